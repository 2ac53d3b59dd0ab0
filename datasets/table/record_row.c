/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table: what is passed over, refused or filled, and told of. */
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"
#include "datasets/table/record_reader.h"

/* ---- the next row ---- */

void
record_release_rows(struct record_reader *reader)
{
    struct read_ahead *ahead = &reader->ahead;
    if (ahead->rows == NULL)
        return;
    g_queue_clear_full(ahead->rows, kept_row_free);
    g_clear_pointer(&ahead->current, kept_row_free);
}

bool
record_source_row(struct record_reader *reader)
{
    bool more = source_next(reader->source, &reader->row);
    reader->account->n_rows += more;
    return more;
}

bool
record_read_row(struct record_reader *reader)
{
    struct read_ahead *ahead = &reader->ahead;
    g_clear_pointer(&ahead->current, kept_row_free);
    if (g_queue_is_empty(ahead->rows))
        return record_source_row(reader);
    struct kept_row *kept = ahead->current = g_queue_pop_head(ahead->rows);
    reader->row = (struct source_row){
        .line = kept->line,
        .n_cells = kept->n_cells,
        .cells = (const char *const *)kept->cells,
        .hidden = kept->hidden,
    };
    return true;
}

static void
count_passed(const struct record_reader *reader, struct passed *passed)
{
    if (passed->n++ == 0)
        passed->first = reader->row.line;
}

/* Goes to the next row, without what is persons'. */
static bool
next_row(struct record_reader *reader)
{
    if (!record_read_row(reader))
        return false;
    if (reader->n_personal == 0)
        return true;
    g_ptr_array_set_size(reader->visible, 0);
    for (guint i = 0; i < reader->row.n_cells; i++) {
        bool hidden = i < reader->n_columns && reader->columns[i].personal;
        if (hidden)
            table_account_person(reader->account, i, reader->row.cells[i]);
        g_ptr_array_add(reader->visible, (gpointer)(hidden ? "" : reader->row.cells[i]));
    }
    for (guint i = reader->row.n_cells; i < reader->n_columns; i++)
        if (reader->columns[i].personal)
            table_account_person(reader->account, i, "");
    reader->row.cells = (const char *const *)reader->visible->pdata;
    return true;
}

/* Texts that people write themselves, and that are shown by design. */
static bool
is_free_text(const char *field)
{
    return strcmp(field, "document") == 0 || strcmp(field, "reason") == 0;
}

/* The row's cells as the reader's own, which it may change. */
static void
own_cells(struct record_reader *reader)
{
    if (reader->row.cells == (const char *const *)reader->visible->pdata)
        return;
    g_ptr_array_set_size(reader->visible, 0);
    for (guint i = 0; i < reader->row.n_cells; i++)
        g_ptr_array_add(reader->visible, (gpointer)reader->row.cells[i]);
    reader->row.cells = (const char *const *)reader->visible->pdata;
}

/* Codes stand in many tables and papers, and what is set in type takes its time: no code of a
 * school is longer than this, and no name. */
static guint
longest_of(const char *field)
{
    bool code =
        g_str_has_suffix(field, "code") || strcmp(field, "login") == 0 || strcmp(field, "inn") == 0;
    return code ? RECORD_LONGEST_CODE : RECORD_LONGEST_TEXT;
}

/* What keeps the cell of a field from being used; false: nothing. */
static bool
refuses(const struct record_reader *reader, const char *cell, const char *field,
        struct refused *ret)
{
    enum { MOST_KNOWN = 4096, SHORTEST = 6 }; /* SHORTEST: bytes that can be a person's */
    gsize length = strlen(cell);
    ret->sign = PERSON_NONE;
    if (length < SHORTEST)
        return false;
    if (length > RECORD_LONGEST_CODE) {
        ret->longest = longest_of(field);
        if (record_is_longer(cell, ret->longest))
            return true;
    }
    /* municipalities, factors and the like come again and again */
    if (g_hash_table_contains(reader->known_texts, cell) || is_free_text(field))
        return false;
    ret->sign = person_sign_of_cell(cell, field);
    if (ret->sign == PERSON_NONE && !g_ascii_isdigit(cell[0]) &&
        g_hash_table_size(reader->known_texts) < MOST_KNOWN)
        g_hash_table_add(reader->known_texts, g_strdup(cell));
    return ret->sign != PERSON_NONE;
}

