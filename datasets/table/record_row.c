/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table: what is passed over, refused or filled, and told of. */
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/table/record_reader.h"

/* Goes to the next row, without what is persons'. */
static bool
next_row(struct record_reader *reader)
{
    if (!source_next(reader->source, &reader->row))
        return false;
    if (reader->n_personal == 0)
        return true;
    g_ptr_array_set_size(reader->visible, 0);
    for (guint i = 0; i < reader->row.n_cells; i++) {
        bool hidden = i < reader->n_columns && reader->columns[i].personal;
        g_ptr_array_add(reader->visible, (gpointer)(hidden ? "" : reader->row.cells[i]));
    }
    reader->row.cells = (const char *const *)reader->visible->pdata;
    return true;
}

static void
report_filled(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        if (column->n_filled == 0)
            continue;
        struct place place = row_place(reader, column->first_filled);
        place.column = column->header;
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_CELL_FILLED_DOWN, &place, NULL),
                        column->n_filled);
        column->n_filled = 0;
    }
}

static void
report_hidden(struct record_reader *reader)
{
    struct place place = row_place(reader, 0);
    if (reader->source->sheet_hidden)
        finding_add(reader->findings, FINDING_SHEET_HIDDEN, &place, NULL);
    place.row = reader->first_hidden;
    if (reader->n_hidden > 0)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_HIDDEN, &place, NULL),
                        reader->n_hidden);
    reader->n_hidden = 0;
}

static bool
is_header_again(const struct record_reader *reader)
{
    guint same = 0;
    for (guint i = 0; i < reader->n_columns && i < reader->row.n_cells; i++) {
        if (reader->columns[i].personal)
            continue;
        if (strcmp(reader->row.cells[i], reader->columns[i].header) != 0)
            return false;
        same += reader->columns[i].field != NULL;
    }
    return same > 0;
}

static bool
begins_total(const char *cell)
{
    g_autofree char *folded = text_fold(cell);
    return g_str_has_prefix(folded, "итого") || g_str_has_prefix(folded, "всего");
}

/* A total says so in its first cell, or where a school or municipality is named. */
static bool
is_total(const struct record_reader *reader)
{
    static const char *const named[] = {"name", "municipality", "school_code", NULL};
    const struct source_row *row = &reader->row;
    bool first = true;
    for (guint i = 0; i < row->n_cells; i++) {
        if (row->cells[i][0] == '\0')
            continue;
        const char *field = i < reader->n_columns ? reader->columns[i].field : NULL;
        bool asked = first || (field != NULL && reader->privacy != PRIVACY_PUPILS &&
                               g_strv_contains(named, field));
        if (asked && begins_total(row->cells[i]))
            return true;
        first = false;
    }
    return false;
}

static void
note_row(struct record_reader *reader, enum finding_rule rule)
{
    struct place place = row_place(reader, reader->row.line);
    finding_add(reader->findings, rule, &place, NULL);
}

/* In files of pupils' rows one fault may be in thousands of them. */
static void
count_ragged(struct record_reader *reader, guint n_found)
{
    for (guint i = 0; i < reader->ragged->len; i++) {
        struct ragged *ragged = &g_array_index(reader->ragged, struct ragged, i);
        if (ragged->n_found == n_found) {
            ragged->n_rows++;
            return;
        }
    }
    g_array_append_vals(reader->ragged, &(struct ragged){n_found, reader->row.line, 1}, 1);
}

static void
report_ragged(struct record_reader *reader)
{
    for (guint i = 0; i < reader->ragged->len; i++) {
        const struct ragged *ragged = &g_array_index(reader->ragged, struct ragged, i);
        struct place place = row_place(reader, ragged->first_row);
        struct finding *finding =
            finding_add(reader->findings, FINDING_ROW_RAGGED_MANY, &place, NULL);
        finding_arg_int(reader->findings, finding, reader->n_columns);
        finding_arg_int(reader->findings, finding, ragged->n_found);
        finding_arg_int(reader->findings, finding, ragged->n_rows);
    }
    g_array_set_size(reader->ragged, 0);
}

