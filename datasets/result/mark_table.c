/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/mark_table.h"

struct mark_table *
mark_table_create(void)
{
    struct mark_table *table = g_new0(struct mark_table, 1);
    table->cells = g_array_new(FALSE, FALSE, sizeof(struct mark_table_cell));
    return table;
}

void
mark_table_free(struct mark_table *table)
{
    if (table == NULL)
        return;
    g_array_unref(table->cells);
    g_free(table);
}

/* The first cell that is not below the mark and score. */
static guint
place_of(const struct mark_table *table, int mark, int score)
{
    guint low = 0, high = table->cells->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const struct mark_table_cell *cell =
            &g_array_index(table->cells, struct mark_table_cell, middle);
        if (cell->mark < mark || (cell->mark == mark && cell->score < score))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
mark_table_add(struct mark_table *table, int mark, int score, guint n)
{
    guint at = place_of(table, mark, score);
    if (at < table->cells->len) {
        struct mark_table_cell *cell = &g_array_index(table->cells, struct mark_table_cell, at);
        if (cell->mark == mark && cell->score == score) {
            cell->n += n;
            return;
        }
    }
    struct mark_table_cell cell = {mark, score, n};
    g_array_insert_val(table->cells, at, cell);
}

void
mark_table_join(struct mark_table *table, const struct mark_table *other)
{
    for (guint i = 0; i < other->cells->len; i++) {
        const struct mark_table_cell *cell =
            &g_array_index(other->cells, struct mark_table_cell, i);
        mark_table_add(table, cell->mark, cell->score, cell->n);
    }
}
