/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reader interface for outside tables: rows of cells with their place. */
#ifndef SHNOR_DATASETS_TABLE_SOURCE_H
#define SHNOR_DATASETS_TABLE_SOURCE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
#include "datasets/table/plain/feed.h"
#include "datasets/text/keyfile.h"

/* A row: cells as trimmed UTF-8, valid until the next row is asked for. */
struct source_row {
    guint line; /* physical line or sheet row, from 1 */
    guint n_cells;
    const char *const *cells;
    bool hidden; /* a workbook's row that is not shown */
};

/* What the campaign or a layout orders instead of what would be decided; NULL: decide. */
struct source_options {
    const char *encoding;
    const char *delimiter;              /* one character, or "tab" */
    const char *sheet;                  /* of a workbook: read only this one */
    const struct source_stream *stream; /* NULL: files are read whole */
};

/* How a large CSV is read: piece by piece, so that it need not fit into the memory, and by several
 * threads, where nothing in it makes it necessary to look at the whole. */
struct source_stream {
    guint64 least_bytes; /* files that have fewer are read whole */
    struct feed_options options;
};

/* What is usual, with so many threads; 0: as many as there are processors. */
struct source_stream source_stream_usual(guint n_threads);

enum { SOURCE_LEAST_MIB = 64, SOURCE_MOST_TIMES = 200 };

/* A block of cells that a workbook shows as one; rows from 1, columns from 0, both inclusive. */
struct cell_block {
    guint first_row, last_row, first_column, last_column;
};

struct source;
struct source_care;

struct source_class {
    /* Gives the next row; false at the end. Findings go to the list given at opening. */
    bool (*next)(struct source *source, struct source_row *ret_row);
    bool (*next_table)(struct source *source); /* NULL: there is only one */
    void (*close)(struct source *source);
    /* See source_plain_block() and source_take_plain(); NULL: no row is known so. */
    const struct plain_block *(*plain_block)(struct source *source, struct plain_plan *plan);
    void (*take_plain)(struct source *source, guint n);
    void (*forget_plan)(struct source *source);
    /* The merged block that holds a cell of the current table, and whether a column of it is not
     * shown; NULL: the format knows no such thing. */
    const struct cell_block *(*block)(struct source *source, guint row, guint column);
    bool (*column_hidden)(const struct source *source, guint column);
};

/* The head of every provider's own struct. */
struct source {
    const struct source_class *klass;
    const char *file;      /* interned name for places */
    const char *sheet;     /* interned, of the current table, as it may be shown; NULL for CSV */
    const char *own_sheet; /* as the workbook calls it: for what the name says, never shown */
    bool sheet_hidden;
    char *sha256;             /* of the file's bytes, hexadecimal; NULL: see source_finish() */
    guint64 size;             /* bytes */
    struct source_flow *flow; /* of source.c; NULL: the file was read whole at once */
    int trouble;              /* set by the provider: errno for which reading had to end */
    struct finding_list *findings;
    guint64 left;             /* what its rows may still come to: see source_spend() */
    bool spent;               /* more was asked for: a finding tells so, and no row comes */
    bool suspected;           /* set by the provider: cells may hold what text/damage.h mends */
    struct source_care *care; /* of source.c; NULL: no cell needed any yet */
};

/* Opens a file of a kind that its content tells, and stands at its first table: CSV is one, each
 * sheet of a workbook is one. `name` is how findings call the file. Returns NULL with a GError
 * (G_FILE_ERROR) when the file cannot be read at all: absent, a directory, no permission. A file
 * that is no table gives a source without rows and a finding that says what it is. `findings` must
 * outlive the source. */
struct source *source_open(const char *path, const char *name, const struct source_options *options,
                           struct finding_list *findings, GError **error);
/* Takes n bytes of what the rows of a file may come to: a workbook writes a text once and shows it
 * in a million cells, or a million blank cells by none, so that the time for a small file would
 * have no bound by its size. The rows' texts and their cells (four for a byte) are counted by
 * source_next(), what is repeated from a merged cell by who repeats it. Of a workbook that is
 * SOURCE_MOST_TIMES its size, at least SOURCE_LEAST_MIB; of CSV, whose bytes are its cells, there
 * is no such end. False, with a finding at the row, when less is left; no further row comes then.
 */
bool source_spend(struct source *source, guint row, guint64 n);
/* Gives the next row, damaged texts in it mended where that is certain (text/damage.h); what was
 * mended or could not be is told at the end of the table. */
bool source_next(struct source *source, struct source_row *ret_row);
/* The lines from the next row on, parted by the plan, what the file says of itself added to it;
 * reading stands at the line `at`. A line that is not odd is a row with these cells, byte for byte
 * what source_next() would give: source_take_plain() passes `n` of them, else source_next() reads
 * on from there, be it one line or several. NULL: the table ends, or its format knows no lines.
 * Valid until the next question. */
const struct plain_block *source_plain_block(struct source *source, struct plain_plan *plan);
void source_take_plain(struct source *source, guint n);
/* No line is parted by a plan any more. */
void source_forget_plan(struct source *source);
/* Goes to the next table, leaving what is unread of this one; false when there is none. */
bool source_next_table(struct source *source);
/* Waits for the hash of a file that is read piece by piece. False with a G_FILE_ERROR when the file
 * could not be read to its end or was changed meanwhile: what its rows gave counts for nothing. */
bool source_finish(struct source *source, const char *path, GError **error);
void source_close(struct source *source); /* accepts NULL */

/* The merged block of the current table that holds the cell (row as in source_row.line, column as
 * the index in source_row.cells); NULL when the cell stands alone, and always in CSV. The value of
 * a block is in its first cell, the others are blank: only what is declared so may be filled. Valid
 * until the next table. The first question about a table of an XLSX costs a second reading of the
 * sheet, later ones a search. */
const struct cell_block *source_block(struct source *source, guint row, guint column);
/* Whether the cell belongs to a merged block and is not its first cell. */
bool source_merged(struct source *source, guint row, guint column);
/* For providers: the current table is the sheet of this name and number, from 1; NULL: none. */
void source_set_sheet(struct source *source, const char *name, guint number);
/* Whether a workbook hides the column (from 0) of the current table. */
bool source_column_hidden(const struct source *source, guint column);

/* The provider for CSV in all its dialects; used by source_open(). */
struct source *csv_source_open(const char *bytes, gsize length, const char *name,
                               const struct source_options *options, struct finding_list *findings,
                               GError **error);
/* The same piece by piece; NULL: the file has to be read whole. The descriptor is borrowed, and has
 * so many bytes. */
struct source *csv_stream_open(int descriptor, guint64 size, const char *name,
                               const struct source_options *options, struct finding_list *findings);

#endif
