/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry, the social passport, the risk profile, successions and decisions of the
 * demonstration. */
#include <string.h>

#include "engine/demo/files.h"
#include "engine/demo/names.h"
#include "engine/demo/sheet.h"

/* As Excel saves "CSV UTF-8" in Russian. */
static const struct demo_dialect excel = {.delimiter = ';', .crlf = true, .bom = true};
static const struct demo_dialect plain = {.delimiter = ';'};

static const char *const table_files[] = {"schools.csv",      "social-passport.csv",
                                          "risk-profile.csv", "successions.csv",
                                          "decisions.csv",    NULL};

enum table { TABLE_SCHOOLS, TABLE_PASSPORT, TABLE_RISK, TABLE_SUCCESSIONS, TABLE_DECISIONS };

/* Rows of the passport and the risk profile with a planted fault, from 0. */
enum { PASSPORT_NO_DATA_ROW = 83, PASSPORT_ABOVE_ROW = 211, RISK_WORD_ROW = 142 };

/* ---- schools.csv ---- */

static const char *
locality_word(const struct demo_school *school)
{
    bool urban = school->place >= DEMO_TOWN || (school->place == DEMO_SETTLEMENT &&
                                                demo_municipality_get(school->municipality)->urban);
    return urban ? "городская" : "сельская";
}

static void
put_pupils(struct demo_sheet *sheet, int pupils)
{
    char text[32];
    if (pupils >= 1000)
        g_snprintf(text, sizeof text, "%d\u00A0%03d", pupils / 1000, pupils % 1000);
    else
        g_snprintf(text, sizeof text, "%d", pupils);
    demo_sheet_put_raw(sheet, text);
}

static void
put_exam_code(struct demo_sheet *sheet, const struct demo_school *school, int code)
{
    if (code != 0)
        demo_sheet_put_int(sheet, code);
    else
        demo_sheet_put_raw(sheet, school->code % 11 == 0  ? "нет"
                                  : school->code % 5 == 0 ? "-"
                                                          : "");
}

static void
put_school(struct demo_sheet *sheet, const struct demo_school *school)
{
    char code[16];
    g_snprintf(code, sizeof code, "edu%d", school->code);
    demo_sheet_put(sheet, code);
    demo_sheet_put(sheet, school->name);
    demo_sheet_put(sheet, school->charter_name);
    demo_sheet_put(sheet, demo_municipality_get(school->municipality)->name);
    demo_sheet_put(sheet, school->subordination);
    demo_sheet_put(sheet, locality_word(school));
    demo_sheet_put(sheet, school->level_word);
    put_pupils(sheet, school->pupils);
    demo_sheet_put(sheet, school->flags);
    put_exam_code(sheet, school, school->oge_code);
    put_exam_code(sheet, school, school->ege_code);
    demo_sheet_end_row(sheet);
}

static void
fill_schools(const struct demo_region *region, struct demo_sheet *sheet)
{
    static const char *const header[] = {"Код ОО",
                                         "Краткое наименование",
                                         "Полное наименование по уставу",
                                         "Муниципальное образование",
                                         "Подведомственность",
                                         "Местность",
                                         "Уровень образования",
                                         "Обучающихся",
                                         "Признаки",
                                         "Код ОГЭ",
                                         "Код ЕГЭ",
                                         NULL};
    demo_sheet_row(sheet, header);
    for (int i = 0; i < demo_region_length(region); i++) {
        const struct demo_school *school = demo_region_school(region, i);
        if (!school->in_registry)
            continue;
        put_school(sheet, school);
    }
}

/* ---- social-passport.csv ---- */

/* Codes in this file are what Excel made of them: mostly bare digits. */
static void
put_any_code(struct demo_sheet *sheet, int code)
{
    char text[16];
    g_snprintf(text, sizeof text, "%s%d",
               code % 9 == 0    ? "edu"
               : code % 31 == 0 ? "ksh"
                                : "",
               code);
    demo_sheet_put_raw(sheet, text);
}

static void
put_component(struct demo_sheet *sheet, const struct demo_school *school, int i, int row)
{
    if (row == PASSPORT_NO_DATA_ROW && i == 2)
        demo_sheet_put_raw(sheet, "н/д");
    else if (row == PASSPORT_ABOVE_ROW && i == 1)
        demo_sheet_put_tenths(sheet, 1120);
    else if (school->conditions.context[i] < 0)
        demo_sheet_put_raw(sheet, "");
    else
        demo_sheet_put_tenths(sheet, school->conditions.context[i]);
}

