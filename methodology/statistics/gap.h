/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gap statistic: are the groups tighter than those the same method finds where there are none?
 */
#ifndef SHNOR_METHODOLOGY_STATISTICS_GAP_H
#define SHNOR_METHODOLOGY_STATISTICS_GAP_H

#include "methodology/statistics/partition.h"

/* Where reference points are drawn uniformly: the box along the principal axes of the points
 * (R: "scaledPCA"), or along the measures themselves ("original"). */
enum gap_space { GAP_PRINCIPAL_AXES, GAP_ORIGINAL_AXES };

/* How the number of groups follows from the gaps f(k) and their errors s(k); names as in R. */
enum gap_rule {
    GAP_FIRST_SE_MAX,     /* the least k with f(k) >= f(m) - s(m), m the first local maximum */
    GAP_TIBS_2001_SE_MAX, /* the least k with f(k) >= f(k+1) - s(k+1); none: the greatest k */
    GAP_GLOBAL_MAX,       /* the greatest f(k) */
};

struct gap_request {
    guint last;       /* k is 1..last, last >= 2 */
    guint references; /* sets of reference points, >= 2 */
    int power;        /* of distances in W(k): 2 as in the paper, 1 as clusGap has by default */
    enum gap_space space;
    guint64 seed;
    partition_method method;
    gpointer data;
};

/* Arrays of `last` values, [0] for k = 1. */
struct gap {
    guint last;
    double *log_w;    /* ln W(k) of the points */
    double *expected; /* its mean over the reference sets */
    double *gap;      /* expected - log_w */
    double *error;    /* sd over the reference sets x sqrt(1 + 1/references) */
};

/* W(k) = sum over groups of (sum over pairs of distance^power) / (2 size). Reference set b has a
 * random stream of its own. Fails with PARTITION_TOO_FEW (last >= n), PARTITION_NO_SPREAD (W(k) =
 * 0: no more than `last` different points), or with what the method answers; gap is empty then.
 * Source: Tibshirani, Walther, Hastie 2001, doi:10.1111/1467-9868.00293. Checked against R:
 * cluster::clusGap. */
enum partition_status gap_compute(const struct points *points, const struct gap_request *request,
                                  struct gap *gap);
void gap_clear(struct gap *gap);

/* The number of groups, 1..last, by a rule. */
guint gap_choose(const double *gap, const double *error, guint last, enum gap_rule rule);
/* "firstSEmax", "Tibs2001SEmax", "globalmax". */
const char *gap_rule_id(enum gap_rule rule);

#endif
