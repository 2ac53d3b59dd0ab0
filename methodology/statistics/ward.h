/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ward's hierarchical grouping: at every step the two groups are joined that add least to the sum
 * of squares within groups. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_WARD_H
#define SHNOR_METHODOLOGY_STATISTICS_WARD_H

#include "methodology/statistics/partition.h"

/* Step i joins two of the points 0..n-1 and of the groups n + 0..i-1 made by earlier steps. */
struct ward_step {
    guint a, b;    /* a < b */
    double height; /* never falls from step to step */
};

struct ward {
    guint n;
    struct ward_step *steps; /* n - 1 */
};

/* Builds the tree by the nearest-neighbour chain, in n^2 time; of equal distances the
 * chain takes the one back, else that to the group whose first point has the least number. height
 * is that of R's hclust(dist(x), "ward.D2"). Sources: Ward 1963,
 * doi:10.1080/01621459.1963.10500845; Murtagh, Legendre 2014, doi:10.1007/s00357-014-9161-z; the
 * chain: Murtagh 1983, doi:10.1093/comjnl/26.4.354. On failure the tree is empty:
 * PARTITION_TOO_FEW, PARTITION_NOT_FINITE. */
enum partition_status ward_build(struct ward *ward, const struct points *points);
void ward_clear(struct ward *ward);

/* Labels of k groups, 1 <= k <= n, numbered as their first points come (R: cutree). */
void ward_cut(const struct ward *ward, guint k, guint *ret_labels);

#endif