/* Takes out of a record what looks like a person's data, for its cells may be shifted, and what is
 * longer than anything that belongs there. Results have many rows, and of them little is kept: that
 * is looked at when it is (join.c). */
static void
refuse_cells(struct record_reader *reader)
{
    g_array_set_size(reader->refused, 0);
    if (!reader->refuses)
        return;
    for (guint i = 0; i < MIN(reader->n_columns, reader->row.n_cells); i++) {
        const char *field = reader->columns[i].field != NULL ? reader->columns[i].field
                                                             : reader->columns[i].repeats;
        struct refused refused = {.column = i};
        if (field == NULL || !refuses(reader, reader->row.cells[i], field, &refused))
            continue;
        own_cells(reader);
        reader->visible->pdata[i] = (gpointer) "";
        g_array_append_val(reader->refused, refused);
    }
}

static void
report_refused(const struct record_reader *reader)
{
    for (guint i = 0; i < reader->refused->len; i++) {
        const struct refused *refused = &g_array_index(reader->refused, struct refused, i);
        int field = (int)refused->column;
        if (refused->sign != PERSON_NONE) {
            record_report(reader, FINDING_CELL_PERSONAL, field, person_hidden(refused->sign));
            continue;
        }
        g_autofree char *longest = g_strdup_printf("%u", refused->longest);
        finding_arg_text(reader->findings,
                         record_report(reader, FINDING_CELL_TOO_LONG, field, NULL), longest);
    }
}

/* ---- what is told at the end of a table ---- */

static void
report_passed(struct record_reader *reader, struct passed *passed, enum finding_rule rule)
{
    if (passed->n > 0) {
        struct place place = row_place(reader, passed->first);
        place.column = passed->column;
        finding_arg_int(reader->findings, finding_add(reader->findings, rule, &place, NULL),
                        passed->n);
    }
    *passed = (struct passed){0};
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
    place.row = reader->passed.hidden.first;
    if (reader->passed.hidden.n > 0)
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_FILE_HIDDEN, &place, NULL),
                        reader->passed.hidden.n);
    reader->passed.hidden.n = 0;
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
    for (guint i = 0; i < reader->passed.ragged->len; i++) {
        struct ragged *ragged = &g_array_index(reader->passed.ragged, struct ragged, i);
        if (ragged->n_found == n_found) {
            ragged->n_rows++;
            return;
        }
    }
    g_array_append_vals(reader->passed.ragged, &(struct ragged){n_found, reader->row.line, 1}, 1);
}

static void
report_ragged(struct record_reader *reader)
{
    for (guint i = 0; i < reader->passed.ragged->len; i++) {
        const struct ragged *ragged = &g_array_index(reader->passed.ragged, struct ragged, i);
        struct place place = row_place(reader, ragged->first_row);
        struct finding *finding =
            finding_add(reader->findings, FINDING_ROW_RAGGED_MANY, &place, NULL);
        finding_arg_int(reader->findings, finding, reader->n_columns);
        finding_arg_int(reader->findings, finding, ragged->n_found);
        finding_arg_int(reader->findings, finding, ragged->n_rows);
    }
    g_array_set_size(reader->passed.ragged, 0);
}

/* Whether the column's cells are figures that a row cannot be without: counts, marks, shares. */
static bool
holds_figures(const struct record_reader *reader, guint column)
{
    static const char *const figures[] = {"participants", "low",       "not_low",   "mark_2",
                                          "mark_3",       "mark_4",    "mark_5",    "percent_2",
                                          "percent_3",    "percent_4", "percent_5", "year",
                                          "score",        "mark",      NULL};
    const char *field = reader->columns[column].field;
    const struct column_account *account = &reader->account->columns[column];
    if (field == NULL)
        return false;
    bool open = strcmp(reader->layout->kind, "context") == 0 && account->n_numbers > 0 &&
                2 * account->n_numbers > account->n_values;
    return open || g_strv_contains(figures, field);
}

/* Whether the cells right of the last header can be remarks and the row is in place all the same: a
 * workbook's cells are where they are; in CSV a delimiter too many moves them, and then numbers
 * stand among the last ones, or a number's column holds words. */
