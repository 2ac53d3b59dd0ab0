/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlation of two measures given as a table of counts. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_SPEARMAN_H
#define SHNOR_METHODOLOGY_STATISTICS_SPEARMAN_H

#include <glib.h>
#include <stdbool.h>

/* `n` of those who have x and y. */
struct rank_cell {
    int x, y;
    guint n;
};

/* Spearman's rho, the ties at their middle ranks: the correlation of ranks. Its sums are whole
 * numbers, so that its sign is exact (up to 10^6 counted). Returns false, ret untouched, with fewer
 * than two or when one measure does not vary. Checked against R: cor(method = "spearman"). */
bool spearman_of_table(const struct rank_cell *cells, guint n_cells, double *ret);

#endif
