/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line a table, a column, a kind of rows: what an analyst looks through before anything is
 * computed. It shows no cell but the least and the greatest number of a column, and of persons'
 * columns neither. */
#include "reports/table/reading.h"

#include <math.h>
#include <string.h>

#include "reports/table/listing.h"
#include "reports/words/finding_text.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

static const char *const part_ids[N_READING_PARTS] = {"file", "table", "column", "rows", "errors"};
static const char *const part_words[N_READING_PARTS] = {N_("file"), N_("table"), N_("column"),
                                                        N_("rows"), N_("rows with errors")};
static const struct vocabulary parts = {part_ids, part_words, N_READING_PARTS};

/* ---- rows ---- */

static void
add_row(GArray *rows, enum reading_part part, const struct input_file *file,
        const struct table_account *table, guint index)
{
    struct reading_row row = {.part = part, .file = file, .table = table, .index = index};
    g_array_append_val(rows, row);
}

static void
add_table(GArray *rows, const struct input_file *file, const struct table_account *table)
{
    add_row(rows, READING_TABLE, file, table, 0);
    for (guint i = 0; i < table->n_columns; i++)
        if (table->columns[i].use != COLUMN_NAMELESS || table->columns[i].n_values > 0)
            add_row(rows, READING_COLUMN, file, table, i);
    for (guint i = 0; i < N_LINE_KINDS; i++)
        if (table->use == TABLE_READ && table->rows[i] > 0)
            add_row(rows, READING_ROWS, file, table, i);
}

/* The line of the rule among those of the file, from `first` on; NULL: it has none yet. */
static struct reading_row *
find_rule(GArray *rows, guint first, enum finding_rule rule)
{
    for (guint i = first; i < rows->len; i++) {
        struct reading_row *row = &g_array_index(rows, struct reading_row, i);
        if (row->part == READING_ERRORS && row->finding->rule == rule)
            return row;
    }
    return NULL;
}

/* Rows with errors, by rule: their data were set aside. */
static void
add_errors(GArray *rows, const struct input_file *file, const struct finding_list *findings)
{
    guint first = rows->len;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (finding->place.row == 0 || finding->place.file == NULL ||
            finding_rule_severity(finding->rule) != FINDING_ERROR ||
            strcmp(finding->place.file, file->name) != 0)
            continue;
        struct reading_row *known = find_rule(rows, first, finding->rule);
        if (known != NULL) {
            known->n_findings++;
            continue;
        }
        struct reading_row row = {
            .part = READING_ERRORS, .file = file, .finding = finding, .n_findings = 1};
        g_array_append_val(rows, row);
    }
}

GArray *
reading_rows_build(const GPtrArray *files, const struct finding_list *findings)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct reading_row));
    for (guint i = 0; i < files->len; i++) {
        const struct input_file *file = g_ptr_array_index(files, i);
        if (file->tables->len == 0)
            add_row(rows, READING_FILE, file, NULL, 0);
        for (guint t = 0; t < file->tables->len; t++)
            add_table(rows, file, g_ptr_array_index(file->tables, t));
        add_errors(rows, file, findings);
    }
    return rows;
}

/* ---- cells ---- */

static const struct reading_row *
row_of(const struct listing_row *at)
{
    return &g_array_index(at->data->reading, struct reading_row, at->index);
}

static const struct column_account *
column_of(const struct reading_row *row)
{
    return row->part == READING_COLUMN ? &row->table->columns[row->index] : NULL;
}

static void
get_file(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, row_of(at)->file->name);
}

static void
get_sheet(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    cell_set_text(cell, row->table != NULL     ? row->table->sheet
                        : row->finding != NULL ? row->finding->place.sheet
                                               : NULL);
}

static void
get_part(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, part_ids[row_of(at)->part]);
}

