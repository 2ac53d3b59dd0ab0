/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a file: the header of each, and what is said of those that no layout knows. */
#include <string.h>

#include "datasets/table/record_header.h"
#include "datasets/table/record_reader.h"

enum { HEADER_ROWS = 30 }; /* a header is looked for in so many first rows */

static void
find_tasks(struct record_reader *reader)
{
    if (reader->layout->tasks == NULL)
        return;
    for (guint i = 0; i < reader->n_columns; i++) {
        int points;
        if (reader->columns[i].field == NULL &&
            header_is_task(reader->layout, reader->columns[i].header, &points))
            g_array_append_vals(reader->tasks, &(struct task){i, points}, 1);
    }
}

void
record_release_columns(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++)
        g_string_free(reader->columns[i].above, TRUE);
    g_clear_pointer(&reader->columns, g_free);
    reader->n_columns = 0;
    reader->n_personal = 0;
    g_ptr_array_set_size(reader->constants, 0);
    g_array_set_size(reader->tasks, 0);
}

/* The field of which a column of [count FIELD OF] counts, else its own. */
static const char *
meaning_of(const char *field)
{
    const char *part = field != NULL ? strchr(field, '/') : NULL;
    if (part == NULL)
        return field;
    g_autofree char *whole = g_strndup(field, (gsize)(part - field));
    return g_intern_string(whole);
}

/* The column that is read for a meaning: itself, or the first of its counts. */
static int
column_of(const struct record_reader *reader, const char *meaning)
{
    int column = record_field(reader, meaning);
    for (guint part = 0; column < 0 && part < N_LAYOUT_TOTALS; part++) {
        g_autofree char *count = g_strdup_printf("%s/%s", meaning, layout_totals[part]);
        column = record_field(reader, count);
    }
    return column;
}

static void
take_header(struct record_reader *reader, const struct layout_match *match)
{
    record_release_columns(reader);
    reader->layout = match->layout;
    reader->file->layout_used = g_intern_string(match->layout->name);
    reader->n_columns = filled_cells(&reader->row);
    reader->columns = g_new0(struct column, reader->n_columns);
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        column->field = match->fields[i] != NULL ? g_intern_string(match->fields[i]) : NULL;
        column->header = g_intern_string(reader->row.cells[i]);
        column->meaning = meaning_of(column->field);
        column->fill = column->field != NULL &&
                       g_strv_contains((const char *const *)match->layout->fill, column->field);
        column->above = g_string_new(NULL);
        column->personal =
            column->field == NULL && layout_book_is_personal(reader->book, column->header);
        reader->n_personal += column->personal;
    }
    for (guint i = 0; i < reader->n_columns; i++)
        reader->columns[i].kept = reader->columns[i].field != NULL &&
                                  column_of(reader, reader->columns[i].meaning) == (int)i;
    find_tasks(reader);
}

static void
report_personal(struct record_reader *reader)
{
    if (reader->n_personal == 0)
        return;
    struct place place = row_place(reader, reader->row.line);
    finding_arg_int(reader->findings,
                    finding_add(reader->findings, FINDING_FILE_PERSONAL, &place, NULL),
                    reader->n_personal);
}

static void
add_constants(struct record_reader *reader, GHashTable *table)
{
    GHashTableIter iter;
    gpointer field, value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &field, &value)) {
        if (record_field(reader, field) >= 0)
            continue;
        struct constant *constant = g_new(struct constant, 1);
        *constant = (struct constant){field, value};
        g_ptr_array_add(reader->constants, constant);
    }
}

/* What the nearest header lacks, in the words of people. */
static void
report_near_header(struct record_reader *reader, const struct unknown_table *unknown,
                   enum finding_rule rule)
{
    GString *missing = g_string_new(NULL);
    const struct layout_match *near = &unknown->near;
    for (guint i = 0; i < near->missing->len; i++)
        g_string_append_printf(
            missing, i == 0 ? "«%s»" : ", «%s»",
            layout_title(reader->book, near->layout, g_ptr_array_index(near->missing, i)));
    struct finding *finding = finding_add(reader->findings, rule, &unknown->place, NULL);
    finding_arg_text(reader->findings, finding, missing->str);
    finding_arg_int(reader->findings, finding, near->missing->len);
    g_string_free(missing, TRUE);
    header_report_misspellings(unknown->misspellings, unknown->place, reader->findings);
}

static const struct layout *
ordered_layout(const struct record_reader *reader)
{
    return reader->file->layout != NULL ? layout_book_find(reader->book, reader->file->layout)
                                        : NULL;
}

