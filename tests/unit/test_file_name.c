/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What names of files say: the spellings of real exports, and what must not be believed. */
#include <glib.h>

#include "datasets/layout/file_name.h"

struct name_case {
    const char *name;
    const char *subject;
    int grade, year;
    const char *wave;
    int programme;
};

static const struct name_case cases[] = {
    {"Проведение работы по математике, 5 класс. ВПР 2021.xlsx", "МА", 5, 2021, NULL, 0},
    {"vpr/Проведение работы по русскому языку, 8 класс. ВПР 2022 (2).csv", "РУ", 8, 2022, NULL, 0},
    {"2020/5/Математика.xlsx", "МА", 5, 2020, NULL, 0},
    {"2020\\6\\Русский язык.xlsx", "РУ", 6, 2020, NULL, 0},
    {"vpr/vpr-2021-ru-5.csv", "РУ", 5, 2021, NULL, 0},
    {"ВПР-МА-6_2022.csv", "МА", 6, 2022, NULL, 0},
    {"Осень 2020/Mat5.csv", "МА", 5, 2020, "autumn", 0},
    {"Rus6 2020 osen.csv", "РУ", 6, 2020, "autumn", 0},
    {"ВПР весна 2021/5-й класс/математика.csv", "МА", 5, 2021, "spring", 0},
    {"ВПР осень 2020-2021 уч. год, 6 класс, математика.csv", "МА", 6, 2020, "autumn", 0},
    {"ВПР 2020–2021/Математика 5 кл.csv", "МА", 5, 2021, NULL, 0},
    {"ВПР_2020-21_русский_7_класс.csv", "РУ", 7, 2021, NULL, 0},
    {"ВПР 2020. 5 класс (по программе 4 класса). Русский язык.csv", "РУ", 5, 2020, NULL, 4},
    {"Проведение работы по биологии (по образцу 8 класса), 9 класс. ВПР 2020.csv", "БИ", 9, 2020,
     NULL, 8},
    {"матем. 5 кл. 2022/протокол.csv", "МА", 5, 2022, NULL, 0},
    /* a date says when it was saved; a number in brackets how often */
    {"ВПР 2021 математика 5 класс 12.05.2022 (6).csv", "МА", 5, 2021, NULL, 0},
    {"2022-03-15/Математика, 6 класс.csv", "МА", 6, 2022, NULL, 0},
    {"2022/5/Математика 7 муниципалитет.csv", "МА", 7, 2022, NULL, 0},
    {"2022/5 класс/Протокол 7. Математика.csv", "МА", 5, 2022, NULL, 0},
    /* what is nearer to the file wins */
    {"ВПР 2021/архив 2019/Математика 6 класс. ВПР 2022.csv", "МА", 6, 2022, NULL, 0},
    /* silence */
    {"material/okrug/istochnik.csv", NULL, 0, 0, NULL, 0},
    {"Математика.csv", "МА", 0, 0, NULL, 0},
    {"results.csv", NULL, 0, 0, NULL, 0},
    {"выгрузка 20210315123456.csv", NULL, 0, 0, NULL, 0},
    {"", NULL, 0, 0, NULL, 0},
    {"12 класс 1899.csv", NULL, 0, 0, NULL, 0},
};

static void
test_names(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct file_facts facts;
        g_test_message("%s", cases[i].name);
        file_facts_read(cases[i].name, &facts);
        g_assert_cmpstr(facts.subject, ==, cases[i].subject);
        g_assert_cmpint(facts.grade, ==, cases[i].grade);
        g_assert_cmpint(facts.year, ==, cases[i].year);
        g_assert_cmpstr(facts.wave, ==, cases[i].wave);
        g_assert_cmpint(facts.programme, ==, cases[i].programme);
        g_assert_cmpuint(facts.ambiguous, ==, 0);
    }
}

