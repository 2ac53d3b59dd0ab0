/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every file has another dialect, form and way to call schools, as those that regions get. Faults
 * stand at given rows and not at random ones, so that the sample is the same everywhere and tests
 * can say what must be found. */
#include "engine/demo/result_file.h"

#define MARKS                                                                                      \
    {COLUMN_MARK_2, "Отметка «2»"}, {COLUMN_MARK_3, "Отметка «3»"},                                \
        {COLUMN_MARK_4, "Отметка «4»"},                                                            \
    {                                                                                              \
        COLUMN_MARK_5, "Отметка «5»"                                                      \
    }

static const struct result_file files[] = {
    {.name = "vpr/vpr-2021-ru-5.csv",
     .dialect = {.delimiter = ';', .crlf = true, .bare_quotes = true, .encoding = "WINDOWS-1251"},
     .columns = {{COLUMN_MUNICIPALITY, "Муниципалитет"},
                 {COLUMN_CODE, "Логин школы"},
                 {COLUMN_NAME, "Наименование ОО"},
                 {COLUMN_YEAR, "Год"},
                 {COLUMN_PROCEDURE, "Процедура"},
                 {COLUMN_PARTICIPANTS, "Участников"},
                 MARKS},
     .parts = {{DEMO_VPR_RU_5, 0}},
     .n_parts = 1,
     .titles = {"Результаты всероссийских проверочных работ, весна 2021 года",
                "Русский язык, 5 класс. Статистика по отметкам"},
     .spelling = SPELLING_OLD_LOGIN,
     .merged = true,
     .total = true,
     .header_again = NO_ROW},
    {.name = "vpr/vpr-2021-ma.csv",
     .dialect = {.delimiter = ','},
     .columns = {{COLUMN_YEAR, "year"},
                 {COLUMN_PROCEDURE, "procedure"},
                 {COLUMN_WAVE, "wave"},
                 {COLUMN_CODE, "school_code"},
                 {COLUMN_PARTICIPANTS, "participants"},
                 {COLUMN_MARK_2, "mark_2"},
                 {COLUMN_MARK_3, "mark_3"},
                 {COLUMN_MARK_4, "mark_4"},
                 {COLUMN_MARK_5, "mark_5"}},
     .parts = {{DEMO_VPR_MA_5, 0}, {DEMO_VPR_MA_6, 0}},
     .n_parts = 2,
     .spelling = SPELLING_OLD_LOGIN,
     .wave = "spring",
     .autumn = "autumn",
     .header_again = NO_ROW},
    {.name = "vpr/vpr-2021-ru-6.csv",
     .dialect = {.delimiter = '\t', .crlf = true, .bom = true},
     .columns = {{COLUMN_YEAR, "Учебный год"},
                 {COLUMN_PROCEDURE, "Процедура"},
                 {COLUMN_CODE, "Код ОО"},
                 {COLUMN_NAME, "Краткое наименование"},
                 {COLUMN_PARTICIPANTS, "Количество участников"},
                 {COLUMN_LOW, "Низкие результаты"}},
     .parts = {{DEMO_VPR_RU_6, 0}},
     .n_parts = 1,
     .spelling = SPELLING_OLD_LOGIN,
     .header_again = NO_ROW},
    {.name = "vpr/vpr-2022-ru.csv",
     .dialect = {.delimiter = ';', .crlf = true},
     .columns = {{COLUMN_YEAR, "Год"},
                 {COLUMN_PROCEDURE, "Процедура"},
                 {COLUMN_MUNICIPALITY, "Муниципалитет"},
                 {COLUMN_CODE, "Логин"},
                 {COLUMN_NAME, "ОО"},
                 {COLUMN_PARTICIPANTS, "Кол-во участников"},
                 {COLUMN_PERCENT_2, "2"},
                 {COLUMN_PERCENT_3, "3"},
                 {COLUMN_PERCENT_4, "4"},
                 {COLUMN_PERCENT_5, "5"}},
     .parts = {{DEMO_VPR_RU_5, 1}, {DEMO_VPR_RU_6, 1}},
     .n_parts = 2,
     .spelling = SPELLING_LOGIN,
     .header_again = NO_ROW},
    {.name = "vpr/vpr-2022-ma-5.csv",
     .dialect = {.delimiter = ';'},
     .columns = {{COLUMN_YEAR, "year"},
                 {COLUMN_PROCEDURE, "procedure"},
                 {COLUMN_CODE, "school_code"},
                 {COLUMN_PUPIL_MARK, "mark"},
                 {COLUMN_PUPIL_SCORE, "score"}},
     .parts = {{DEMO_VPR_MA_5, 1}},
     .n_parts = 1,
     .spelling = SPELLING_DIGITS,
     .header_again = NO_ROW},
    {.name = "vpr/vpr-2022-ma-6.csv",
     .dialect = {.delimiter = ';', .trailing_delimiter = true},
     .columns = {{COLUMN_YEAR, "Год"},
                 {COLUMN_PROCEDURE, "Процедура"},
                 {COLUMN_WAVE, "Период проведения"},
                 {COLUMN_CODE, "Код ОО"},
                 {COLUMN_PARTICIPANTS, "Участников"},
                 MARKS},
     .parts = {{DEMO_VPR_MA_6, 1}},
     .n_parts = 1,
     .spelling = SPELLING_LOGIN,
     .wave = "весна",
     .autumn = "осень",
     .header_again = 190},
    {.name = "oge.csv",
     .dialect = {.delimiter = ';', .crlf = true, .bom = true},
     .columns = {{COLUMN_YEAR, "Год"},
                 {COLUMN_PROCEDURE, "Процедура"},
                 {COLUMN_CATEGORY, "Категория участников"},
                 {COLUMN_CODE, "Код ОО"},
                 {COLUMN_NAME, "Наименование"},
                 {COLUMN_PARTICIPANTS, "Участников"},
                 MARKS},
     .parts = {{DEMO_OGE_RU, 0}, {DEMO_OGE_MA, 0}, {DEMO_OGE_RU, 1}, {DEMO_OGE_MA, 1}},
     .n_parts = 4,
     .spelling = SPELLING_OGE,
     .category = "обучающийся",
     .header_again = NO_ROW},
    {.name = "ege.csv",
     .dialect = {.delimiter = ';', .crlf = true, .encoding = "WINDOWS-1251"},
     .columns = {{COLUMN_YEAR, "Год"},
                 {COLUMN_PROCEDURE, "Процедура"},
                 {COLUMN_CATEGORY, "Категория участников"},
                 {COLUMN_CODE, "Код ОО"},
                 {COLUMN_MUNICIPALITY, "АТЕ"},
                 {COLUMN_PARTICIPANTS, "Участников"},
                 {COLUMN_LOW, "Не преодолели минимальный порог"}},
     .parts = {{DEMO_EGE_RU, 0},
               {DEMO_EGE_MA_BASIC, 0},
               {DEMO_EGE_MA_PROFILE, 0},
               {DEMO_EGE_RU, 1},
               {DEMO_EGE_MA_BASIC, 1},
               {DEMO_EGE_MA_PROFILE, 1}},
     .n_parts = 6,
     .spelling = SPELLING_DIGITS,
     .category = "ВТГ",
     .header_again = NO_ROW},
};

