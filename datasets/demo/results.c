/* Results of the demonstration: eight files in as many dialects, with the dirt that such files
 * have. */
#include <string.h>

#include "datasets/demo/chance.h"
#include "datasets/demo/files.h"
#include "datasets/demo/names.h"
#include "datasets/demo/sheet.h"

enum {
    MAX_COLUMNS = 12,
    MAX_PARTS = 6,
    UNKNOWN_CODE = 679999,
    NO_ROW = -1,
};

enum column_kind {
    COLUMN_END,
    COLUMN_YEAR,
    COLUMN_PROCEDURE,
    COLUMN_WAVE,
    COLUMN_CATEGORY,
    COLUMN_MUNICIPALITY,
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_PARTICIPANTS,
    COLUMN_LOW,
    COLUMN_MARK_2,
    COLUMN_MARK_3,
    COLUMN_MARK_4,
    COLUMN_MARK_5,
    COLUMN_PERCENT_2,
    COLUMN_PERCENT_3,
    COLUMN_PERCENT_4,
    COLUMN_PERCENT_5,
    COLUMN_PUPIL_MARK,
    COLUMN_PUPIL_SCORE,
};

struct column {
    enum column_kind kind;
    const char *header;
};

/* How a file spells schools. */
enum spelling {
    SPELLING_OLD_LOGIN, /* sch + digits */
    SPELLING_LOGIN,     /* edu, now and then ksh or the bare digits */
    SPELLING_DIGITS,
    SPELLING_OGE, /* code of the examination centre where the registry has one */
};

struct part {
    enum demo_procedure procedure;
    int year;
};

struct result_file {
    const char *name;
    struct demo_dialect dialect;
    struct column columns[MAX_COLUMNS];
    struct part parts[MAX_PARTS];
    int n_parts;
    const char *titles[4]; /* above the header */
    enum spelling spelling;
    const char *wave, *autumn, *category;
    bool merged;      /* the municipality stands in its first row only */
    bool total;       /* a last row «Итого» */
    int header_again; /* before this data row; NO_ROW: nowhere */
};

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

enum { N_FILES = G_N_ELEMENTS(files) };

/* Faults that are made in one row, and rows that are added behind it. */
enum fault {
    FAULT_NONE,
    FAULT_LETTER,       /* a count holds a letter O */
    FAULT_SPACES,       /* non-breaking spaces around a count */
    FAULT_SUM,          /* marks do not sum to the participants */
    FAULT_ABOVE,        /* more low results than participants */
    FAULT_RAGGED,       /* the last cell is missing */
    FAULT_OPEN_QUOTE,   /* the quote before the name is never closed */
    FAULT_PERCENT,      /* no count of participants has this percent */
    FAULT_PUPIL_MARK,   /* a pupil's mark that does not exist */
    FAULT_SAME_AGAIN,   /* the row stands twice */
    FAULT_OTHER_AGAIN,  /* a second row says otherwise */
    FAULT_UNKNOWN_CODE, /* a further row of a school that nobody knows */
    FAULT_AUTUMN,       /* a further row of the autumn wave */
    FAULT_BIOLOGY,      /* a further row of a procedure that no rule knows */
    FAULT_GVE,          /* a further row of another category */
    FAULT_PAST_YEARS,
};

/* Where they stand: the file by its place above, the row among its data rows, from 0. */
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

static enum fault
fault_at(int file, int row)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        if (faults[i].file == file && faults[i].row == row)
            return faults[i].fault;
    return FAULT_NONE;
}

/* One data row under way. */
struct row {
    const struct result_file *file;
    const struct demo_school *school;
    struct part part;
    struct demo_cell cell;
    const char *procedure, *wave, *category;
    int code;                /* 0: the school's */
    bool municipality_above; /* the row above has the same */
    enum fault fault;
};

/* The file under way. */
struct writing {
    const struct result_file *file;
    struct demo_sheet sheet;
    int n_rows, municipality;
    struct demo_cell total;
};

/* ---- cells ---- */

static void
put_login(struct demo_sheet *sheet, const char *prefix, int code)
{
    char text[16];
    g_snprintf(text, sizeof text, "%s%d", prefix, code);
    demo_sheet_put_raw(sheet, text);
}

