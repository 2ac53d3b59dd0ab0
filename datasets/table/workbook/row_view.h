/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a workbook as source_next() gives it: every row is as wide as the widest so far, so that
 * blank cells at its end are cells too. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_ROW_VIEW_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_ROW_VIEW_H

#include "datasets/table/source.h"
#include "datasets/table/workbook/sheet.h"

struct row_view {
    GPtrArray *cells; /* const char *, "" where the row has none */
    GArray *set;      /* guint, which of them the last row set */
};

static inline void
row_view_init(struct row_view *view)
{
    view->cells = g_ptr_array_new();
    view->set = g_array_new(FALSE, FALSE, sizeof(guint));
}

static inline void
row_view_release(struct row_view *view)
{
    g_ptr_array_unref(view->cells);
    g_array_unref(view->set);
}

static inline void
row_view_clear(struct row_view *view)
{
    for (guint i = 0; i < view->set->len; i++)
        view->cells->pdata[g_array_index(view->set, guint, i)] = (gpointer) "";
    g_array_set_size(view->set, 0);
}

/* Begins another table, of unknown width. */
static inline void
row_view_reset(struct row_view *view)
{
    row_view_clear(view);
    g_ptr_array_set_size(view->cells, 0);
}

static inline void
row_view_put(struct row_view *view, guint column, const char *text)
{
    while (view->cells->len <= column)
        g_ptr_array_add(view->cells, (gpointer) "");
    view->cells->pdata[column] = (gpointer)text;
    g_array_append_val(view->set, column);
}

static inline void
row_view_set(struct row_view *view, const struct sheet_row *row)
{
    row_view_clear(view);
    for (guint i = 0; i < row->n_cells; i++)
        row_view_put(view, row->cells[i].column, row->cells[i].text);
}

static inline struct source_row
row_view_row(const struct row_view *view, guint line, bool hidden)
{
    return (struct source_row){.line = line,
                               .n_cells = view->cells->len,
                               .cells = (const char *const *)view->cells->pdata,
                               .hidden = hidden};
}

#endif
