/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-means by Hartigan and Wong: no move of one point to another group lowers the sum of squares. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_KMEANS_H
#define SHNOR_METHODOLOGY_STATISTICS_KMEANS_H

#include "methodology/statistics/partition.h"

/* Improves the partition that the centres give (every point to the nearest; k x dim) and leaves
 * labels, centres and the sum of squares within groups. k = 1 is the mean. Algorithm AS 136 step by
 * step, so that R's kmeans(x, centers, algorithm = "Hartigan-Wong") goes the same way. Fails with
 * PARTITION_TOO_FEW, PARTITION_NOT_FINITE, PARTITION_EMPTY (a start that leaves a group empty);
 * PARTITION_NOT_SETTLED after 100 rounds. Source: Hartigan, Wong 1979, doi:10.2307/2346830. */
enum partition_status kmeans_from_centres(const struct points *points, guint k, double *centres,
                                          guint *ret_labels, double *ret_within);

/* A partition_method: for every k the start is Ward's tree cut into k groups. Needs no `data`.
 * PARTITION_NO_SPREAD where all points are the same and k > 1 is asked for. */
enum partition_status kmeans_from_ward(const struct points *points, guint first, guint last,
                                       guint *ret, gpointer data);

#endif