static void
fill_passport(const struct demo_region *region, struct demo_sheet *sheet)
{
    static const char *const header[] = {"Код ОО",
                                         "Наименование",
                                         "Муниципальное образование",
                                         "Обучающихся",
                                         "Оба родителя с высшим образованием",
                                         "Неполные семьи",
                                         "Безработные родители",
                                         "Малообеспеченные семьи",
                                         "Русский язык не родной",
                                         "Дети с ОВЗ",
                                         "На учете",
                                         "Учителя высшей категории",
                                         NULL};
    demo_sheet_row(sheet, header);
    for (int i = 0, row = 0; i < demo_region_length(region); i++) {
        const struct demo_school *school = demo_region_school(region, i);
        if (!school->conditions.in_passport)
            continue;
        put_any_code(sheet, school->code);
        demo_sheet_put(sheet, school->name);
        demo_sheet_put(sheet, demo_municipality_get(school->municipality)->name);
        put_pupils(sheet, school->pupils);
        for (int k = 0; k < DEMO_COMPONENTS; k++)
            put_component(sheet, school, k, row);
        demo_sheet_end_row(sheet);
        row++;
    }
}

/* ---- risk-profile.csv ---- */

static void
fill_risk(const struct demo_region *region, struct demo_sheet *sheet)
{
    static const char *const header[] = {"Код ОО",
                                         "Муниципальное образование",
                                         "Оснащенность",
                                         "Дефицит педагогов",
                                         "Компетентность учителей",
                                         "Высокая доля обучающихся с ОВЗ",
                                         "Языковые и культурные барьеры",
                                         "Учебная мотивация",
                                         "Школьное благополучие",
                                         "Дисциплина на уроках",
                                         "Риск неуспешности",
                                         "Вовлеченность родителей",
                                         NULL};
    static const char *const words[] = {"низкая", "средняя", "высокая"};
    demo_sheet_row(sheet, header);
    for (int i = 0, row = 0; i < demo_region_length(region); i++) {
        const struct demo_school *school = demo_region_school(region, i);
        if (!school->conditions.in_risk_profile)
            continue;
        demo_sheet_put_int(sheet, school->code);
        demo_sheet_put(sheet, demo_municipality_get(school->municipality)->name);
        for (int k = 0; k < DEMO_FACTORS; k++)
            demo_sheet_put(sheet, row == RISK_WORD_ROW && k == 5
                                      ? "повышенная"
                                      : words[school->conditions.factors[k] - 1]);
        demo_sheet_end_row(sheet);
        row++;
    }
}

/* ---- successions.csv ---- */

static void
fill_successions(const struct demo_region *region, struct demo_sheet *sheet)
{
    static const char *const header[] = {"Прежний код", "Новый код", "Вид",
                                         "Дата",        "Документ",  NULL};
    static const char *const kinds[] = {[DEMO_MERGED] = "присоединение",
                                        [DEMO_SPLIT] = "разделение",
                                        [DEMO_RENAMED] = "переименование",
                                        [DEMO_BRANCH] = "стала филиалом"};
    static const char *const documents[] = {
        [DEMO_MERGED] = "Постановление администрации муниципального района от 04.06.2021 № 318",
        [DEMO_SPLIT] = "Постановление администрации муниципального района от 11.06.2021 № 427",
        [DEMO_RENAMED] = "Постановление администрации муниципального района от 25.05.2021 № 240",
        [DEMO_BRANCH] = "Постановление администрации муниципального района от 18.06.2021 № 196"};
    demo_sheet_row(sheet, header);
    for (guint i = 0; i < region->successions->len; i++) {
        const struct demo_link *link = &g_array_index(region->successions, struct demo_link, i);
        char old_code[16], new_code[16];
        g_snprintf(old_code, sizeof old_code, "sch%d", link->old_code);
        g_snprintf(new_code, sizeof new_code, "edu%d", link->new_code);
        const char *const row[] = {
            old_code, new_code, kinds[link->kind], "01.09.2021", documents[link->kind], NULL};
        demo_sheet_row(sheet, row);
    }
}

/* ---- decisions.csv ---- */

/* Schools that a decision could reasonably be about. */
enum candidate {
    CANDIDATE_LOW,        /* clearly low: three cells or more */
    CANDIDATE_MIDDLE_LOW, /* the same, and its passport shows no hardship */
    CANDIDATE_GOOD,       /* no cell low, near or risen, and a good context */
};

/* About the better half by three components of the passport, in tenths of a percent. */
static bool
shows_no_hardship(const struct demo_school *school)
{
    enum { EDUCATION = 0, UNEMPLOYED = 2, LOW_INCOME = 3 };
    const int *context = school->conditions.context;
    return context[EDUCATION] >= 155 && context[UNEMPLOYED] >= 0 && context[UNEMPLOYED] <= 50 &&
           context[LOW_INCOME] >= 0 && context[LOW_INCOME] <= 220;
}

