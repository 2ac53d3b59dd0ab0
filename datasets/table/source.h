/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reader interface for outside tables: rows of cells with their place. */
#ifndef SHNOR_DATASETS_TABLE_SOURCE_H
#define SHNOR_DATASETS_TABLE_SOURCE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
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
    const char *delimiter; /* one character, or "tab" */
    const char *sheet;     /* of a workbook: read only this one */
};

struct source;

struct source_class {
    /* Gives the next row; false at the end. Findings go to the list given at opening. */
    bool (*next)(struct source *source, struct source_row *ret_row);
    bool (*next_table)(struct source *source); /* NULL: there is only one */
    void (*close)(struct source *source);
};

/* The head of every provider's own struct. */
struct source {
    const struct source_class *klass;
    const char *file;  /* interned name for places */
    const char *sheet; /* interned, of the current table; NULL for CSV */
    bool sheet_hidden;
    char *sha256; /* of the file's bytes, hexadecimal */
    guint64 size; /* bytes */
};

/* Opens a file of a kind that its content tells, and stands at its first table: CSV is one, each
 * sheet of a workbook is one. `name` is how findings call the file. Returns NULL with a GError
 * (G_FILE_ERROR) when the file cannot be read at all: absent, a directory, no permission. A file
 * that is no table gives a source without rows and a finding that says what it is. `findings` must
 * outlive the source. */
struct source *source_open(const char *path, const char *name, const struct source_options *options,
                           struct finding_list *findings, GError **error);
bool source_next(struct source *source, struct source_row *ret_row);
/* Goes to the next table, leaving what is unread of this one; false when there is none. */
bool source_next_table(struct source *source);
void source_close(struct source *source); /* accepts NULL */

/* The provider for CSV in all its dialects; used by source_open(). */
struct source *csv_source_open(const char *bytes, gsize length, const char *name,
                               const struct source_options *options, struct finding_list *findings,
                               GError **error);

#endif
