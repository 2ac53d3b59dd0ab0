/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of records as its rooms see it: record.c opens it and gives cells, record_table.c
 * finds the tables of the file and their headers, record_row.c goes through their rows. Internal to
 * them. */
#ifndef SHNOR_DATASETS_TABLE_RECORD_READER_H
#define SHNOR_DATASETS_TABLE_RECORD_READER_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/record.h"

struct column {
    const char *field;   /* NULL: unknown */
    const char *meaning; /* the same, but of a count that of which it counts; NULL */
    bool kept; /* its texts are those of its meaning: another such column would not count */
    const char *header; /* interned */
    bool fill;
    bool personal;  /* by its header: never read */
    GString *above; /* the last value, where cells are filled down */
    guint n_filled, first_filled;
};

/* A value of all rows that no column holds. */
struct constant {
    const char *field, *value;
};

/* A column of points for one task of a pupil's work. */
struct task {
    guint column;
    int points; /* the most that its header allows; -1: unknown */
};

/* Ragged rows of one width in a file of pupils' rows, told together. */
struct ragged {
    guint n_found, first_row, n_rows;
};

/* A table that no layout knows. */
struct unknown_table {
    struct place place;       /* its row nearest to a header; row 0: none is near */
    struct layout_match near; /* layout NULL: none */
    GArray *misspellings;     /* of near; NULL: there is none */
};

struct record_reader {
    struct input_file *file;
    const struct layout_book *book;
    struct finding_list *findings;
    struct source *source;
    const struct layout *layout;
    struct column *columns;
    guint n_columns;
    GPtrArray *constants; /* struct constant *, behind the columns in handles */
    GArray *tasks;        /* struct task */
    GArray *ragged;       /* struct ragged */
    struct source_row row;
    struct row_teller teller;
    bool in_row;                  /* the row is a record, until the next is asked for */
    guint n_personal;             /* columns of persons' data */
    GPtrArray *visible;           /* the row's cells without those, where there are any */
    enum privacy privacy;         /* of the table */
    guint n_hidden, first_hidden; /* rows of the table that are not shown */
    guint n_tables;               /* with a known header */
    GArray *unknown_tables;       /* struct unknown_table, tables without one */
};

static inline struct place
row_place(const struct record_reader *reader, guint row)
{
    return (struct place){reader->source->file, reader->source->sheet, row, NULL, NULL};
}

/* Cells without the empty ones that a trailing delimiter leaves. */
static inline guint
filled_cells(const struct source_row *row)
{
    guint n = row->n_cells;
    while (n > 0 && row->cells[n - 1][0] == '\0')
        n--;
    return n;
}

/* ---- record_table.c ---- */

/* Goes on from the current table of the source to the first with a known header; false when there
 * is none. */
bool record_find_table(struct record_reader *reader);
/* Tables that were not read, once it is known whether any was. */
void record_report_unknown_tables(struct record_reader *reader);
void record_release_columns(struct record_reader *reader);
void record_clear_unknown_table(gpointer unknown);

#endif