static bool
is_candidate(const struct demo_school *school, enum candidate candidate)
{
    if (!school->in_registry || !school->vpr || school->old_code != 0 || !school->open[0] ||
        !school->conditions.in_passport || school->place == DEMO_CITY)
        return false;
    switch (candidate) {
    case CANDIDATE_LOW:
        return demo_school_cells_at(school, 30) >= 3;
    case CANDIDATE_MIDDLE_LOW:
        return demo_school_cells_at(school, 30) >= 3 && shows_no_hardship(school);
    case CANDIDATE_GOOD:
        return school->pupils >= 150 && demo_school_cells_at(school, 20) == 0 &&
               demo_school_cells_risen(school) == 0 && school->conditions.hardship < -300;
    }
    g_assert_not_reached();
}

/* The first candidate at or behind `from`, or before it where there is none behind. */
static const struct demo_school *
find_candidate(const struct demo_region *region, enum candidate candidate, int from)
{
    int n = demo_region_length(region);
    for (int i = 0; i < n; i++) {
        const struct demo_school *school = demo_region_school(region, (from + i) % n);
        if (is_candidate(school, candidate))
            return school;
    }
    g_assert_not_reached();
}

struct decision {
    enum candidate candidate;
    int from;
    const char *cells[9]; /* behind the code */
};

static const struct decision decisions[] = {
    {CANDIDATE_LOW,
     90,
     {"исключить", "", "5.2", "Протокол апелляционной комиссии № 7", "14.11.2022", "01.11.2022",
      "15.11.2022", "принято",
      "Результаты получены классом, занимающимся по адаптированной программе"}},
    {CANDIDATE_GOOD,
     150,
     {"включить", "risk", "5.1", "Письмо органа управления образованием № 02-14/611", "08.11.2022",
      "09.11.2022", "15.11.2022", "принято",
      "С сентября 2022 года сменилась половина учителей-предметников"}},
    {CANDIDATE_MIDDLE_LOW,
     200,
     {"перевести", "low_adverse", "5.2", "Решение рабочей группы, протокол № 3", "16.11.2022",
      "10.11.2022", "16.11.2022", "принято",
      "Социальный паспорт уточнен: закрыто единственное предприятие поселка"}},
    {CANDIDATE_LOW,
     300,
     {"исключить", "", "5.2", "Протокол апелляционной комиссии № 7", "14.11.2022", "02.11.2022", "",
      "отклонено", "Доводы о малой численности участников не подтверждены"}},
    {CANDIDATE_GOOD,
     20,
     {"включить", "adverse", "5.1", "Обращение органа управления образованием № 118", "21.11.2022",
      "22.11.2022", "", "на рассмотрении", "Ожидается уточненный социальный паспорт"}},
};

static void
fill_decisions(const struct demo_region *region, struct demo_sheet *sheet)
{
    static const char *const header[] = {"Код ОО",   "Действие",       "Кластер",  "Пункт",
                                         "Документ", "Дата документа", "Получено", "Действует с",
                                         "Статус",   "Обоснование",    NULL};
    demo_sheet_row(sheet, header);
    for (gsize i = 0; i < G_N_ELEMENTS(decisions); i++) {
        const struct decision *decision = &decisions[i];
        demo_sheet_put_int(sheet,
                           find_candidate(region, decision->candidate, decision->from)->code);
        for (gsize k = 0; k < G_N_ELEMENTS(decision->cells); k++)
            demo_sheet_put(sheet, decision->cells[k]);
        demo_sheet_end_row(sheet);
    }
}

static bool
make_table(const struct demo_region *region, enum table table, const struct demo_dialect *dialect,
           struct output_set *set, GError **error)
{
    static void (*const fillers[])(const struct demo_region *,
                                   struct demo_sheet *) = {[TABLE_SCHOOLS] = fill_schools,
                                                           [TABLE_PASSPORT] = fill_passport,
                                                           [TABLE_RISK] = fill_risk,
                                                           [TABLE_SUCCESSIONS] = fill_successions,
                                                           [TABLE_DECISIONS] = fill_decisions};
    struct demo_sheet sheet;
    demo_sheet_init(&sheet, dialect);
    fillers[table](region, &sheet);
    bool fine = demo_sheet_save(&sheet, set, table_files[table], error);
    demo_sheet_release(&sheet);
    return fine;
}

bool
demo_tables_make(const struct demo_region *region, struct output_set *set, GError **error)
{
    return make_table(region, TABLE_SCHOOLS, &excel, set, error) &&
           make_table(region, TABLE_PASSPORT, &excel, set, error) &&
           make_table(region, TABLE_RISK, &plain, set, error) &&
           make_table(region, TABLE_SUCCESSIONS, &plain, set, error) &&
           make_table(region, TABLE_DECISIONS, &excel, set, error);
}
