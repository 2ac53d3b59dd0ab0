/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silhouettes: how much nearer a point is to its own group than to the next one. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_SILHOUETTE_H
#define SHNOR_METHODOLOGY_STATISTICS_SILHOUETTE_H

#include "methodology/statistics/partition.h"

/* Mean silhouette, -1..1, into ret_mean, and each point's into ret_points (n; may be NULL): with a
 * the mean distance to the rest of its group and b the least mean distance to another,
 * (b - a)/max(a, b); 0 for a point alone in its group, and where a = b = 0. The groups 0..k-1 all
 * have points, k >= 2. Fails with PARTITION_TOO_FEW (k outside 2..n), PARTITION_NOT_FINITE,
 * PARTITION_EMPTY. Source: Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7. Checked against R:
 * cluster::silhouette. */
enum partition_status silhouette_compute(const struct points *points, const guint *labels, guint k,
                                         double *ret_mean, double *ret_points);

#endif
