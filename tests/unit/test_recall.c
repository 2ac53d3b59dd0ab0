/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are recalled give what rows give that are read one by one: in made files of pupils,
 * most of whose rows are alike and some of which are as odd as people write them, all that was
 * read, each finding with its place and arguments, and the account of each column are the same.
 *
 * SHNOR_RECALL_FILES=N tries N files instead of N_FILES, SHNOR_RECALL_SEED=S others. */
#include "datasets/table/account.h"
#include "tests/unit/made_campaign.h"

#ifdef __SANITIZE_ADDRESS__ /* which takes four times as long */
enum { N_FILES = 40 };
#else
enum { N_FILES = 120 };
#endif

#define CAMPAIGN                                                                                   \
    "[campaign]\nregion = Область\nyear = 2022\nmethodology = rules.ini\n[inputs]\n"        \
    "schools = schools.csv\nresults = results.csv\nsuccessions = successions.csv\n"
#define CAMPAIGN_WITHOUT_REGISTRY                                                                  \
    "[campaign]\nregion = Область\nyear = 2022\nmethodology = rules.ini\n[inputs]\n"        \
    "results = results.csv\n"
#define RULES                                                                                          \
    "[rulebook]\nid = recall\n[criterion]\nmin_procedures = 1\n"                                       \
    "[procedure МАРКИ]\nlow = mark <= 2\n"                                                        \
    "[procedure ШКАЛА]\nlow = mark <= 2\n[scale ШКАЛА 2022]\nupper = 5;10;15\n"              \
    "[scale МАРКИ 2022]\nupper = 8;9;30\nstatus = assumed\n"                                      \
    "[procedure БАЛЛЫ]\nlow = score < 27\n[procedure НЕТ]\nlow = mark <= 2\nenabled = false\n" \
    "[cluster low]\ntitle = Низкие\nall = low_results\n"
#define SUCCESSIONS                                                                                \
    "Прежний код;Новый код;Вид;Дата;Документ\n"                   \
    "670011;670001;слияние;01.09.2021;П\n"                                                 \
    "670004;;ликвидация;30.06.2021;П\n"

/* ---- files ---- */

static const char *
any(GRand *chance, const char *const *words, guint n)
{
    return words[g_rand_int_range(chance, 0, (gint32)n)];
}
#define ANY(chance, words) any(chance, words, G_N_ELEMENTS(words))

/* How a file is written. */
struct shape {
    const char *delimiter;
    guint n_columns; /* without the first, if that is led by one that nobody reads */
    bool led;
    bool procedure_first; /* year and procedure in the other order */
};

/* A row of usual texts. */
static void
append_usual(GString *text, GRand *chance, const struct shape *shape)
{
    const char *delimiter = shape->delimiter;
    static const char *const years[] = {"2022", "2022", "2022", "2021", "2019"},
                             *const procedures[] = {"МАРКИ", "ШКАЛА", "БАЛЛЫ"},
                             *const schools[] = {"670001", "670002", "edu670003",
                                                 "670011", "670009", "670004"},
                             *const marks[] = {"2", "3", "4", "5", "", "0"};
    const char *year = ANY(chance, years), *procedure = ANY(chance, procedures);
    g_string_append(text, shape->procedure_first ? procedure : year);
    g_string_append(text, delimiter);
    g_string_append(text, shape->procedure_first ? year : procedure);
    g_string_append(text, delimiter);
    g_string_append(text, ANY(chance, schools));
    g_string_append(text, delimiter);
    g_string_append(text, g_rand_int_range(chance, 0, 25) == 0 ? "7" : ANY(chance, marks));
    g_string_append(text, delimiter);
    if (g_rand_int_range(chance, 0, 9) > 0)
        g_string_append_printf(text, "%d", g_rand_int_range(chance, 0, 40));
    for (guint i = 5; i < shape->n_columns; i++) {
        int number = g_rand_int_range(chance, -1, 5);
        g_string_append_printf(text, number < 0 ? "%s " : "%s%d", delimiter, number);
    }
    g_string_append_c(text, '\n');
}