static bool
is_in_place(const struct record_reader *reader, guint n)
{
    guint n_numbers = 0;
    if (reader->source->sheet != NULL)
        return true;
    for (guint i = reader->n_columns; i < n; i++)
        if (strpbrk(reader->row.cells[i], "0123456789") != NULL)
            return false;
    for (guint i = 0; i < reader->n_columns; i++) {
        const char *cell = reader->row.cells[i];
        double number;
        int year;
        if (cell[0] == '\0' || !holds_figures(reader, i))
            continue;
        if (!text_to_number(cell, &number, NULL, NULL) && !text_to_year(cell, &year))
            return false;
        n_numbers++;
    }
    return n_numbers > 0;
}

/* Whether a cell of the row cannot be what its column holds, as when a cell too many has moved it:
 * a figure that is none or lacks, a name that is a number. In exports of pupils' rows, where who
 * was absent has no figures, that shows nothing. */
static bool
is_misplaced(const struct record_reader *reader)
{
    static const char *const names[] = {"name", "municipality", NULL};
    if (reader->layout->by_name && record_reader_is_of_pupils(reader))
        return false;
    for (guint i = 0; i < reader->n_columns; i++) {
        const char *field = reader->columns[i].field, *cell = reader->row.cells[i];
        double number;
        bool is_number = text_to_number(cell, &number, NULL, NULL);
        if (field == NULL)
            continue;
        if (g_strv_contains(names, field) ? is_number : holds_figures(reader, i) && !is_number)
            return true;
    }
    return false;
}

/* What stands right of the header in a workbook: the row itself, moved, or what is beside it. */
static bool
is_moved(struct record_reader *reader)
{
    const char *beyond = reader->row.cells[reader->n_columns];
    double number;
    if (reader->source->sheet == NULL || beyond[0] == '\0')
        return false;
    if (is_misplaced(reader))
        return true;
    if (holds_figures(reader, reader->n_columns - 1) && text_to_number(beyond, &number, NULL, NULL))
        count_passed(reader, &reader->passed.shifted);
    return false;
}

static bool
is_ragged(struct record_reader *reader)
{
    guint n = filled_cells(&reader->row);
    bool whole = reader->row.n_cells >= reader->n_columns;
    if (n <= reader->n_columns && whole)
        return false;
    if (whole && is_in_place(reader, n) && !is_moved(reader)) {
        count_passed(reader, &reader->passed.beyond);
        return false;
    }
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
        "#N/A",          "#Н/Д",      "#DIV/0!", "#ДЕЛ/0!",   "#REF!",     "#ССЫЛКА!", "#VALUE!",
        "#ЗНАЧ!",        "#NAME?",    "#ИМЯ?",   "#NUM!",     "#ЧИСЛО!",   "#NULL!",   "#ПУСТО!",
        "#GETTING_DATA", "#SPILL!",   "#CALC!",  "#ССЫЛ!",    "#ПЕРЕНОС!", "#ВЫЧИС!",  "#ПОЛЕ!",
        "#FIELD!",       "#BLOCKED!", "#BUSY!",  "#UNKNOWN!", NULL};
    return text[0] == '#' && g_strv_contains(errors, text);
}

/* A known column without a value, which must not pass for a blank, a name or a code. */
static bool
has_formula_error(struct record_reader *reader)
{
    bool any = false;
    for (guint i = 0; i < reader->n_columns; i++) {
        bool known = reader->columns[i].field != NULL || reader->columns[i].repeats != NULL;
        if (!known || !is_formula_error(reader->row.cells[i]))
            continue;
        reader->in_row = true;
        record_report(reader, FINDING_CELL_FORMULA_ERROR, (int)i, reader->row.cells[i]);
        any = true;
    }
    reader->in_row = false;
    return any;
}

/* What programs leave where they had no value. */
static bool
is_leftover(const char *text)
{
    static const char *const words[] = {"nan",
                                        "null",
                                        "none",
                                        "<na>",
                                        "#n/a",
                                        "n/a",
                                        "undefined",
                                        "nil",
                                        "nat",
                                        "(null)",
                                        "<null>",
                                        "[null]",
                                        "[object object]",
                                        NULL};
    if (g_ascii_isdigit(text[0]) || strlen(text) < 3 || strlen(text) > strlen("[object object]"))
        return false;
    g_autofree char *lower = g_ascii_strdown(text, -1);
    return g_strv_contains(words, lower);
}

/* A column of texts that documents print, or by which rows are told apart. */
static bool
is_text_field(const char *field)
{
    static const char *const fields[] = {
        "name",  "charter_name", "municipality", "subordination", "locality", "level",
        "flags", "synonym",      "document",     "reason",        "clause",   NULL};
    return field != NULL && g_strv_contains(fields, field);
}

