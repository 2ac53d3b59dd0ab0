/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken for a person's data, and what of schools, municipalities, codes and procedures is
 * not. All names are made up or are those of writers and heroes. */
#include <glib.h>
#include <string.h>

#include "datasets/text/first_names.h"
#include "datasets/text/person.h"

struct sign_case {
    const char *text;
    enum person_sign sign;
};

static void
check(const struct sign_case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        enum person_sign sign = person_sign_of(cases[i].text);
        if (sign != cases[i].sign)
            g_test_message("«%s»: %d, expected %d", cases[i].text, (int)sign, (int)cases[i].sign);
        g_assert_cmpint(sign, ==, cases[i].sign);
    }
}

static void
test_names(void)
{
    static const char *const names[] = {"Канарейкин К.Щ.",
                                        "Канарейкин К. Щ.",
                                        "К.Щ. Канарейкин",
                                        "К. Щ. Канарейкин",
                                        "КАНАРЕЙКИН К.Щ.",
                                        "канарейкин к.щ.",
                                        "Канарейкин К.",
                                        "Канарейкин К Щ",
                                        "Канарейкин КЩ",
                                        "Канарейкин К.Щ",
                                        "Канарейкин_К_Щ",
                                        "Канарейкина Кенара",
                                        "Канарейкин Кенар",
                                        "Иванов Иван Иванович",
                                        "иванов иван иванович",
                                        "ИВАНОВ ИВАН ИВАНОВИЧ",
                                        "Иван Иванович",
                                        "Канарейкин Кенар Щеглович",
                                        "Иванова Ивана Ивановича",
                                        "Петрова Анна",
                                        "Анна Петрова",
                                        "ПЕТРОВА АННА",
                                        "Петрова Анна 5 класс",
                                        "Ким Анна",
                                        "Цой В.Р.",
                                        "Ли К.С.",
                                        "Шевченко Т.Г.",
                                        "Мамин-Сибиряк Д.Н.",
                                        "Мамин-Сибиряк Дмитрий",
                                        "Алиев Магомед оглы",
                                        "Иванов-Иван-Иванович",
                                        "Иванов_Иван_Иванович",
                                        "ИвановИванИванович",
                                        "Дзержинский Феликс",
                                        "директор Иванов И.И.",
                                        "СШ № 1, директор Канарейкин К.Щ.",
                                        "Школа 5; Иванов И.И.",
                                        "МБОУ СШ № 3 Канарейкин К.Щ.",
                                        "ученица Щеглова Мария",
                                        "Kanareykin K.S.",
                                        "Ivanov Ivan Ivanovich",
                                        "Канарейкин К.Щ. (5 класс)",
                                        "список: Канарейкин К.Щ.",
                                        "СШ им. А.С. Пушкина, Канарейкин К.Щ.",
                                        "Анна Ильинична",
                                        "Директор: Канарейкин Кенар",
                                        "Канарейкин,К.Щ.",
                                        "Канарейкин\nК.Щ.",
                                        "Kanareykin Kenar",
                                        "МБОУ СШ № 3, Канарейкина К.Щ.",
                                        "Канарейкина К.Щ., СШ № 1",
                                        "СШ № 1: Иванова И.И.",
                                        "Нурмагомедов Али Хасан улы"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct sign_case one = {names[i], PERSON_NAME};
        check(&one, 1);
    }
}