/* "A", "B", … "AA", as spreadsheets call a column. */
static char *
letters_of(guint column)
{
    GString *letters = g_string_new(NULL);
    for (guint i = column + 1; i > 0; i = (i - 1) / 26)
        g_string_prepend_c(letters, (char)('A' + (i - 1) % 26));
    return g_string_free(letters, FALSE);
}

/* A column's letters, or the first row of its kind. */
static void
get_place(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    guint line = row->part == READING_TABLE    ? row->table->header_row
                 : row->part == READING_ROWS   ? row->table->first[row->index]
                 : row->part == READING_ERRORS ? row->finding->place.row
                                               : 0;
    if (row->part == READING_COLUMN)
        cell_take_text(cell, letters_of(row->index));
    else if (line > 0)
        cell_take_text(cell, g_strdup_printf("%u", line));
}

static void
get_header(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    const struct column_account *column = column_of(row);
    if (column != NULL)
        cell_set_text(cell, column->header);
    else if (row->part == READING_ERRORS)
        cell_set_text(cell, finding_rule_id(row->finding->rule));
}

static void
get_field(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    const struct column_account *column = column_of(row);
    if (column != NULL)
        cell_set_text(cell, column->field);
    else if (row->part == READING_TABLE)
        cell_set_text(cell, row->table->layout);
}

static void
get_title(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    const struct column_account *column = column_of(row);
    if (column != NULL)
        cell_set_text(cell, column->title);
    else if (row->part == READING_TABLE && row->table->use == TABLE_READ)
        cell_set_text(cell, vocabulary_word_of(&vocabulary_file_kinds, row->file->kind));
    else if (row->part == READING_ROWS)
        cell_set_text(cell, vocabulary_word(&vocabulary_line_kinds, row->index));
}

static const char *
unit_of(const char *kind, const char *field)
{
    static const char *const counts[] = {"participants", "low",    "not_low", "mark_2",   "mark_3",
                                         "mark_4",       "mark_5", "pupils",  "teachers", NULL};
    static const char *const shares[] = {"percent_2", "percent_3", "percent_4", "percent_5", NULL};
    static const char *const texts[] = {"school_code", "name",     "municipality", "login", "inn",
                                        "oge_code",    "ege_code", "year",         NULL};
    const char *part = strchr(field, '/');
    if (part != NULL)
        return strcmp(part, "/families") == 0 ? N_("families") : N_("persons");
    if (g_strv_contains(counts, field))
        return N_("persons");
    if (g_strv_contains(shares, field))
        return "%";
    if (strcmp(field, "families") == 0)
        return N_("families");
    if (strcmp(field, "score") == 0)
        return N_("points");
    bool is_component = strcmp(kind, "context") == 0 && !g_strv_contains(texts, field);
    return is_component ? "%" : NULL;
}

static void
get_unit(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    const struct column_account *column = column_of(row);
    if (column == NULL || (column->field == NULL && column->use != COLUMN_TASK))
        return;
    const char *unit =
        column->use == COLUMN_TASK ? N_("points") : unit_of(row->file->kind, column->field);
    if (unit != NULL)
        cell_set_text(cell, _(unit));
}

static void
get_use(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    const struct column_account *column = column_of(row);
    if (column != NULL) {
        cell_set_text(cell, vocabulary_column_uses.ids[column->use]);
        cell->words = vocabulary_word(&vocabulary_column_uses, column->use);
        cell->tone = column_account_is_lost(column) ? TONE_ATTENTION : TONE_PLAIN;
    } else if (row->part == READING_TABLE) {
        cell_set_text(cell, vocabulary_table_uses.ids[row->table->use]);
        cell->words = vocabulary_word(&vocabulary_table_uses, row->table->use);
        cell->tone = row->table->use == TABLE_READ ? TONE_PLAIN : TONE_ALARM;
    } else if (row->part == READING_ROWS) {
        cell_set_text(cell, vocabulary_line_kinds.ids[row->index]);
        bool lost = row->index == LINE_RAGGED || row->index == LINE_FAULTY;
        cell->words =
            row->index == LINE_RECORD || row->index == LINE_HEADER ? _("read") : _("passed over");
        cell->tone = lost ? TONE_ALARM : TONE_PLAIN;
    } else if (row->part == READING_ERRORS) {
        cell_set_text(cell, "errors");
        cell->words = _("errors");
        cell->tone = TONE_ALARM;
    } else {
        cell_set_text(cell, "no_table");
        cell->words = _("no table was found");
        cell->tone = TONE_ALARM;
    }
}

