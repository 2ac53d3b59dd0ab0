/* Tables of the schema as files of CSV. Internal to the rooms of the exchange. */
#ifndef SHNOR_ENGINE_ARCHIVE_EXCHANGE_TABLE_H
#define SHNOR_ENGINE_ARCHIVE_EXCHANGE_TABLE_H

#include "engine/archive/database.h"

#define EXCHANGE_SUMS "SHA256SUMS"
#define EXCHANGE_VERSION "archive.csv" /* its table is not of the schema */

enum exchange_type {
    EXCHANGE_INTEGER,
    EXCHANGE_REAL,
    EXCHANGE_TEXT,
    EXCHANGE_ANY, /* a number, or a text behind an apostrophe */
    EXCHANGE_RUN, /* the number of a run here, its name there */
};

struct exchange_column {
    char *name;
    enum exchange_type type;
};

struct exchange_table {
    char *name;
    char *file;         /* "cell.csv" */
    GPtrArray *columns; /* struct exchange_column *; not the archive's own numbers (id) */
    bool has_id;
    char *key; /* for ORDER BY */
};

/* All tables by name: struct exchange_table *. Free with g_ptr_array_unref(). */
GPtrArray *exchange_tables(const struct archive *archive, GError **error);

#endif