/* A row with something in it that somebody must look at. */
static void
append_odd(GString *text, GRand *chance, const struct shape *shape)
{
    static const char *const rows[] = {
        "2022|МАРКИ|670001|2|12|х|у",
        "2022|МАРКИ|670001|2",
        "",
        "||||",
        "Итого|||5|",
        "Исполнитель|||||",
        "year|procedure|school_code|mark|score",
        "2022|\"МАРКИ\"|670001|3|7",
        "2022|МАРКИ|\"670001\n\"|3|7",
        " 2022|МАРКИ|670001|4|8 ",
        "2022|МАРКИ|670001|отсутствовал|",
        "2022|МАРКИ|670001|7|1200",
        "2022|МАРКИ|670001|7|12",
        "2022|БАЛЛЫ|670001|2|1001",
        "2022|МАРКИ|670001|2,0|5,0",
        "2022|МАРКИ|670001|-1|-2",
        "2022|нет такой|670001|2|5",
        "2022|НЕТ|670001|2|5",
        "2022|МАРКИ||2|5",
        "|МАРКИ|670001|2|5",
        "2022|МАРКИ|#Н/Д|2|5",
        "2022|МАРКИ|nan|2|5",
        "2021/2022|МАРКИ|670001|2|5",
        "2022|марки|670001|2|5",
        "2022|МАРКИ|670001|1234567890|5",
        "2022|МАРКИ|Иванов Иван Иванович|2|5",
        "2022|МАРКИ|670001 |2|05",
        "2022|МАРКИ|0670001|2|5",
        "2022|МАРКИ|67000\0371|2|5",
        "2022|МАРКИ|ksh670001|2|5",
        "\"2022|МАРКИ|670001|2|5\"",
        "2022|МАРКИ|670001|2|\"5",
        "----|----|----|---|---",
    };
    /* in front they are a signature or not, as the row is filled */
    static const char *const signatures[] = {"2022|Исполнитель|670001|2|5",
                                             "2022|Исполнитель|670001||"};
    bool signature = g_rand_int_range(chance, 0, 4) == 0;
    char **cells = g_strsplit(signature ? ANY(chance, signatures) : ANY(chance, rows), "|", -1);
    if (shape->procedure_first && g_strv_length(cells) > 1) {
        char *first = cells[0];
        cells[0] = cells[1];
        cells[1] = first;
    }
    char *row = g_strjoinv(shape->delimiter, cells);
    g_string_append(text, row);
    g_string_append(text, g_rand_int_range(chance, 0, 4) == 0 ? "\r\n" : "\n");
    g_free(row);
    g_strfreev(cells);
}

/* A cell in front of the row, of a column that nobody reads. */
static void
append_lead(GString *text, GRand *chance, const char *delimiter)
{
    static const char *const odd[] = {"Итого", "", "-----", "Исполнитель 5", "п"};
    if (g_rand_int_range(chance, 0, 12) == 0)
        g_string_append_printf(text, "%s%s", ANY(chance, odd), delimiter);
    else
        g_string_append_printf(text, "%d%s", g_rand_int_range(chance, 0, 30), delimiter);
}

static void
append_header(GString *text, GRand *chance, const struct shape *shape)
{
    static const char *const unread[] = {"", "Вариант", "ФИО", "Телефон", "Номер места"};
    const char *delimiter = shape->delimiter;
    if (shape->led)
        g_string_append_printf(text, "%s%s", ANY(chance, unread), delimiter);
    g_string_append_printf(text, "%s%s%s%sschool_code%s%s%sscore",
                           shape->procedure_first ? "procedure" : "year", delimiter,
                           shape->procedure_first ? "year" : "procedure", delimiter, delimiter,
                           g_rand_int_range(chance, 0, 4) == 0 ? "Балл 1" : "mark", delimiter);
    for (guint i = 5; i < shape->n_columns; i++)
        g_string_append_printf(text, "%s%s", delimiter, ANY(chance, unread));
    g_string_append_c(text, '\n');
}

static char *
make_results(GRand *chance)
{
    static const char *const delimiters[] = {";", ",", "\t"};
    gint32 oddness = g_rand_int_range(chance, 1, 40);
    struct shape shape = {ANY(chance, delimiters), 5 + (guint)g_rand_int_range(chance, 0, 3),
                          g_rand_int_range(chance, 0, 3) == 0, g_rand_int_range(chance, 0, 3) == 0};
    GString *text = g_string_new(NULL);
    append_header(text, chance, &shape);
    for (gint32 i = g_rand_int_range(chance, 0, 400); i > 0; i--) {
        if (shape.led)
            append_lead(text, chance, shape.delimiter);
        if (g_rand_int_range(chance, 0, oddness) == 0 && oddness < 35)
            append_odd(text, chance, &shape);
        else
            append_usual(text, chance, &shape);
    }
    return g_string_free(text, FALSE);
}