static void
test_ambiguous(void)
{
    static const struct {
        const char *name;
        guint facts;
    } names[] = {
        {"Математика, 5-6 классы, 2021.csv", FILE_FACT_GRADE},
        {"Математика, 5 и 6 класс. ВПР 2021.csv", FILE_FACT_GRADE},
        {"Математика и русский язык, 5 класс. ВПР 2021.csv", FILE_FACT_SUBJECT},
        {"Математика, 5 класс, 2021, 2022.csv", FILE_FACT_YEAR},
        {"Математика, 5 класс, 2022, весна, осень.csv", FILE_FACT_WAVE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        struct file_facts facts;
        g_test_message("%s", names[i].name);
        file_facts_read(names[i].name, &facts);
        g_assert_cmpuint(facts.ambiguous, ==, names[i].facts);
        g_assert_true(facts.subject == NULL || names[i].facts != FILE_FACT_SUBJECT);
        g_assert_true(facts.grade == 0 || names[i].facts != FILE_FACT_GRADE);
        g_assert_true(facts.year == 0 || names[i].facts != FILE_FACT_YEAR);
    }
}

static void
test_exams(void)
{
    struct file_facts facts;
    file_facts_read("ЕГЭ 2022 математика профильная.csv", &facts);
    g_assert_cmpstr(facts.kind, ==, "ЕГЭ");
    g_assert_cmpstr(facts.level, ==, "П");
    file_facts_read("oge/2022/Математика.csv", &facts);
    g_assert_cmpstr(facts.kind, ==, "ОГЭ");
    g_autofree char *vpr = procedure_id_build("ВПР", "МА", 5, NULL);
    g_autofree char *oge = procedure_id_build("ОГЭ", "МА", 9, NULL);
    g_autofree char *ege = procedure_id_build("ЕГЭ", "МА", 11, "П");
    g_autofree char *russian = procedure_id_build("ЕГЭ", "РУ", 11, NULL);
    g_assert_cmpstr(vpr, ==, "ВПР-МА-5");
    g_assert_cmpstr(oge, ==, "ОГЭ-МА");
    g_assert_cmpstr(ege, ==, "ЕГЭ-МА-П");
    g_assert_cmpstr(russian, ==, "ЕГЭ-РУ");
}

/* ---- sheets, and names that contradict each other ---- */

struct sheet_case {
    const char *name, *sheet;
    const char *subject;
    int grade, year;
    guint by_sheet, bare;
    guint conflict; /* enum file_fact bits */
};

static const struct sheet_case sheets[] = {
    {"Свод.xlsx", "Математика 2022", "МА", 0, 2022, FILE_FACT_SUBJECT | FILE_FACT_YEAR, 0, 0},
    {"2022/5/Свод.xlsx", "Русский язык", "РУ", 5, 2022, FILE_FACT_SUBJECT, 0, 0},
    {"ВПР 2022, математика.xlsx", "7 класс", "МА", 7, 2022, FILE_FACT_GRADE, 0, 0},
    {"ВПР 2022, математика.xlsx", "7", "МА", 7, 2022, FILE_FACT_GRADE, FILE_FACT_GRADE, 0},
    {"ВПР 2022, математика, 5 класс.xlsx", "7", "МА", 5, 2022, 0, 0, 0},
    {"ВПР 2022, математика.xlsx", "Лист5", "МА", 0, 2022, 0, 0, 0},
    {"ВПР 2022, математика.xlsx", "Sheet 7", "МА", 0, 2022, 0, 0, 0},
    {"ВПР 2022, математика.xlsx", "Таблица 6 (2)", "МА", 0, 2022, 0, 0, 0},
    {"ВПР 2022, математика, 5 класс.xlsx", "Протокол", "МА", 5, 2022, 0, 0, 0},
    {"2021/Математика 5 класс.xlsx", "ВПР 2022", "МА", 5, 2022, FILE_FACT_KIND | FILE_FACT_YEAR, 0,
     FILE_FACT_YEAR},
    {"6 класс/Математика, 5 класс. ВПР 2022.xlsx", NULL, "МА", 5, 2022, 0, 0, FILE_FACT_GRADE},
    {"Русский язык/2020/Математика 5 класс ВПР 2022.csv", NULL, "МА", 5, 2022, 0, 0,
     FILE_FACT_SUBJECT | FILE_FACT_YEAR},
    /* what may both be true */
    {"2021-2022/Математика 5 класс ВПР 2022.csv", NULL, "МА", 5, 2022, 0, 0, 0},
    {"2020-2021/ВПР осень 2020. Математика 5 класс.csv", NULL, "МА", 5, 2020, 0, 0, 0},
    {"Иностранный язык/Английский язык, 7 класс. ВПР 2022.csv", NULL, "АН", 7, 2022, 0, 0, 0},
    {"выгрузка 15.03.2021/Математика, 5 класс. ВПР 2022.csv", NULL, "МА", 5, 2022, 0, 0, 0},
    {"2022/05/Математика, 6 класс.csv", NULL, "МА", 6, 2022, 0, 0, 0},
    {"район 12/Протокол 7/Математика, 5 класс. ВПР 2022.csv", NULL, "МА", 5, 2022, 0, 0, 0},
    {"отчет 15.03.2021/Математика, 5 класс.csv", NULL, "МА", 5, 2021, 0, FILE_FACT_YEAR, 0},
};

static void
test_sheets(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) {
        const struct sheet_case *item = &sheets[i];
        struct file_facts facts;
        g_test_message("%s: %s", item->name, item->sheet != NULL ? item->sheet : "");
        file_facts_read_sheet(item->name, item->sheet, &facts);
        guint conflict = 0;
        for (guint k = 0; k < facts.n_conflicts; k++)
            conflict |= facts.conflicts[k].fact;
        g_assert_cmpstr(facts.subject, ==, item->subject);
        g_assert_cmpint(facts.grade, ==, item->grade);
        g_assert_cmpint(facts.year, ==, item->year);
        g_assert_cmphex(facts.by_sheet, ==, item->by_sheet);
        g_assert_cmphex(facts.bare, ==, item->bare);
        g_assert_cmphex(conflict, ==, item->conflict);
    }
}