_Static_assert(G_N_ELEMENTS(files) == N_RESULT_FILES, "the header counts the files");

/* Where faults stand: the file by its place above, the row among its data rows, from 0. */
static const struct {
    int file, row;
    enum fault fault;
} faults[] = {
    {0, 57, FAULT_LETTER},       {0, 120, FAULT_SPACES},      {0, 121, FAULT_SPACES},
    {0, 203, FAULT_SAME_AGAIN},  {1, 88, FAULT_SUM},          {1, 145, FAULT_AUTUMN},
    {1, 302, FAULT_AUTUMN},      {2, 171, FAULT_OTHER_AGAIN}, {3, 96, FAULT_OPEN_QUOTE},
    {3, 240, FAULT_SPACES},      {3, 515, FAULT_PERCENT},     {4, 66, FAULT_PUPIL_MARK},
    {5, 44, FAULT_UNKNOWN_CODE}, {5, 131, FAULT_AUTUMN},      {5, 250, FAULT_BIOLOGY},
    {5, 251, FAULT_BIOLOGY},     {6, 60, FAULT_GVE},          {6, 410, FAULT_RAGGED},
    {6, 930, FAULT_GVE},         {7, 35, FAULT_PAST_YEARS},   {7, 700, FAULT_ABOVE},
    {7, 910, FAULT_PAST_YEARS},
};

enum fault
result_file_fault(const struct result_file *file, int row)
{
    int place = (int)(file - files);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        if (faults[i].file == place && faults[i].row == row)
            return faults[i].fault;
    return FAULT_NONE;
}

const struct result_file *
result_file_get(int i)
{
    return &files[i];
}

int
result_file_columns(const struct result_file *file)
{
    int n = 0;
    while (n < MAX_COLUMNS && file->columns[n].kind != COLUMN_END)
        n++;
    return n;
}