static void
get_values(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    const struct column_account *column = column_of(row);
    if (column != NULL)
        cell_set_integer(cell, column->n_values);
    else if (row->part == READING_TABLE && row->table->use == TABLE_READ)
        cell_set_integer(cell, row->table->n_rows);
    else if (row->part == READING_ROWS)
        cell_set_integer(cell, row->table->rows[row->index]);
    else if (row->part == READING_ERRORS)
        cell_set_integer(cell, row->n_findings);
}

static void
get_empty(const struct listing_row *at, struct listing_cell *cell)
{
    const struct column_account *column = column_of(row_of(at));
    if (column != NULL)
        cell_set_integer(cell, column->n_empty);
}

static void
get_extreme(const struct listing_row *at, struct listing_cell *cell)
{
    static const char *const keys[] = {"school_code", "login", "inn", "oge_code", "ege_code", NULL};
    const struct column_account *column = column_of(row_of(at));
    /* the greatest of codes says nothing, and what is hidden stays so */
    bool shown = column != NULL && column->n_numbers > 0 && column->use != COLUMN_PERSONAL &&
                 !(column->field != NULL && g_strv_contains(keys, column->field)) &&
                 2 * column->n_numbers > column->n_values;
    double number = !shown ? NAN : at->argument ? column->greatest : column->least;
    if (shown && number == trunc(number) && fabs(number) < 1e15)
        cell_set_integer(cell, (gint64)number);
    else
        cell_set_number(cell, number);
}

/* Why, in a sentence, where a word does not say it. */
static void
get_reason(const struct listing_row *at, struct listing_cell *cell)
{
    const struct reading_row *row = row_of(at);
    if (row->part == READING_TABLE && row->table->lacking != NULL)
        cell_take_text(cell, g_strdup_printf(_("it lacks the columns %s"), row->table->lacking));
    else if (row->part == READING_ERRORS)
        cell_take_text(cell, finding_sentence(row->finding, FINDING_PART_HAPPENED));
}

/* A contract: add to the right, never rename. */
static const struct listing_column reading_columns[] = {
    {"file", PHRASE_FILE, FORM_TEXT, get_file, NULL, 0},
    {"sheet", PHRASE_SHEET, FORM_TEXT, get_sheet, NULL, 0},
    {"part", N_("What"), FORM_TEXT, get_part, &parts, 0},
    {"place", N_("Column or first row"), FORM_CODE, get_place, NULL, 0},
    {"header", N_("Header or rule"), FORM_PROSE, get_header, NULL, 0},
    {"use", N_("How it was used"), FORM_TEXT, get_use, NULL, 0},
    {"read_as", N_("Read as"), FORM_PROSE, get_title, NULL, 0},
    {"field", N_("Field"), FORM_CODE, get_field, NULL, 0},
    {"unit", N_("Unit"), FORM_TEXT, get_unit, NULL, 0},
    {"values", N_("Values or rows"), FORM_COUNT, get_values, NULL, 0},
    {"empty", N_("Empty"), FORM_COUNT, get_empty, NULL, 0},
    {"least", N_("Least"), FORM_FIGURE, get_extreme, NULL, 0},
    {"greatest", N_("Greatest"), FORM_FIGURE, get_extreme, NULL, 1},
    {"reason", N_("Why"), FORM_PROSE, get_reason, NULL, 0},
};

const struct listing listing_reading = {reading_columns, G_N_ELEMENTS(reading_columns)};
