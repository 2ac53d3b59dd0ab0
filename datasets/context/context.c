/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/context/context.h"

struct context_table *
context_table_create(guint n_schools, guint n_columns, const char *const *columns)
{
    struct context_table *table = g_new0(struct context_table, 1);
    table->n_schools = n_schools;
    table->n_columns = n_columns;
    table->columns = g_new0(char *, n_columns + 1);
    for (guint i = 0; i < n_columns; i++)
        table->columns[i] = g_strdup(columns[i]);
    table->values = g_new0(struct context_value, (gsize)n_schools * n_columns);
    for (gsize i = 0; i < (gsize)n_schools * n_columns; i++)
        table->values[i].missing = MISSING_NO_ROW;
    table->stale = g_new0(struct context_stale, n_schools + 1);
    return table;
}

void
context_table_free(struct context_table *table)
{
    if (table == NULL)
        return;
    g_strfreev(table->columns);
    g_free(table->values);
    g_free(table->stale);
    g_free(table);
}

struct context_value *
context_table_at(const struct context_table *table, guint school, guint column)
{
    g_assert(school < table->n_schools && column < table->n_columns);
    return &table->values[(gsize)school * table->n_columns + column];
}
