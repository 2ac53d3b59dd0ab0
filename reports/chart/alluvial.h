/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An alluvial chart: columns of one whole, and what flows from block to block between them. */
#ifndef SHNOR_REPORTS_CHART_ALLUVIAL_H
#define SHNOR_REPORTS_CHART_ALLUVIAL_H

#include "reports/chart/chart.h"

/* Every item of the whole stands in one block of each column. The height of blocks and ribbons is
 * proportional to their counts, so that nothing is left out. Ribbons have the ink of the block that
 * they come from, paler (grey when it has no colour); those that stay in their block are the
 * band's. Blocks of outer columns have their titles and counts beside them, those of inner columns
 * their counts above them. */
struct alluvial {
    double width, height;       /* height: of the blocks and the gaps between them */
    guint n_columns;            /* at least 2 */
    const char *const *columns; /* titles */
    guint n_blocks;
    const struct chart_series *blocks; /* from above; their titles stand beside the outer columns */
    /* (n_columns - 1) x n_blocks x n_blocks counts: between columns, from by to. What comes to a
     * block of an inner column leaves it. */
    const guint *flows;
};

/* Blocks without items in a column are not drawn there. */
struct chart *chart_alluvial(const struct alluvial *alluvial);

/* Items of a block in a column. */
guint chart_alluvial_count(const struct alluvial *alluvial, guint column, guint block);

#endif