static void
test_no_names(void)
{
    static const char *const others[] = {
        "Школа имени Иванова И.И.",
        "МБОУ СШ им. Ю.А. Гагарина",
        "МБОУ «СШ № 3 им. А.С. Пушкина»",
        "СШ имени Героя Советского Союза Иванова Ивана Ивановича",
        "СОШ ИМ. А.С. ПУШКИНА",
        "Гимназия им. Н.М. Пржевальского",
        "МБОУ СШ им. \"Ю.А. Гагарина\"",
        "Лицей Н.И. Лобачевского",
        "МБОУ «Верхнеднепровская СШ № 1 Героя России А.П. Соколова»",
        "Школа Ю.А. Гагарина",
        "Лицей имени Кирилла и Мефодия",
        "Гимназия Святой Анны",
        "Школа Марии Ивановой",
        "МБОУ «СШ № 5 А.П. Чехова»",
        "МБОУ СШ № 8 имени маршала М.Н. Тухачевского",
        "Вяземский район",
        "Вяземский Район",
        "г. Смоленск",
        "город Смоленск",
        "Г.О. Самара",
        "Вяземский М.Р.",
        "м.р. Волжский",
        "Починковский МО",
        "Сафоновский муниципальный округ",
        "Гагаринский Муниципальный Округ",
        "Старая Русса",
        "Нижний Новгород",
        "Великий Устюг",
        "Ростов Великий",
        "Ростов-на-Дону",
        "Санкт-Петербург",
        "Саратов Энгельс",
        "Пушкин",
        "Русский язык",
        "Русский Язык",
        "Математика",
        "Окружающий мир",
        "История России",
        "ВПР-РУ-5",
        "ВПР, русский язык, 5 класс",
        "Литературное чтение",
        "ОГЭ-МА",
        "ЕГЭ-МА-Б",
        "весна",
        "не пройд.",
        "низкая",
        "Низкое качество преодоления языковых барьеров",
        "Лист1",
        "Лист 3",
        "Математика 5 класс",
        "5 А",
        "5А",
        "Школа А",
        "СШ № 5 А",
        "результаты.xlsx",
        "vpr/Математика.xlsx",
        "../2020/5/Математика.csv",
        "schools.csv",
        "results-of-regions.csv",
        "Департамент Смоленской области по образованию и науке",
        "Роман Шолохова Тихий Дон",
        "МБОУ «Средняя школа № 1»",
        "Основная Школа",
        "Список Учеников",
        "Остров Русский",
        "социальный паспорт",
        "т. д.",
        "и т. п.",
        "и.о. директора",
        "МКОУ Барсуковская ОШ",
        "Ершичская СШ",
        "Школа-интернат",
        "Д. Рябинина",
        "С. Пригорское",
        "№ 12-Ш от 30.11.2022",
        "Приказ № 1012-ОД",
        "Школа «Надежда»",
        "Малообеспеченные семьи",
        "Учителя высшей категории",
        "Петровский район",
        "Ивановское сельское поселение",
        "Дорогобужский",
        "",
        "-",
        "Итого",
        "Количество Участников",
        "edu123456",
        "МБОУ",
        "Павлов Посад",
        "Александров Гай",
        "Петров Вал",
        "Сергиев Посад",
        "Матвеев Курган",
        "МКОУ СОШ пос. Максим Горький",
        "Группа А. Б.",
        "МБОУ Школа №5 К.А. Тимирязева",
        "T. J. Weston Elementary School",
        "Monarch Summit School District",
        "столбец 4",
        "лист 3",
        "файл 2.csv"};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        const struct sign_case one = {others[i], PERSON_NONE};
        check(&one, 1);
    }
}