static void
put_code(struct demo_sheet *sheet, const struct row *row)
{
    int code = row->code != 0 ? row->code : demo_school_code_in(row->school, row->part.year);
    switch (row->file->spelling) {
    case SPELLING_OLD_LOGIN:
        put_login(sheet, "sch", code);
        return;
    case SPELLING_LOGIN:
        put_login(sheet, code % 13 == 0 ? "" : code % 7 == 0 ? "ksh" : "edu", code);
        return;
    case SPELLING_DIGITS:
        demo_sheet_put_int(sheet, code);
        return;
    case SPELLING_OGE:
        /* A school that has another code now, or none any more, is known by its old login only. */
        if (row->school->oge_code != 0 && row->school->in_registry && code == row->school->code)
            code = row->school->oge_code;
        demo_sheet_put_int(sheet, code);
        return;
    }
}

static void
put_municipality(struct demo_sheet *sheet, const struct row *row)
{
    const char *name = demo_municipality_get(row->school->municipality)->name;
    if (row->municipality_above && row->file->merged)
        name = "";
    else if (g_str_has_prefix(name, "город ") && !row->file->merged) {
        g_autofree char *spelled = g_strconcat("г. ", name + strlen("город "), NULL);
        demo_sheet_put(sheet, spelled);
        return;
    }
    demo_sheet_put(sheet, name);
}

static void
put_name(struct demo_sheet *sheet, const struct row *row)
{
    if (row->fault != FAULT_OPEN_QUOTE) {
        demo_sheet_put(sheet, row->school->name);
        return;
    }
    /* As if somebody had typed it into the file: `"МБОУ "СШ № 4`. */
    g_autofree char *broken = g_strconcat("\"", row->school->name, NULL);
    broken[strlen(broken) - 1] = '\0';
    demo_sheet_put_raw(sheet, broken);
}

static void
put_participants(struct demo_sheet *sheet, const struct row *row)
{
    int n = row->cell.participants + (row->fault == FAULT_SUM ? 3 : 0);
    char text[32];
    g_snprintf(text, sizeof text, row->fault == FAULT_SPACES ? "\u00A0%d\u00A0" : "%d", n);
    demo_sheet_put_raw(sheet, text);
}

static void
put_mark(struct demo_sheet *sheet, const struct row *row, int i)
{
    if (row->fault == FAULT_LETTER && i == 1)
        demo_sheet_put_raw(sheet, "1О"); /* the letter, not the digit */
    else
        demo_sheet_put_int(sheet, row->cell.marks[i]);
}

static void
put_percent(struct demo_sheet *sheet, const struct row *row, int i)
{
    int n = row->cell.participants;
    int tenths = (2000 * row->cell.marks[i] + n) / (2 * n);
    demo_sheet_put_tenths(sheet, tenths + (row->fault == FAULT_PERCENT && i == 0 ? 13 : 0));
}

static void
put_low(struct demo_sheet *sheet, const struct row *row)
{
    int low = row->fault == FAULT_ABOVE ? row->cell.participants + 2 : row->cell.marks[0];
    demo_sheet_put_int(sheet, low);
}

static void
put_column(struct demo_sheet *sheet, const struct row *row, enum column_kind kind)
{
    switch (kind) {
    case COLUMN_YEAR:
        demo_sheet_put_int(sheet, DEMO_FIRST_YEAR + row->part.year);
        break;
    case COLUMN_PROCEDURE:
        demo_sheet_put(sheet, row->procedure);
        break;
    case COLUMN_WAVE:
        demo_sheet_put(sheet, row->wave);
        break;
    case COLUMN_CATEGORY:
        demo_sheet_put(sheet, row->category);
        break;
    case COLUMN_MUNICIPALITY:
        put_municipality(sheet, row);
        break;
    case COLUMN_CODE:
        put_code(sheet, row);
        break;
    case COLUMN_NAME:
        put_name(sheet, row);
        break;
    case COLUMN_PARTICIPANTS:
        put_participants(sheet, row);
        break;
    case COLUMN_LOW:
        put_low(sheet, row);
        break;
    case COLUMN_MARK_2:
    case COLUMN_MARK_3:
    case COLUMN_MARK_4:
    case COLUMN_MARK_5:
        put_mark(sheet, row, (int)(kind - COLUMN_MARK_2));
        break;
    case COLUMN_PERCENT_2:
    case COLUMN_PERCENT_3:
    case COLUMN_PERCENT_4:
    case COLUMN_PERCENT_5:
        put_percent(sheet, row, (int)(kind - COLUMN_PERCENT_2));
        break;
    case COLUMN_PUPIL_MARK:
    case COLUMN_PUPIL_SCORE:
    case COLUMN_END:
        g_assert_not_reached();
    }
}

