/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stability of groups: does each come back when the points are drawn anew? */
#ifndef SHNOR_METHODOLOGY_STATISTICS_STABILITY_H
#define SHNOR_METHODOLOGY_STATISTICS_STABILITY_H

#include "methodology/statistics/partition.h"

struct stability_request {
    guint replicates;     /* >= 1; 200 */
    bool keep_duplicates; /* points drawn twice count twice, instead of once; see below */
    guint64 seed;
    partition_method method;
    gpointer data;
};

/* Of one group, over the replicates. */
struct group_stability {
    double mean;       /* Jaccard coefficient with the group most like it, 0..1 */
    guint n_recovered; /* replicates where that is above 3/4 */
    guint n_dissolved; /* where it is at most 1/2 */
};

/* Bootstraps the points, each replicate with a random stream of its own, divides what was drawn
 * into k groups by the method, and finds for each given group the one most like it; both are
 * compared over what was drawn. Duplicates make little groups of their own, so by default they are
 * dropped (R: fpc::clusterboot, multipleboot = FALSE). A replicate that cannot be divided finds no
 * group: 0. Fails with PARTITION_TOO_FEW, PARTITION_NOT_FINITE. Source: Hennig 2007,
 * doi:10.1016/j.csda.2006.11.025; under 0.6 a group should not be trusted (its section 4 and
 * ?clusterboot). */
enum partition_status stability_compute(const struct points *points, const guint *labels, guint k,
                                        const struct stability_request *request,
                                        struct group_stability *ret);

#endif