static void
test_numbers(void)
{
    static const struct sign_case cases[] = {{"+79991234567", PERSON_PHONE},
                                             {"89991234567", PERSON_PHONE},
                                             {"79991234567", PERSON_PHONE},
                                             {"8 (999) 123-45-67", PERSON_PHONE},
                                             {"+7 999 123 45 67", PERSON_PHONE},
                                             {"8-999-123-45-67", PERSON_PHONE},
                                             {"8.999.123.45.67", PERSON_PHONE},
                                             {"9991234567", PERSON_PHONE},
                                             {"(4812) 38-21-57", PERSON_PHONE},
                                             {"8(48131)2-13-45", PERSON_PHONE},
                                             {"38-21-57", PERSON_PHONE},
                                             {"555-13-17", PERSON_PHONE},
                                             {"+375 29 123-45-67", PERSON_PHONE},
                                             {"79991234567,0", PERSON_PHONE},
                                             {"7,9991234567E+10", PERSON_PHONE},
                                             {"7.99912e+10", PERSON_PHONE},
                                             {"79 991 234 567", PERSON_PHONE},
                                             {"тел. 382157", PERSON_PHONE},
                                             {"Телефон: 2-13-45", PERSON_PHONE},
                                             {"Канарейка 8 999 123 45 67", PERSON_PHONE},
                                             {"8\xc2\xa0"
                                              "999\xc2\xa0"
                                              "123-45-67",
                                              PERSON_PHONE},
                                             {"canary@example.org", PERSON_MAIL},
                                             {"почта canary@example.org", PERSON_MAIL},
                                             {"канарейка@пример.рф", PERSON_MAIL},
                                             {"@kanareykin", PERSON_MAIL},
                                             {"112-233-445 95", PERSON_SNILS},
                                             {"123 456 789 00", PERSON_SNILS},
                                             {"11223344595", PERSON_SNILS},
                                             {"000-555-131 19", PERSON_SNILS},
                                             {"45 10 123456", PERSON_DOCUMENT},
                                             {"4510 123456", PERSON_DOCUMENT},
                                             {"17.03.2009", PERSON_BIRTH},
                                             {"2009-03-17", PERSON_BIRTH},
                                             {"17 марта 2009 г.", PERSON_BIRTH},
                                             {"ул. Ленина, д. 5, кв. 12", PERSON_ADDRESS},
                                             {"г. Смоленск, улица Мира, 7", PERSON_ADDRESS},
                                             /* and what is none */
                                             {"670001", PERSON_NONE},
                                             {"edu123456", PERSON_NONE},
                                             {"edu670001", PERSON_NONE},
                                             {"0101", PERSON_NONE},
                                             {"6700000014", PERSON_NONE},
                                             {"670000001401", PERSON_NONE},
                                             {"1056712345678", PERSON_NONE},
                                             {"2022", PERSON_NONE},
                                             {"2021/2022", PERSON_NONE},
                                             {"2021-2022", PERSON_NONE},
                                             {"-5", PERSON_NONE},
                                             {"30.11.2022", PERSON_NONE},
                                             {"2022-11-30", PERSON_NONE},
                                             {"2022-11-30 10:15", PERSON_NONE},
                                             {"30-11-22", PERSON_NONE},
                                             {"12 345,50", PERSON_NONE},
                                             {"1 234 567 890", PERSON_NONE},
                                             {"8.928571428571429E-05", PERSON_NONE},
                                             {"0.892857142857143", PERSON_NONE},
                                             {"29,6 %", PERSON_NONE},
                                             {"14.285714285714286", PERSON_NONE},
                                             {"5; 12; 300", PERSON_NONE},
                                             {"2022 670001", PERSON_NONE},
                                             {"vpr-7-2022-670001.csv", PERSON_NONE},
                                             {"@SUM(A1)", PERSON_NONE},
                                             {"=1+1", PERSON_NONE},
                                             {"@", PERSON_NONE},
                                             {"1012-ОД", PERSON_NONE},
                                             {"МБОУ СШ № 5 на ул. Ленина, 5", PERSON_NONE},
                                             {"a79991234567b0c1", PERSON_NONE},
                                             {"80000", PERSON_NONE},
                                             {"8000000", PERSON_NONE}};
    check(cases, G_N_ELEMENTS(cases));
}

/* In sentences and names dates and addresses stand; a person's name or telephone does not. */
static void
test_labels(void)
{
    g_assert_cmpint(person_sign_of_label("2009-03-17"), ==, PERSON_NONE);
    g_assert_cmpint(person_sign_of_label("ул. Ленина, 5"), ==, PERSON_NONE);
    g_assert_cmpint(person_sign_of_label("38-21-57"), ==, PERSON_NONE);
    g_assert_cmpint(person_sign_of_label("Канарейкин К.Щ..xlsx"), ==, PERSON_NAME);
    g_assert_cmpint(person_sign_of_label("список_89991234567.csv"), ==, PERSON_PHONE);
    g_assert_cmpint(person_sign_of_label("canary@example.org"), ==, PERSON_MAIL);
    g_assert_cmpint(person_sign_of_label(NULL), ==, PERSON_NONE);
    g_assert_cmpint(person_sign_of("\xe5\xe7 \xff"), ==, PERSON_NONE);
}

/* What is shown instead looks like no person's data itself. */
static void
test_hidden(void)
{
    for (guint i = PERSON_NAME; i < N_PERSON_SIGNS; i++) {
        g_assert_cmpint(person_hidden_sign(person_hidden(i)), ==, i);
        g_assert_cmpint(person_sign_of(person_hidden(i)), ==, PERSON_NONE);
    }
    g_assert_cmpint(person_hidden_sign("Канарейкин К.Щ."), ==, PERSON_NONE);
}

static void
test_first_names(void)
{
    guint n;
    const char *const *names = first_names(&n);
    for (guint i = 1; i < n; i++)
        g_assert_cmpint(strcmp(names[i - 1], names[i]), <, 0);
    g_assert_true(first_name_is("анна"));
    g_assert_false(first_name_is("школа"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/person/names", test_names);
    g_test_add_func("/person/no-names", test_no_names);
    g_test_add_func("/person/numbers", test_numbers);
    g_test_add_func("/person/labels", test_labels);
    g_test_add_func("/person/hidden", test_hidden);
    g_test_add_func("/person/first-names", test_first_names);
    return g_test_run();
}
