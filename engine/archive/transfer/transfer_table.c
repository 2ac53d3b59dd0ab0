/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/archive/transfer/transfer_table.h"

#include <string.h>

static void
column_free(gpointer pointer)
{
    struct transfer_column *column = pointer;
    g_free(column->name);
    g_free(column);
}

static void
table_free(gpointer pointer)
{
    struct transfer_table *table = pointer;
    g_free(table->name);
    g_free(table->file);
    g_ptr_array_unref(table->columns);
    g_free(table->key);
    g_free(table);
}

static enum transfer_type
type_of(const char *column, const char *type)
{
    static const char *const types[] = {
        [EXCHANGE_INTEGER] = "INTEGER", [EXCHANGE_REAL] = "REAL", [EXCHANGE_TEXT] = "TEXT"};
    if (strcmp(column, "run") == 0)
        return EXCHANGE_RUN;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(type, types[i]) == 0)
            return (enum transfer_type)i;
    return EXCHANGE_ANY;
}

static bool
add_columns(const struct archive *archive, struct transfer_table *table, GError **error)
{
    enum { NAME = 1, KEY = 5 };
    struct rows rows;
    GString *key = g_string_new(NULL);
    char *sql = sqlite3_mprintf("PRAGMA table_info(\"%w\")", table->name);
    rows_open(&rows, archive, sql);
    sqlite3_free(sql);
    while (rows_next(&rows)) { /* cid, name, type, notnull, dflt_value, pk */
        rows.column = NAME;
        g_autofree char *name = g_strdup(rows_text(&rows));
        enum transfer_type type = type_of(name, text_or_none(rows_text(&rows)));
        rows.column = KEY;
        if (rows_number(&rows, 0) != 0)
            g_string_append_printf(key, "%s%s", key->len > 0 ? ", " : "", name);
        if (strcmp(name, "id") == 0 && type == EXCHANGE_INTEGER) {
            table->has_id = true;
            continue;
        }
        struct transfer_column *column = g_new(struct transfer_column, 1);
        *column = (struct transfer_column){g_steal_pointer(&name), type};
        g_ptr_array_add(table->columns, column);
    }
    table->key = g_string_free(key, FALSE);
    return rows_close(&rows, error);
}

GPtrArray *
transfer_tables(const struct archive *archive, GError **error)
{
    struct rows rows;
    GPtrArray *tables = g_ptr_array_new_with_free_func(table_free);
    rows_open(&rows, archive, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (rows_next(&rows)) {
        struct transfer_table *table = g_new0(struct transfer_table, 1);
        table->name = g_strdup(rows_text(&rows));
        table->file = g_strconcat(table->name, ".csv", NULL);
        table->columns = g_ptr_array_new_with_free_func(column_free);
        g_ptr_array_add(tables, table);
    }
    bool fine = rows_close(&rows, error);
    for (guint i = 0; fine && i < tables->len; i++)
        fine = add_columns(archive, g_ptr_array_index(tables, i), error);
    if (fine)
        return tables;
    g_ptr_array_unref(tables);
    return NULL;
}
