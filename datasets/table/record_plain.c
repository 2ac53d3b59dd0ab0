/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are taken as they stand. In a file of a nation's pupils all rows but some thousand say
 * of school, year and procedure what another one said, and reading each cell by its name, with all
 * that may be wrong with it, costs thirty times what counting does. Whoever keeps what was made of
 * a row (datasets/result/pupils) asks here whether the next one can be held against it; whatever
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
           reader->n_columns <= PLAIN_MOST_COLUMNS;
}

bool
record_reads_column(const struct record_reader *reader, guint column)
{
    const struct column *known = &reader->columns[column];
    return !known->personal && (known->field != NULL || known->repeats != NULL ||
                                reader->account->columns[column].counts_numbers);
}

void
record_plan(const struct record_reader *reader, struct plain_plan *ret_plan)
{
    *ret_plan = (struct plain_plan){.n_columns = reader->n_columns, .is_new = true};
    for (guint i = 0; i < PLAIN_NUMBERS; i++)
        ret_plan->numbers[i] = -1;
    for (guint i = 0; i < reader->n_columns; i++) {
        bool counted = reader->account->columns[i].counts_numbers && !reader->columns[i].personal;
        ret_plan->counted |= (guint64)counted << i;
        ret_plan->key_of[i] = PLAIN_KEYS;
    }
    while (ret_plan->lead + 1 < reader->n_columns && reader->columns[ret_plan->lead].personal)
        ret_plan->lead++;
}

const struct plain_block *
record_plain_block(struct record_reader *reader, struct plain_plan *plan)
{
    if (!g_queue_is_empty(reader->ahead.rows) || reader->ahead.n_since_header < FIRST_ROWS)
        return NULL;
    reader->plan = plan;
    return source_plain_block(reader->source, plan);
}

void
record_take_plain(struct record_reader *reader, guint n, guint last)
{
    if (n == 0)
        return;
    source_take_plain(reader->source, n);
    reader->in_row = false;
    reader->row.line = last; /* all that a place asks for */
    reader->file->n_rows += n;
    reader->ahead.n_since_header += n;
    reader->passed.short_row = (struct short_row){0};
    table_account_plain_rows(reader->account, n, last + 1 - n);
}

void
record_forget_plan(struct record_reader *reader)
{
    if (reader->plan == NULL)
        return;
    const struct plain_counter *counter = reader->plan->counter;
    source_forget_plan(reader->source);
    table_account_plain_columns(reader->account, counter->run(counter->data));
    reader->plan = NULL;
}

const char *
record_cell(const struct record_reader *reader, guint column)
{
    return reader->row.cells[column];
}

guint
record_line(const struct record_reader *reader)
{
    return reader->row.line;
}