static int
count_columns(const struct result_file *file)
{
    int n = 0;
    while (n < MAX_COLUMNS && file->columns[n].kind != COLUMN_END)
        n++;
    return n;
}

static void
put_row(struct demo_sheet *sheet, const struct row *row)
{
    int n = count_columns(row->file) - (row->fault == FAULT_RAGGED);
    for (int i = 0; i < n; i++)
        put_column(sheet, row, row->file->columns[i].kind);
    demo_sheet_end_row(sheet);
}

/* ---- pupils' rows ---- */

/* A primary score of maths, grade 5, that gives this mark (upper bounds 6, 10, 14 of 20). */
static int
draw_score(struct demo_chance *chance, int mark)
{
    static const struct {
        int first, n;
    } scores[DEMO_MARKS] = {{2, 5}, {7, 4}, {11, 4}, {15, 6}};
    return scores[mark - 2].first + demo_chance_below(chance, scores[mark - 2].n);
}

static void
put_pupil(struct demo_sheet *sheet, const struct row *row, struct demo_chance *chance, int mark)
{
    for (int i = 0; i < count_columns(row->file); i++) {
        enum column_kind kind = row->file->columns[i].kind;
        if (kind != COLUMN_PUPIL_MARK && kind != COLUMN_PUPIL_SCORE)
            put_column(sheet, row, kind);
        else if (mark == 0)
            demo_sheet_put_raw(sheet, "");
        else
            demo_sheet_put_int(sheet, kind == COLUMN_PUPIL_MARK ? mark : draw_score(chance, mark));
    }
    demo_sheet_end_row(sheet);
}

/* The mark of the next pupil: those left, in any order. */
static int
draw_mark(struct demo_chance *chance, struct demo_cell *left)
{
    int i = 0, k = demo_chance_below(chance, left->participants);
    while (k >= left->marks[i])
        k -= left->marks[i++];
    left->marks[i]--;
    left->participants--;
    return i + 2;
}

/* About every tenth pupil was absent: a row without mark and score. */
static void
put_pupils(struct demo_sheet *sheet, const struct row *row)
{
    struct demo_chance chance;
    struct demo_cell left = row->cell;
    demo_chance_init(&chance, DEMO_STREAM_PUPILS, (guint64)row->school->code << 8);
    while (left.participants > 0) {
        if (demo_chance_below(&chance, 10) == 0)
            put_pupil(sheet, row, &chance, 0);
        put_pupil(sheet, row, &chance, draw_mark(&chance, &left));
    }
    if (row->fault == FAULT_PUPIL_MARK) {
        put_column(sheet, row, COLUMN_YEAR);
        put_column(sheet, row, COLUMN_PROCEDURE);
        put_column(sheet, row, COLUMN_CODE);
        demo_sheet_put_int(sheet, 6);
        demo_sheet_put_int(sheet, 12);
        demo_sheet_end_row(sheet);
    }
}

/* ---- rows of a file ---- */

static void
put_header(struct demo_sheet *sheet, const struct result_file *file)
{
    for (int i = 0; i < count_columns(file); i++)
        demo_sheet_put(sheet, file->columns[i].header);
    demo_sheet_end_row(sheet);
}

/* Titles above the header, each in the first cell of a row of its own, and a blank row. */
static void
put_titles(struct demo_sheet *sheet, const struct result_file *file)
{
    if (file->titles[0] == NULL)
        return;
    for (int i = 0; i == 0 || file->titles[i - 1] != NULL; i++) {
        demo_sheet_put(sheet, file->titles[i] != NULL ? file->titles[i] : "");
        for (int k = 1; k < count_columns(file); k++)
            demo_sheet_put_raw(sheet, "");
        demo_sheet_end_row(sheet);
    }
}

/* Counts of a total carry a space between thousands. */
static void
put_thousands(struct demo_sheet *sheet, int value)
{
    char text[32];
    if (value >= 1000)
        g_snprintf(text, sizeof text, "%d\u00A0%03d", value / 1000, value % 1000);
    else
        g_snprintf(text, sizeof text, "%d", value);
    demo_sheet_put_raw(sheet, text);
}