/* ---- what was read, as a text ---- */

static void
print_place(GString *text, const struct place *place)
{
    g_string_append_printf(text, " at %s %s %u %s %s", place->file != NULL ? place->file : "-",
                           place->sheet != NULL ? place->sheet : "-", place->row,
                           place->column != NULL ? place->column : "-",
                           place->field != NULL ? place->field : "-");
}

static void
print_finding(GString *text, const struct finding *finding)
{
    const struct subject *subject = &finding->subject;
    g_string_append(text, finding_rule_id(finding->rule));
    print_place(text, &finding->place);
    g_string_append_printf(text, " value %s school %s subject %s %s %d %s", finding->value,
                           finding->school_code, subject->school, subject->procedure, subject->year,
                           subject->field);
    for (guint i = 0; i < FINDING_MAX_ARGS; i++) {
        const struct finding_arg *arg = &finding->args[i];
        if (arg->type == FINDING_ARG_INT)
            g_string_append_printf(text, " %" G_GINT64_FORMAT, arg->number);
        else if (arg->type == FINDING_ARG_TEXT)
            g_string_append_printf(text, " «%s»", arg->text);
    }
    g_string_append_c(text, '\n');
}

static void
print_part(GString *text, const struct result_part *part)
{
    const struct result *result = &part->result;
    const struct result_detail *detail = &result->detail;
    g_string_append_printf(text, "%u %d %u %s: %d %d, %s %d %s %s, rows %u to %u, marks %d",
                           result->school, result->year, result->procedure, result->wave,
                           result->participants, result->low, part->origin, part->prefix,
                           part->column, part->value, part->n_rows, part->last_row,
                           detail->has_marks);
    for (int i = 0; i < N_MARKS; i++)
        g_string_append_printf(text, " %d", detail->marks[i]);
    g_string_append_printf(text, ", scores %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                           detail->has_scores, detail->score_sum, detail->score_squares);
    for (guint i = 0; detail->table != NULL && i < detail->table->cells->len; i++) {
        const struct mark_table_cell *cell =
            &g_array_index(detail->table->cells, struct mark_table_cell, i);
        g_string_append_printf(text, " %d/%d:%u", cell->mark, cell->score, cell->n);
    }
    print_place(text, &result->place);
    g_string_append_c(text, '\n');
}

static void
print_account(GString *text, const struct table_account *account)
{
    g_string_append_printf(text,
                           "rows %u, passed %" G_GUINT64_FORMAT ", blank %" G_GUINT64_FORMAT
                           ", beyond %" G_GUINT64_FORMAT,
                           account->n_rows, account->n_passed, account->n_blank, account->n_beyond);
    for (guint i = 0; i < N_LINE_KINDS; i++)
        g_string_append_printf(text, " %u/%u", account->rows[i], account->first[i]);
    for (guint i = 0; i < account->n_columns; i++) {
        const struct column_account *column = &account->columns[i];
        g_string_append_printf(text, "\n column %s %d: %u %u %u %g %g", column->header, column->use,
                               column->n_values, column->n_empty, column->n_numbers, column->least,
                               column->greatest);
    }
    g_string_append_c(text, '\n');
}

/* All that reading gives. */
static char *
reading_of(const char *folder, bool recall_nothing, const struct source_stream *stream)
{
    GError *error = NULL;
    GString *text = g_string_new(NULL);
    struct campaign *campaign = campaign_open(folder, &error);
    g_assert_no_error(error);
    campaign->recall_nothing = recall_nothing;
    campaign->stream = *stream;
    struct dataset *dataset = pipeline_read(campaign, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < dataset->parts->len; i++)
        print_part(text, &g_array_index(dataset->parts, struct result_part, i));
    for (guint i = 0; i < finding_list_length(dataset->findings); i++)
        print_finding(text, finding_list_get(dataset->findings, i));
    for (guint i = 0; i < dataset->successions->len; i++) {
        const struct succession *step = g_ptr_array_index(dataset->successions, i);
        g_string_append_printf(text, "%s -> %s %u\n", step->old_code, step->new_code,
                               step->n_cells);
    }
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        g_string_append_printf(text, "%s %u %u\n", file->name, file->n_rows, file->n_used);
        for (guint t = 0; t < file->tables->len; t++)
            print_account(text, g_ptr_array_index(file->tables, t));
    }
    dataset_free(dataset);
    campaign_free(campaign);
    return g_string_free(text, FALSE);
}

