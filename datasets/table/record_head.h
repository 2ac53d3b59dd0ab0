/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a table: where its header stands, over how many rows, and which blocks of columns lie
 * side by side under it. Internal to the reader of records.
 *
 * A header may take up to three rows, merged or not: the parts over a column join («Отметка» over
 * «2»), and what is over it without being a part of its name says what the column is of («2021»
 * over «Участников»). Where fields repeat under different such words, each block is a table of its
 * own. */
#ifndef SHNOR_DATASETS_TABLE_RECORD_HEAD_H
#define SHNOR_DATASETS_TABLE_RECORD_HEAD_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/layout/layout.h"
#include "datasets/table/source.h"

enum { HEAD_MAX_ROWS = 3 };

/* A row of a source, kept. */
struct kept_row {
    guint line, n_cells;
    char **cells; /* NULL-ended */
    bool hidden;
};

struct kept_row *kept_row_create(const struct source_row *row);
void kept_row_free(gpointer row); /* accepts NULL */

/* One of the blocks that lie side by side. */
struct head_block {
    guint *columns; /* of each column of the head: where its field stands in this block */
    char *year, *procedure, *subject, *grade,
        *wave; /* as the words over it say; NULL: they do not */
};

/* A header that was found. */
struct head {
    guint first, n_rows; /* in the rows that were looked at */
    guint n_columns;
    char **titles;             /* of each column, its parts joined; NULL-ended */
    struct layout_match match; /* of the columns; of repeated fields the first block's */
    GPtrArray *blocks; /* struct head_block *; empty: the table is one block without words */
};

enum head_status {
    HEAD_FOUND,
    HEAD_ABSENT,
    HEAD_TWICE,   /* two columns are called the same, or by two names of one field */
    HEAD_UNCLEAR, /* the header goes on in a row that fits no form */
};

/* What to look for. */
struct head_request {
    const struct layout_book *book;
    const char *kind;
    const struct layout *only; /* NULL: any */
    struct layout_given given;
    bool (*is_hidden)(const void *data, guint column); /* NULL: no column is */
    const void *data;
};

/* Looks for the header in the rows (struct kept_row *). On HEAD_TWICE, ret->match has the columns
 * in `again`, and on both troubles ret->first is the row. Clear with head_clear(). */
enum head_status head_find(const struct head_request *request, const GPtrArray *rows, guint n_first,
                           struct head *ret);
void head_clear(struct head *head);

/* The first column that has the field already which `column` repeats. */
guint head_first_of(const struct head *head, guint column);

#endif
