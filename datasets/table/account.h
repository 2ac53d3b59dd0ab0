/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of a table: what became of each of its columns, rows and cells.
 *
 * Kept while a file is read, so that whoever sent it and whoever computes with it can see what was
 * read as what, and what was not and why. Its sums agree (account_is_whole()): a row that nobody
 * accounts for is a fault of the reader. Of pupils' rows it knows counts alone. */
#ifndef SHNOR_DATASETS_TABLE_ACCOUNT_H
#define SHNOR_DATASETS_TABLE_ACCOUNT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/source.h"

/* What a row of a table is, as a line of the file. */
enum line_kind {
    LINE_RECORD,
    LINE_BLANK,
    LINE_TITLE,  /* above the header */
    LINE_HEADER, /* the header, and where it comes again */
    LINE_TOTAL,
    LINE_NUMBERS, /* of the columns */
    LINE_SIGNATURE,
    LINE_SUBHEADING,
    LINE_DELETED, /* a column says so */
    LINE_RAGGED,  /* its cells do not fit the header */
    LINE_FAULTY,  /* a formula without a value in it */
    N_LINE_KINDS
};

/* What a column of a table is. */
enum column_use {
    COLUMN_READ,     /* as its field */
    COLUMN_BESIDE,   /* as the same field of a table that lies beside the first */
    COLUMN_TASK,     /* points for a task of a pupil's work */
    COLUMN_DELETION, /* says which rows are deleted */
    COLUMN_PERSONAL, /* data of persons, never read */
    COLUMN_TWICE,    /* its field has two columns, of which none is read */
    COLUMN_HIDDEN,   /* not shown by the workbook, and not read */
    COLUMN_UNKNOWN,  /* its header means no field */
    COLUMN_NAMELESS, /* without a header */
    N_COLUMN_USES
};

/* Why a table is read or not. */
enum table_use {
    TABLE_READ,
    TABLE_UNKNOWN, /* no row of it is a known header */
    TABLE_NEARLY,  /* a row is nearly one: `lacking` says what it lacks */
    TABLE_REFUSED, /* its header can be read in two ways */
    TABLE_ASIDE,   /* its header is known, but its rows were not gone through: a finding says why */
    N_TABLE_USES
};

struct column_account {
    const char *header; /* interned; "" without one */
    const char *field;  /* interned; NULL: not read as one */
    const char *title;  /* of the field, interned; NULL */
    enum column_use use;
    bool counts_numbers; /* their numbers are counted: they can be no pupil's */
    guint n_values,
        n_empty;            /* cells in records; of persons' columns in all rows below the header */
    guint n_numbers;        /* of the values */
    double least, greatest; /* of these; forgotten where they could be of one person */
};

/* Columns right of the header whose cells are counted one by one. */
enum { MOST_BEYOND = 8 };

struct table_account {
    const char *sheet;  /* interned; NULL in CSV */
    const char *layout; /* interned; NULL: none */
    enum table_use use;
    char *lacking;             /* of TABLE_NEARLY; NULL */
    guint header_row;          /* from 1; 0: none */
    guint n_rows;              /* of a table that is read: all that its source gave */
    guint rows[N_LINE_KINDS];  /* of each kind */
    guint first[N_LINE_KINDS]; /* the first of each kind, from 1; 0: none */
    guint64 n_passed; /* filled cells under the header's width in rows that are no record */
    guint64 n_blank;  /* empty ones there */
    guint64 n_beyond; /* filled cells right of the header */
    guint n_beyond_at[MOST_BEYOND]; /* of them in records, by column */
    guint n_columns;
    struct column_account *columns;
};

struct table_account *table_account_create(const char *sheet, enum table_use use);
void table_account_free(gpointer account); /* accepts NULL */

/* Gives the account its columns, which the caller then describes. */
void table_account_set_columns(struct table_account *account, guint n_columns);
/* Counts a row: of a record its values by column, of another its filled cells. Cells of persons'
 * columns below the header are counted by table_account_person() instead. */
void table_account_row(struct table_account *account, enum line_kind kind, guint line,
                       const char *const *cells, guint n_cells);
/* Counts records that are taken together, the first of them in this line; then what is in their
 * columns, those of persons, too, which may be told later and in other parts. */
void table_account_plain_rows(struct table_account *account, guint n, guint first_line);
void table_account_plain_columns(struct table_account *account, const struct plain_run *run);
/* Counts a cell of a persons' column, before it is emptied. */
void table_account_person(struct table_account *account, guint column, const char *cell);

/* Forgets what numbers stand in a column: they could be codes, telephones, points of one pupil. */
void column_account_forget(struct column_account *column);
/* Whether the column has data that nobody reads though somebody may have meant it to be read. */
bool column_account_is_lost(const struct column_account *column);

/* Whether rows and cells add up: columns times rows = values + empty cells of all columns + filled
 * and empty cells of rows passed over. A table that was not read has nothing to add up. */
bool table_account_is_whole(const struct table_account *account);

#endif
