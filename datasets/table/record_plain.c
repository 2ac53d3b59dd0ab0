/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are taken as they stand. In a file of a nation's pupils all rows but some thousand say
 * of school, year and procedure what another one said, and reading each cell by its name, with all
 * that may be wrong with it, costs thirty times what counting does. Whoever keeps what was made of
 * a row (datasets/result/recall.c) asks here whether the next one can be held against it; whatever
 * is odd goes the careful way, and the account counts both alike. */
#include "datasets/table/record_reader.h"

enum { FIRST_ROWS = 3 }; /* behind the header, which may number the columns */

bool
record_has_plain(const struct record_reader *reader)
{
    const struct side_by_side *sides = &reader->sides;
    return reader->layout != NULL && reader->privacy == PRIVACY_PUPILS && !reader->refuses &&
           reader->source->sheet == NULL && reader->tasks->len == 0 &&
           (sides->blocks == NULL || sides->blocks->len == 0) &&
           reader->passed.deleted_column < 0 && reader->n_columns >= 2 &&
           reader->n_columns <= RECORD_MOST_PLAIN;
}

enum plain_use
record_plain_use(const struct record_reader *reader, guint column)
{
    const struct column *known = &reader->columns[column];
    if (known->personal)
        return PLAIN_PERSON;
    bool free = known->field == NULL && known->repeats == NULL &&
                !reader->account->columns[column].counts_numbers;
    return free ? PLAIN_FREE : PLAIN_TEXT;
}

guint
record_plain_lead(const struct record_reader *reader)
{
    guint lead = 0;
    while (lead + 1 < reader->n_columns && reader->columns[lead].personal)
        lead++;
    return lead;
}

/* The digits as a number; -1: it is none, or a long one. */
static int
number_of(const struct source_span *cell)
{
    enum { MOST_DIGITS = 9 };
    int number = 0;
    if (cell->length == 0 || cell->length > MOST_DIGITS)
        return -1;
    for (gsize i = 0; i < cell->length; i++) {
        if (!g_ascii_isdigit(cell->start[i]))
            return -1;
        number = 10 * number + (cell->start[i] - '0');
    }
    return number;
}

bool
record_plain(struct record_reader *reader, struct plain_row *ret_row)
{
    if (!g_queue_is_empty(reader->ahead.rows) || reader->ahead.n_since_header < FIRST_ROWS ||
        !source_plain(reader->source, reader->n_columns, ret_row->cells, &ret_row->line))
        return false;
    ret_row->n_cells = reader->n_columns;
    for (guint i = 0; i < reader->n_columns; i++) {
        ret_row->numbers[i] = number_of(&ret_row->cells[i]);
        bool counted = reader->account->columns[i].counts_numbers && !reader->columns[i].personal;
        if (counted && ret_row->numbers[i] < 0 && ret_row->cells[i].length > 0)
            return false;
    }
    return true;
}

void
record_take_plain(struct record_reader *reader, const struct plain_row *row)
{
    source_take_plain(reader->source);
    reader->in_row = false;
    reader->row.line = row->line; /* all that a place asks for */
    reader->account->n_rows++;
    reader->file->n_rows++;
    reader->ahead.n_since_header++;
    reader->passed.short_row = (struct short_row){0};
    table_account_plain(reader->account, row->line, row->cells, row->numbers);
}

const char *
record_cell(const struct record_reader *reader, guint column)
{
    return reader->row.cells[column];
}

guint
record_n_columns(const struct record_reader *reader)
{
    return reader->n_columns;
}