/* Reads a leftover as an empty cell, and says so; in other columns it is an error by itself. */
static void
clear_leftovers(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        if (!is_leftover(reader->row.cells[i]) || !is_text_field(reader->columns[i].field))
            continue;
        reader->in_row = true;
        record_report(reader, FINDING_CELL_LEFTOVER, (int)i, reader->row.cells[i]);
        reader->in_row = false;
        own_cells(reader);
        reader->visible->pdata[i] = (gpointer) "";
    }
}

/* Only what a workbook declares merged repeats the cell above; elsewhere a blank stays blank. */
static void
fill_down(struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        struct column *column = &reader->columns[i];
        if (!column->fill)
            continue;
        const char *cell = reader->row.cells[i];
        column->filled = cell[0] == '\0' && column->above->len > 0 &&
                         source_merged(reader->source, reader->row.line, i) &&
                         source_spend(reader->source, reader->row.line, column->above->len);
        if (cell[0] != '\0')
            g_string_assign(column->above, cell);
        else if (!column->filled)
            g_string_truncate(column->above, 0);
        else if (column->n_filled++ == 0)
            column->first_filled = reader->row.line;
    }
}

/* Whether a cell that is no pupil's can be no person's either: what a finding may show, and values
 * of context and risk. */
static bool
may_keep(const struct record_reader *reader, int field)
{
    const char *text = record_text(reader, field);
    double number;
    if (!reader->refuses && person_sign_of_cell(text, reader->columns[field].field) != PERSON_NONE)
        return false;
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

static void
account_row(struct record_reader *reader, enum line_kind kind)
{
    table_account_row(reader->account, kind, reader->row.line, reader->row.cells,
                      reader->row.n_cells);
}

/* Passes over a row that is no record, and says so; false when it is one. */
static bool
pass_over(struct record_reader *reader)
{
    enum line_kind kind = record_line_kind(reader);
    reader->ahead.n_since_header++;
    if (kind != LINE_RECORD)
        account_row(reader, kind);
    bool is_short = kind == LINE_SUBHEADING && reader->source->sheet == NULL &&
                    reader->row.n_cells < reader->n_columns;
    if (kind != LINE_BLANK)
        reader->passed.short_row = is_short
                                       ? (struct short_row){reader->row.line, reader->row.n_cells}
                                       : (struct short_row){0};
    switch (kind) {
    case LINE_HEADER:
        note_row(reader, FINDING_ROW_REPEATED_HEADER);
        return true;
    case LINE_TOTAL:
        note_row(reader, FINDING_ROW_TOTAL);
        return true;
    case LINE_NUMBERS:
        note_row(reader, FINDING_ROW_NUMBERS);
        return true;
    case LINE_SIGNATURE:
        count_passed(reader, &reader->passed.signatures);
        return true;
    case LINE_SUBHEADING:
        count_passed(reader, &reader->passed.subheadings);
        return true;
    case LINE_DELETED:
        count_passed(reader, &reader->passed.deleted);
        reader->file->n_rows++;
        return true;
    case LINE_RECORD:
        record_see_status(reader);
        return false;
    default:
        return true;
    }
}

/* A number beside most rows is a column of its own, which has no header. */
static void
report_shifted(struct record_reader *reader)
{
    struct passed *shifted = &reader->passed.shifted;
    if (2 * shifted->n < reader->account->rows[LINE_RECORD])
        report_passed(reader, shifted, FINDING_ROW_SHIFTED);
    *shifted = (struct passed){0};
}

/* One text in the last line of a CSV, with fewer delimiters than elsewhere: where the file was cut
 * off, and no subheading. */
static void
report_short_end(struct record_reader *reader)
{
    struct short_row *last = &reader->passed.short_row;
    if (last->line > 0) {
        struct place place = row_place(reader, last->line);
        struct finding *finding = finding_add(reader->findings, FINDING_ROW_RAGGED, &place, NULL);
        finding_arg_int(reader->findings, finding, reader->n_columns);
        finding_arg_int(reader->findings, finding, last->n_cells);
    }
    *last = (struct short_row){0};
}

static void
report_status(struct record_reader *reader)
{
    struct status_seen *seen = &reader->passed.status;
    if (seen->n_marked > 0 && seen->n_unmarked > 0 && !seen->speaks) {
        struct place place = row_place(reader, reader->account->header_row);
        place.column = reader->passed.deleted.column;
        finding_arg_int(reader->findings,
                        finding_add(reader->findings, FINDING_ROW_STATUS, &place, NULL),
                        seen->n_marked);
    }
    *seen = (struct status_seen){0};
}

/* A header alone, as of a CSV that broke off. Ledgers may be empty, and so may a sheet of a
 * workbook, which is a form; what the lists are made of may not. */
static void
report_no_rows(struct record_reader *reader)
{
    static const char *const kinds[] = {"results", "context", "risk", "schools", NULL};
    struct place place = row_place(reader, reader->account->header_row);
    for (enum line_kind kind = 0; kind < N_LINE_KINDS; kind++)
        if (kind != LINE_HEADER && kind != LINE_TITLE && kind != LINE_BLANK &&
            reader->account->rows[kind] > 0)
            return;
    if (reader->source->sheet == NULL && g_strv_contains(kinds, reader->file->kind))
        finding_add(reader->findings, FINDING_FILE_NO_ROWS, &place, NULL);
}

static void
report_table(struct record_reader *reader)
{
    report_no_rows(reader);
    struct passed_over *passed = &reader->passed;
    report_filled(reader);
    report_hidden(reader);
    report_ragged(reader);
    report_short_end(reader);
    report_shifted(reader);
    report_passed(reader, &passed->beyond, FINDING_ROW_BEYOND);
    report_passed(reader, &passed->signatures, FINDING_ROW_SIGNATURE);
    report_passed(reader, &passed->subheadings, FINDING_ROW_SUBHEADING);
    report_status(reader);
    report_passed(reader, &passed->deleted, FINDING_ROW_DELETED);
    record_report_unread(reader);
}

/* Whether the table under way has nothing in this row, beside others that lie in it. */
static bool
is_blank_block(const struct record_reader *reader)
{
    for (guint i = 0; i < reader->n_columns; i++) {
        guint column = physical_column(reader, i);
        bool own = column != i || reader->columns[i].field == NULL;
        for (guint k = 0; !own && k < reader->n_columns; k++)
            own = reader->columns[k].repeats != NULL &&
                  strcmp(reader->columns[k].repeats, reader->columns[i].field) == 0;
        if (reader->columns[i].field != NULL && own && reader->row.cells[column][0] != '\0')
            return false;
    }
    return true;
}

/* The next of the tables that lie in the row under way; false when there is none. */
static bool
next_block(struct record_reader *reader)
{
    struct side_by_side *sides = &reader->sides;
    guint n = sides->blocks != NULL ? sides->blocks->len : 0;
    for (sides->block++; sides->block < n; sides->block++)
        if (!is_blank_block(reader))
            return true;
    sides->block = 0;
    return false;
}

/* The first of the tables that lie in a new row: that which has something in it. */
static bool
first_block(struct record_reader *reader)
{
    struct side_by_side *sides = &reader->sides;
    sides->block = 0;
    if (sides->blocks == NULL || sides->blocks->len < 2 || !is_blank_block(reader))
        return true;
    return next_block(reader);
}

bool
record_reader_next(struct record_reader *reader)
{
    if (reader->layout == NULL)
        return false;
    bool was_in_row = reader->in_row;
    leave_row(reader);
    if (was_in_row && next_block(reader)) {
        reader->file->n_rows++;
        return reader->in_row = true;
    }
    while (next_row(reader)) {
        if (pass_over(reader))
            continue;
        reader->file->n_rows++;
        if (reader->row.hidden && reader->passed.hidden.n++ == 0)
            reader->passed.hidden.first = reader->row.line;
        bool ragged = is_ragged(reader);
        if (ragged || has_formula_error(reader)) {
            account_row(reader, ragged ? LINE_RAGGED : LINE_FAULTY);
            continue;
        }
        if (first_block(reader)) {
            refuse_cells(reader);
            account_row(reader, LINE_RECORD);
            clear_leftovers(reader);
            fill_down(reader);
            reader->in_row = true;
            report_refused(reader);
            return true;
        }
        account_row(reader, LINE_BLANK);
        reader->file->n_rows--;
    }
    record_forget_plan(reader);
    report_table(reader);
    g_warn_if_fail(table_account_is_whole(reader->account));
    reader->at_end = true;
    return false;
}