static void
test_conflict(void)
{
    static const char name[] = "2020\\5 класс/Математика 2021.xlsx";
    struct file_facts facts;
    file_facts_read_sheet(name, "ВПР 2022", &facts);
    g_assert_cmpuint(facts.n_conflicts, ==, 1); /* the nearest that differs is told */
    const struct name_conflict *conflict = &facts.conflicts[0];
    g_assert_cmpint(conflict->number, ==, 2022);
    g_assert_cmpint(conflict->other_number, ==, 2021);
    g_autofree char *part = file_name_part(name, "ВПР 2022", conflict->part);
    g_autofree char *other = file_name_part(name, "ВПР 2022", conflict->other_part);
    g_assert_cmpstr(part, ==, "ВПР 2022");
    g_assert_cmpstr(other, ==, "Математика 2021.xlsx");
}

static void
test_cells(void)
{
    static const struct {
        const char *text;
        int grade;
    } grades[] = {{"5", 5},          {"5 класс", 5},     {"5а", 5},  {"11-й", 11},
                  {"5-е классы", 5}, {"5-6 классы", 0},  {"12", 0},  {"0", 0},
                  {"", 0},           {"пятый", 0},       {"5,5", 0}, {"5,0", 5},
                  {"-5", 0},         {" 6 «Б» класс", 6}};
    for (guint i = 0; i < G_N_ELEMENTS(grades); i++) {
        g_test_message("%s", grades[i].text);
        g_assert_cmpint(grade_of_text(grades[i].text), ==, grades[i].grade);
    }
    g_assert_cmpstr(subject_of_text("Математика"), ==, "МА");
    g_assert_cmpstr(subject_of_text("РУССКИЙ  ЯЗЫК"), ==, "РУ");
    g_assert_cmpstr(subject_of_text("Русский язык и математика"), ==, NULL);
    g_assert_cmpstr(subject_of_text("ИЗО"), ==, NULL);
    g_assert_cmpstr(subject_of_text(""), ==, NULL);
}

/* Any bytes that are text may be a name: nothing but a sane answer may come of them. */
static void
test_anything(void)
{
    static const char *const bits[] = {
        "5", "класс", "-",         " ",     "2021",  "ВПР",         "/", "математика", "(", ")",
        ".", "и",     "программе", "русск", "осень", "99999999999", "«", "é",          "20"};
    GRand *random = g_rand_new_with_seed(847);
    for (int round = 0; round < 20000; round++) {
        GString *name = g_string_new(NULL);
        for (int n = g_rand_int_range(random, 0, 12); n > 0; n--)
            g_string_append(name, bits[g_rand_int_range(random, 0, G_N_ELEMENTS(bits))]);
        struct file_facts facts;
        file_facts_read(name->str, &facts);
        g_assert_true(facts.grade >= 0 && facts.grade <= LAST_GRADE);
        g_assert_true(facts.programme >= 0 && facts.programme <= LAST_GRADE);
        g_assert_true(facts.year == 0 || (facts.year >= 1990 && facts.year <= 2100));
        g_string_free(name, TRUE);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/file-name/names", test_names);
    g_test_add_func("/file-name/ambiguous", test_ambiguous);
    g_test_add_func("/file-name/exams", test_exams);
    g_test_add_func("/file-name/sheets", test_sheets);
    g_test_add_func("/file-name/conflict", test_conflict);
    g_test_add_func("/file-name/cells", test_cells);
    g_test_add_func("/file-name/anything", test_anything);
    return g_test_run();
}
