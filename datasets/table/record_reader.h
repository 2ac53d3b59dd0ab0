/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of records as its rooms see it: record.c opens it and gives cells, record_table.c
 * finds the tables of the file and their headers, record_row.c goes through their rows. Internal to
 * them. */
#ifndef SHNOR_DATASETS_TABLE_RECORD_READER_H
#define SHNOR_DATASETS_TABLE_RECORD_READER_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/account.h"
#include "datasets/table/record.h"
#include "datasets/table/record_head.h"
#include "datasets/text/person.h"

struct column {
    const char *field;   /* NULL: unknown */
    const char *meaning; /* the same, but of a count that of which it counts; NULL */
    bool kept; /* its texts are those of its meaning: another such column would not count */
    const char *repeats; /* the field that it holds in a table beside the first; NULL */
    const char *header;  /* interned */
    bool fill;           /* may be merged over rows */
    bool filled;         /* in the row under way */
    bool personal;       /* by its header or by what stands in it: never read */
    GString *above;      /* the last value, where cells are filled down */
    guint n_filled, first_filled;
};

/* A cell that is not used: it looks like a person's data, or is too long. */
struct refused {
    guint column;
    enum person_sign sign; /* PERSON_NONE: it is too long */
    guint longest;         /* what it may have, characters */
};

/* A value of all rows that no column holds. */
struct constant {
    const char *field, *value;
    const char **by_block; /* where tables lie side by side: of each; NULL: one value for all */
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

/* Rows that were read to find the header, and are given before the source's next. */
struct read_ahead {
    GQueue *rows;             /* struct kept_row * */
    struct kept_row *current; /* what the reader's row points into; NULL: the source's own */
    guint n_since_header;     /* rows of the table so far */
    guint header_line;
    GString *titles; /* the rows above the header */
};

/* Tables that lie side by side under one header: a row is a record of each in turn. */
struct side_by_side {
    GPtrArray *blocks; /* struct head_block *; NULL or empty: one table */
    guint block;       /* the one under way */
};

/* Rows of one kind that were passed over, told together at the end of the table. */
struct passed {
    guint n, first;
    const char *column; /* NULL: the row */
};

/* Rows of a table that are not shown. */
struct hidden_rows {
    guint n, first;
};

/* What a column of a status holds whose words the program does not know. */
struct status_seen {
    guint n_marked, n_unmarked; /* records with a yes and with a no */
    bool speaks;                /* other words stand there, too: it is no mark */
};

/* A row of one cell in CSV, with fewer delimiters than the header; line 0: none. */
struct short_row {
    guint line, n_cells;
};

/* What was passed over in a table. */
struct passed_over {
    struct passed signatures, subheadings, beyond, deleted;
    struct passed shifted; /* rows with a number right of the last header */
    struct status_seen status;
    struct short_row short_row; /* the last row, where it is one */
    GPtrArray *header_rows;     /* GStrv: the rows of the header, which may come again */
    int deleted_column;         /* that says that a row is deleted; -1: none */
    bool deleted_by_status;     /* among other words for a state */
    GArray *ragged;             /* struct ragged */
    struct hidden_rows hidden;
};

/* A table that no layout knows. */
struct unknown_table {
    struct place place;       /* its row nearest to a header; row 0: none is near */
    struct layout_match near; /* layout NULL: none */
    GArray *misspellings;     /* of near; NULL: there is none */
    bool is_rest;             /* its rows go on with the table before it */
};

/* The tables of the file so far. */
struct tables_seen {
    guint n_known;             /* with a known header */
    guint n_refused;           /* whose header could be read in two ways */
    GArray *unknown;           /* struct unknown_table, without one */
    GHashTable *said;          /* field -> value: what the campaign says of the one under way */
    GHashTable *found_columns; /* a set of folded headers of which the campaign spoke */
    GHashTable *found_sheets;  /* likewise of sheets */
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
    struct source_row row;
    struct read_ahead ahead;
    struct side_by_side sides;
    struct passed_over passed;
    struct row_teller teller;
    const struct plain_plan *plan; /* by which lines are parted; NULL: by none */
    bool in_row;                   /* the row is a record, until the next is asked for */
    guint n_personal;              /* columns of persons' data */
    GPtrArray *visible;            /* the row's cells without those, where there are any */
    GHashTable *known_texts;       /* a set of texts of cells that are no person's */
    bool refuses;                  /* cells of records: not those of results */
    GArray *refused;               /* struct refused: cells of the row that were emptied */
    enum privacy privacy;          /* of the table */
    bool at_end;                   /* all rows of the table were given */
    struct table_account *account; /* of the table, owned by the file; NULL before the first */
    struct tables_seen tables;
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

/* The column of the table under way for a column of the header. */
static inline guint
physical_column(const struct record_reader *reader, guint column)
{
    const struct side_by_side *sides = &reader->sides;
    if (sides->blocks == NULL || sides->blocks->len == 0)
        return column;
    return ((const struct head_block *)g_ptr_array_index(sides->blocks, sides->block))
        ->columns[column];
}

/* ---- record_row.c ---- */

/* Asks the source for its next row, which the account then counts. */
bool record_source_row(struct record_reader *reader);
/* Gives the next row, of those read ahead first, into reader->row. */
bool record_read_row(struct record_reader *reader);
void record_release_rows(struct record_reader *reader);

/* ---- record_kind.c ---- */

/* What the row is as far as one sees before its cells are read: a record, or what is passed over.
 */
enum line_kind record_line_kind(const struct record_reader *reader);
/* Finds the column that says that a row is deleted, if there is one. */
void record_find_deleted(struct record_reader *reader);
/* Notes what a column of a status says of a record. */
void record_see_status(struct record_reader *reader);

/* ---- record_said.c ---- */

/* Takes up what the campaign says of the table at hand. */
void record_take_words(struct record_reader *reader);
/* Gives the fields that the names of file, folders and sheet say of it; NULL-ended, static. */
void record_find_named(const struct record_reader *reader, const char *ret_named[5]);
/* Notes the columns of a header, of which the campaign may have spoken. */
void record_note_columns(struct record_reader *reader, const char *const *titles, guint n_titles);
/* Tells of which sheets and columns it spoke in vain. */
void record_report_vain(struct record_reader *reader);

/* ---- record_table.c ---- */

/* Goes on from the current table of the source to the first with a known header; false when there
 * is none. */
bool record_find_table(struct record_reader *reader);
/* Notes that nobody went through the rows of the table, where that is so. */
void record_leave_table(struct record_reader *reader);
/* Goes to the source's next table, leaving the rest of this one. */
bool record_next_source_table(struct record_reader *reader);
/* Tables that were not read, and of what the campaign speaks in vain, once it is known whether any
 * was. */
void record_report_unknown_tables(struct record_reader *reader);
void record_release_columns(struct record_reader *reader);
void record_clear_unknown_table(gpointer unknown);

/* ---- record_unread.c ---- */

/* Tells of columns with data that nobody reads, though a field without a column may be meant. */
void record_report_unread(struct record_reader *reader);

#endif
