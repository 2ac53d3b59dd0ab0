/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles of the schools in the order's clusters: what they have in common enough to be compared.
 *
 * Source: METHODOLOGY.md, "Typology". */
#ifndef SHNOR_METHODOLOGY_ADVISORY_PROFILE_H
#define SHNOR_METHODOLOGY_ADVISORY_PROFILE_H

#include "methodology/assessment/assessment.h"
#include "methodology/statistics/partition.h"

enum feature_kind {
    FEATURE_LOW_SHARE,    /* of a kind of procedures, latest year, 0..1 */
    FEATURE_SOCIAL_INDEX, /* 0..100 */
    FEATURE_PARTICIPANTS, /* ln of the mean number in a procedure of the latest year */
    FEATURE_RISK_FACTORS, /* how many of high significance */
};

struct profile_feature {
    enum feature_kind kind;
    char *procedures; /* FEATURE_LOW_SHARE: the kind, as ids begin ("ВПР"); else NULL */
};

/* Schools by features. A feature stays when at least 80 % of the schools in clusters have it, and a
 * school when it has all of those; what does not vary among them is left out then. */
struct profile {
    GPtrArray *features; /* struct profile_feature * */
    guint n;             /* schools */
    guint *school;       /* their indices in the assessment, ascending */
    double *values;      /* n x features->len standard scores, row by row */
};

/* Marks in ret_incomplete (n_schools of the assessment, all false before) the schools in clusters
 * that lack a feature; the profile is without them. */
struct profile *profile_build(const struct assessment *assessment, bool *ret_incomplete);
void profile_free(struct profile *profile); /* accepts NULL */

static inline const struct profile_feature *
profile_feature(const struct profile *profile, guint i)
{
    return (const struct profile_feature *)g_ptr_array_index(profile->features, i);
}
/* The profile as points of a space. */
struct points profile_points(const struct profile *profile);

/* What a school's usable cells of the latest year sum up to. */
struct cell_sums {
    guint n_cells;
    double participants, low;
};

/* procedures: a kind ("ВПР"); NULL: all. */
struct cell_sums profile_sum_cells(const struct assessment *assessment, guint school,
                                   const char *procedures);

#endif