static bool
is_ragged(struct record_reader *reader)
{
    guint n = filled_cells(&reader->row);
    if (n <= reader->n_columns && reader->row.n_cells >= reader->n_columns)
        return false;
    guint n_found = MAX(n, MIN(reader->row.n_cells, reader->n_columns));
    if (record_reader_is_of_pupils(reader)) {
        count_ragged(reader, n_found);
        return true;
    }
    struct place place = row_place(reader, reader->row.line);
    struct finding *finding = finding_add(reader->findings, FINDING_ROW_RAGGED, &place, NULL);
    finding_arg_int(reader->findings, finding, reader->n_columns);
    finding_arg_int(reader->findings, finding, n_found);
    return true;
}

/* What Excel writes where a formula has no value, in English and in Russian. */
static bool
is_formula_error(const char *text)
{
    static const char *const errors[] = {
        "#N/A",    "#Н/Д",    "#DIV/0!",       "#ДЕЛ/0!", "#REF!",  "#ССЫЛКА!",
        "#VALUE!", "#ЗНАЧ!",  "#NAME?",        "#ИМЯ?",   "#NUM!",  "#ЧИСЛО!",
        "#NULL!",  "#ПУСТО!", "#GETTING_DATA", "#SPILL!", "#CALC!", "#ССЫЛ!",   "#ПЕРЕНОС!",
        "#ВЫЧИС!", "#ПОЛЕ!",  "#FIELD!",       "#BLOCKED!", "#BUSY!", "#UNKNOWN!", NULL};
    return text[0] == '#' && g_strv_contains(errors, text);
}

/* A known column without a value, which must not pass for a blank, a name or a code. */
static bool
has_formula_error(struct record_reader *reader)
{
    bool any = false;
    for (guint i = 0; i < reader->n_columns; i++) {
        if (reader->columns[i].field == NULL || !is_formula_error(reader->row.cells[i]))
            continue;
        reader->in_row = true;
        record_report(reader, FINDING_CELL_FORMULA_ERROR, (int)i, reader->row.cells[i]);
        any = true;
    }
    reader->in_row = false;
    return any;
}

static void
fill_down(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        if (!column->fill)
            continue;
        const char *cell = reader->row.cells[i];
        if (cell[0] != '\0') {
            g_string_assign(column->above, cell);
        } else if (column->above->len > 0) {
            if (column->n_filled++ == 0)
                column->first_filled = reader->row.line;
        }
    }
}

/* Whether a cell that is no pupil's can be no person's either: what a finding may show, and values
 * of context and risk. */
static bool
may_keep(const struct record_reader *reader, int field)
{
    const char *text = record_text(reader, field);
    double number;
    return record_shown(reader, field) != NULL ||
           (text_to_number(text, &number, NULL, NULL) && number >= 0 && number <= 100) ||
           layout_book_value(reader->book, "significance", text) != NULL;
}

/* Of a row that names its field the text is that of its value. */
static void
keep_texts(const struct record_reader *reader, struct subject subject)
{
    bool names_field = subject.field[0] != '\0';
    for (guint i = 0; i < reader->n_columns; i++) {
        const struct column *column = &reader->columns[i];
        bool is_value = column->field != NULL && strcmp(column->field, "significance") == 0;
        if (!column->kept || (names_field && !is_value) || !may_keep(reader, (int)i))
            continue;
        if (!names_field)
            subject.field = column->meaning;
        cell_texts_keep(reader->teller.texts, &subject, record_text(reader, (int)i));
    }
}

/* Leaves the record, when all is known of its school. */
static void
leave_row(struct record_reader *reader)
{
    if (reader->in_row && reader->teller.texts != NULL && reader->privacy != PRIVACY_PUPILS)
        keep_texts(reader, record_subject(reader, -1));
    reader->in_row = false;
}

bool
record_reader_next(struct record_reader *reader)
{
    if (reader->layout == NULL)
        return false;
    leave_row(reader);
    while (next_row(reader)) {
        if (filled_cells(&reader->row) == 0)
            continue;
        if (is_header_again(reader)) {
            note_row(reader, FINDING_ROW_REPEATED_HEADER);
            continue;
        }
        if (is_total(reader)) {
            note_row(reader, FINDING_ROW_TOTAL);
            continue;
        }
        reader->file->n_rows++;
        if (reader->row.hidden && reader->n_hidden++ == 0)
            reader->first_hidden = reader->row.line;
        if (is_ragged(reader) || has_formula_error(reader))
            continue;
        fill_down(reader);
        reader->in_row = true;
        return true;
    }
    report_filled(reader);
    report_hidden(reader);
    report_ragged(reader);
    return false;
}
