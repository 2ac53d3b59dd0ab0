/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/spearman.h"

#include <math.h>
#include <stdlib.h>

/* One measure of a cell, to be ranked. */
struct ranked {
    int value;
    guint cell, n;
};

static int
compare_ranked(const void *a, const void *b)
{
    int x = ((const struct ranked *)a)->value, y = ((const struct ranked *)b)->value;
    return x < y ? -1 : x > y;
}

/* Twice the middle rank of each cell's value, less n + 1: a whole number whose sum is 0. */
static void
rank_cells(struct ranked *ranked, guint n_cells, gint64 total, gint64 *ret)
{
    qsort(ranked, n_cells, sizeof *ranked, compare_ranked);
    gint64 below = 0;
    for (guint i = 0, end; i < n_cells; i = end) {
        gint64 same = 0;
        for (end = i; end < n_cells && ranked[end].value == ranked[i].value; end++)
            same += ranked[end].n;
        for (guint j = i; j < end; j++)
            ret[ranked[j].cell] = 2 * below + same - total;
        below += same;
    }
}

bool
spearman_of_table(const struct rank_cell *cells, guint n_cells, double *ret)
{
    g_autofree struct ranked *ranked = g_new(struct ranked, n_cells + 1);
    g_autofree gint64 *x = g_new(gint64, n_cells + 1);
    g_autofree gint64 *y = g_new(gint64, n_cells + 1);
    gint64 total = 0, xx = 0, yy = 0, xy = 0;
    for (guint i = 0; i < n_cells; i++)
        total += cells[i].n;
    for (guint i = 0; i < n_cells; i++)
        ranked[i] = (struct ranked){cells[i].x, i, cells[i].n};
    rank_cells(ranked, n_cells, total, x);
    for (guint i = 0; i < n_cells; i++)
        ranked[i] = (struct ranked){cells[i].y, i, cells[i].n};
    rank_cells(ranked, n_cells, total, y);
    for (guint i = 0; i < n_cells; i++) {
        xx += cells[i].n * x[i] * x[i];
        yy += cells[i].n * y[i] * y[i];
        xy += cells[i].n * x[i] * y[i];
    }
    if (xx == 0 || yy == 0)
        return false;
    *ret = CLAMP((double)xy / (sqrt((double)xx) * sqrt((double)yy)), -1, 1);
    return true;
}
