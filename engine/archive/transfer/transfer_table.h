/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the schema as files of CSV. Internal to the files of the transfer. */
#ifndef SHNOR_ENGINE_ARCHIVE_TRANSFER_TABLE_H
#define SHNOR_ENGINE_ARCHIVE_TRANSFER_TABLE_H

#include "engine/archive/database/database.h"

#define EXCHANGE_SUMS "SHA256SUMS"
#define EXCHANGE_VERSION "archive.csv" /* its table is not of the schema */

enum transfer_type {
    EXCHANGE_INTEGER,
    EXCHANGE_REAL,
    EXCHANGE_TEXT,
    EXCHANGE_ANY, /* a number, or a text behind an apostrophe */
    EXCHANGE_RUN, /* the number of a run here, its name there */
};

struct transfer_column {
    char *name;
    enum transfer_type type;
};

struct transfer_table {
    char *name;
    char *file;         /* "cell.csv" */
    GPtrArray *columns; /* struct transfer_column *; not the archive's own numbers (id) */
    bool has_id;
    char *key; /* for ORDER BY */
};

/* All tables by name: struct transfer_table *. Free with g_ptr_array_unref(). */
GPtrArray *transfer_tables(const struct archive *archive, GError **error);

#endif