/* Takes the row as the header, and says which of its columns are nearly known. */
static void
accept_header(struct record_reader *reader, struct layout_match *match)
{
    GArray *misspellings =
        header_misspellings(reader->book, match, reader->row.cells, reader->row.n_cells);
    take_header(reader, match);
    layout_match_clear(match);
    header_report_misspellings(misspellings, row_place(reader, reader->row.line), reader->findings);
    g_array_unref(misspellings);
}

void
record_clear_unknown_table(gpointer pointer)
{
    struct unknown_table *unknown = pointer;
    layout_match_clear(&unknown->near);
    g_clear_pointer(&unknown->misspellings, g_array_unref);
}

/* Keeps the match that lacks the least; takes it over. */
static void
keep_nearest(struct record_reader *reader, struct unknown_table *unknown,
             struct layout_match *match)
{
    const struct layout_match *near = &unknown->near;
    GArray *misspellings =
        header_misspellings(reader->book, match, reader->row.cells, reader->row.n_cells);
    /* A row that lacks more than half of what the form needs resembles nothing. */
    guint n_lacking = match->missing->len - header_count_needed(misspellings);
    bool resembles = 2 * n_lacking <= match->layout->need->len;
    if (!resembles || (near->layout != NULL && match->missing->len >= near->missing->len)) {
        layout_match_clear(match);
        g_array_unref(misspellings);
        return;
    }
    record_clear_unknown_table(unknown);
    unknown->near = *match;
    unknown->misspellings = misspellings;
    unknown->place.row = reader->row.line;
}

/* Finds the header in the first rows of a table; a table without one is kept among the
 * unknown_tables, unless it is empty. */
static bool
find_header(struct record_reader *reader)
{
    struct layout_match match;
    struct unknown_table unknown = {.place = row_place(reader, 0)};
    guint n_titles = 0, first_row = 0;
    bool found = false;
    while (!found && n_titles < HEADER_ROWS && source_next(reader->source, &reader->row)) {
        if (first_row == 0)
            first_row = reader->row.line;
        bool known = layout_book_match(reader->book, reader->file->kind, ordered_layout(reader),
                                       reader->row.cells, reader->row.n_cells,
                                       reader->file->constants, &match);
        found = known && match.missing->len == 0;
        n_titles += !found;
        if (known && !found)
            keep_nearest(reader, &unknown, &match);
    }
    if (!found && first_row > 0) {
        g_array_append_val(reader->unknown_tables, unknown);
        return false;
    }
    record_clear_unknown_table(&unknown);
    if (!found)
        return false;
    accept_header(reader, &match);
    struct place place = row_place(reader, first_row);
    if (n_titles > 0)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_TITLES, &place, NULL), n_titles);
    return true;
}

/* Goes on from the current table to the first with a known header. */
bool
record_find_table(struct record_reader *reader)
{
    while (!find_header(reader))
        if (!source_next_table(reader->source))
            return false;
    reader->n_tables++;
    reader->n_hidden = 0;
    add_constants(reader, reader->file->constants);
    add_constants(reader, reader->layout->constants);
    report_personal(reader);
    reader->privacy = layout_is_pupils(reader->layout) ? PRIVACY_PUPILS
                      : reader->n_personal > 0         ? PRIVACY_PERSONS
                                                       : PRIVACY_NONE;
    reader->file->privacy = MAX(reader->file->privacy, reader->privacy);
    return true;
}

/* No table has a known header: the nearest one tells what lacks. */
static void
report_no_header(struct record_reader *reader)
{
    const struct unknown_table *best = NULL;
    for (guint i = 0; i < reader->unknown_tables->len; i++) {
        const struct unknown_table *unknown =
            &g_array_index(reader->unknown_tables, struct unknown_table, i);
        if (unknown->near.layout != NULL &&
            (best == NULL || unknown->near.missing->len < best->near.missing->len))
            best = unknown;
    }
    if (best != NULL) {
        report_near_header(reader, best, FINDING_FILE_NEAR_HEADER);
        return;
    }
    struct place place = {.file = reader->source->file};
    finding_arg_text(reader->findings,
                     finding_add(reader->findings, FINDING_FILE_NO_HEADER, &place, NULL),
                     reader->file->kind);
}

/* Tables that were not read, once it is known whether any was. */
void
record_report_unknown_tables(struct record_reader *reader)
{
    if (reader->n_tables == 0 && reader->unknown_tables->len > 0)
        report_no_header(reader);
    for (guint i = 0; reader->n_tables > 0 && i < reader->unknown_tables->len; i++) {
        const struct unknown_table *unknown =
            &g_array_index(reader->unknown_tables, struct unknown_table, i);
        if (unknown->near.layout != NULL)
            report_near_header(reader, unknown, FINDING_SHEET_NEAR_HEADER);
        else
            finding_add(reader->findings, FINDING_SHEET_PASSED_OVER, &unknown->place, NULL);
    }
    g_array_set_size(reader->unknown_tables, 0);
}
