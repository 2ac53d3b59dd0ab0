/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The series of charts by cluster: listed clusters, then the undecided (if any), then the rest.
 * Internal to the reference pages. */
#ifndef SHNOR_REPORTS_PAPER_REFERENCE_SERIES_H
#define SHNOR_REPORTS_PAPER_REFERENCE_SERIES_H

#include "methodology/assessment/assessment.h"
#include "reports/chart/chart.h"
#include "reports/table/roster.h"

struct cluster_series {
    guint n, n_listed;
    struct chart_series *series;
    char **titles;      /* owns the titles */
    guint *of_cluster;  /* series of a school in this cluster; the rest's for unlisted ones */
    guint *cluster;     /* of the first n_listed series */
    bool has_undecided; /* then series n_listed is theirs */
};

struct cluster_series *cluster_series_create(const struct rulebook *rulebook,
                                             const struct tally *tally);
void cluster_series_free(struct cluster_series *set);

guint cluster_series_of_school(const struct cluster_series *set,
                               const struct assessment *assessment, guint school);
/* Counts of a tally row by series; `ret_counts` has set->n. */
void cluster_series_count(const struct cluster_series *set, const struct tally_row *row,
                          int *ret_counts);

#endif