/* ---- tests ---- */

static gint64
number_of(const char *variable, gint64 otherwise)
{
    const char *text = g_getenv(variable);
    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : otherwise;
}

/* Shows the file and the first line that differs. */
static void
assert_same(const char *recalled, const char *read, gint64 i, const char *results)
{
    if (strcmp(recalled, read) == 0)
        return;
    g_auto(GStrv) some = g_strsplit(recalled, "\n", -1), others = g_strsplit(read, "\n", -1);
    guint line = 0;
    while (g_strcmp0(some[line], others[line]) == 0)
        line++;
    g_printerr("file %d:\n%s\n", (int)i, results);
    g_assert_cmpstr(some[line], ==, others[line]);
}

/* Files that are read whole, as careful reading does. */
static const struct source_stream whole = {.least_bytes = G_MAXUINT64};

/* Some way of reading: whole, or in pieces of some size by some threads. */
static struct source_stream
any_stream(GRand *chance)
{
    static const gsize pieces[] = {1, 7, 64, 500, 4096, 1 << 20};
    static const guint threads[] = {1, 2, 8};
    struct source_stream stream = {
        .least_bytes = g_rand_int_range(chance, 0, 4) == 0 ? G_MAXUINT64 : 0,
        .options = {.n_threads = threads[g_rand_int_range(chance, 0, G_N_ELEMENTS(threads))],
                    .piece_bytes = pieces[g_rand_int_range(chance, 0, G_N_ELEMENTS(pieces))]},
    };
    return stream;
}

static void
test_both_ways(void)
{
    gint64 seed = number_of("SHNOR_RECALL_SEED", 1), n = number_of("SHNOR_RECALL_FILES", N_FILES);
    g_autofree char *folder = folder_make();
    folder_put(folder, "rules.ini", RULES);
    folder_put(folder, "successions.csv", SUCCESSIONS);
    folder_put(folder, "schools.csv",
               "school_code;name;municipality\n670001;СШ № 1;Район\n670002;СШ № 2;Район\n"
               "670003;СШ № 3;Район\n670004;СШ № 4;Район\n");
    for (gint64 i = 0; i < n; i++) {
        GRand *chance = g_rand_new_with_seed((guint32)(seed * 1000003 + i));
        g_autofree char *results = make_results(chance);
        folder_put(folder, CAMPAIGN_FILE,
                   g_rand_int_range(chance, 0, 5) == 0 ? CAMPAIGN_WITHOUT_REGISTRY : CAMPAIGN);
        folder_put(folder, "results.csv", results);
        struct source_stream stream = any_stream(chance);
        g_autofree char *recalled = reading_of(folder, false, &stream),
                        *read = reading_of(folder, true, &whole);
        assert_same(recalled, read, i, results);
        g_rand_free(chance);
    }
    folder_drop(g_steal_pointer(&folder));
}

/* A blank line between the rows of a header, and a column of persons under it: the account, whose
 * sums a warning guards that ends this test, must know where the header ends. */
static void
test_blank_line_in_header(void)
{
    char *folder = folder_make();
    folder_put(folder, "rules.ini", RULES);
    folder_put(folder, CAMPAIGN_FILE, CAMPAIGN_WITHOUT_REGISTRY);
    folder_put(folder, "results.csv",
               "year;procedure;school_code;mark;score;;ФИО\n\r\nИтого;;;5;\n"
               "2022;БАЛЛЫ;670011;4;26;1;2\n2022;МАРКИ;670009;4;25;0;3\n");
    g_autofree char *recalled = reading_of(folder, false, &whole),
                    *read = reading_of(folder, true, &whole);
    g_assert_cmpstr(recalled, ==, read);
    folder_drop(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recall/both_ways", test_both_ways);
    g_test_add_func("/recall/blank_line_in_header", test_blank_line_in_header);
    return g_test_run();
}