static void
put_total(struct writing *writing)
{
    struct demo_sheet *sheet = &writing->sheet;
    for (int i = 0; i < count_columns(writing->file); i++) {
        enum column_kind kind = writing->file->columns[i].kind;
        if (kind == COLUMN_PARTICIPANTS)
            put_thousands(sheet, writing->total.participants);
        else if (kind >= COLUMN_MARK_2 && kind <= COLUMN_MARK_5)
            put_thousands(sheet, writing->total.marks[kind - COLUMN_MARK_2]);
        else
            demo_sheet_put(sheet, i == 0 ? "Итого" : "");
    }
    demo_sheet_end_row(sheet);
}

/* Rows that a fault adds behind the one it stands in. */
static void
put_added_row(struct demo_sheet *sheet, const struct row *row)
{
    struct row added = *row;
    added.fault = FAULT_NONE;
    switch (row->fault) {
    case FAULT_SAME_AGAIN:
        break;
    case FAULT_OTHER_AGAIN:
        added.cell.participants++;
        added.cell.marks[0]++;
        break;
    case FAULT_UNKNOWN_CODE:
        added.code = UNKNOWN_CODE;
        break;
    case FAULT_AUTUMN:
        added.wave = row->file->autumn;
        added.cell.participants += 2;
        added.cell.marks[0] += 2;
        break;
    case FAULT_BIOLOGY:
        added.procedure = "ВПР-БИ-6";
        break;
    case FAULT_GVE:
        added.category = "ГВЭ";
        added.cell = (struct demo_cell){1, {0, 1, 0, 0}};
        break;
    case FAULT_PAST_YEARS:
        added.category = "ВПЛ";
        added.cell = (struct demo_cell){1, {1, 0, 0, 0}};
        break;
    default:
        return;
    }
    put_row(sheet, &added);
}

static void
add_to_total(struct demo_cell *total, const struct demo_cell *cell)
{
    total->participants += cell->participants;
    for (int i = 0; i < DEMO_MARKS; i++)
        total->marks[i] += cell->marks[i];
}

static void
put_school(struct writing *writing, const struct demo_school *school, struct part part)
{
    const struct result_file *file = writing->file;
    struct row row = {.file = file,
                      .school = school,
                      .part = part,
                      .cell = school->cells[part.year][part.procedure],
                      .procedure = demo_procedure_id(part.procedure),
                      .wave = file->wave,
                      .category = file->category,
                      .municipality_above = school->municipality == writing->municipality};
    if (row.cell.participants == 0)
        return;
    if (writing->n_rows == file->header_again)
        put_header(&writing->sheet, file);
    row.fault = fault_at((int)(file - files), writing->n_rows++);
    writing->municipality = school->municipality;
    add_to_total(&writing->total, &row.cell);
    if (file->columns[count_columns(file) - 1].kind == COLUMN_PUPIL_SCORE) {
        put_pupils(&writing->sheet, &row);
        return;
    }
    put_row(&writing->sheet, &row);
    row.municipality_above = true;
    put_added_row(&writing->sheet, &row);
}

static bool
write_file(const struct demo_region *region, const struct result_file *file, const char *dir,
           GError **error)
{
    struct writing writing = {.file = file, .municipality = -1};
    demo_sheet_init(&writing.sheet, &file->dialect);
    put_titles(&writing.sheet, file);
    put_header(&writing.sheet, file);
    for (int i = 0; i < file->n_parts; i++)
        for (int k = 0; k < demo_region_length(region); k++)
            put_school(&writing, demo_region_school(region, k), file->parts[i]);
    if (file->total)
        put_total(&writing);
    bool fine = demo_sheet_save(&writing.sheet, dir, file->name, error);
    demo_sheet_release(&writing.sheet);
    return fine;
}

bool
demo_results_write(const struct demo_region *region, const char *dir, GError **error)
{
    for (int i = 0; i < N_FILES; i++)
        if (!write_file(region, &files[i], dir, error))
            return false;
    return true;
}

const char *const *
demo_results_files(void)
{
    static const char *names[N_FILES + 1];
    for (int i = 0; i < N_FILES; i++)
        names[i] = files[i].name;
    return names;
}
