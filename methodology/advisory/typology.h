/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typology: groups of schools with like profiles among those in the order's clusters, so that help
 * can be planned by kind. It explains, and never moves a school.
 *
 * Profile: the low share of each kind of procedures, the social index, the number of participants,
 * the risk factors of high significance; standardised. Method and sources: METHODOLOGY.md,
 * "Typology". */
#ifndef SHNOR_METHODOLOGY_ADVISORY_TYPOLOGY_H
#define SHNOR_METHODOLOGY_ADVISORY_TYPOLOGY_H

#include "methodology/advisory/profile.h"
#include "methodology/assessment/assessment.h"
#include "methodology/statistics/gap.h"

enum typology_status {
    TYPOLOGY_OK,
    TYPOLOGY_TOO_FEW,    /* under 30 schools have the whole profile */
    TYPOLOGY_NO_PROFILE, /* under two features that nearly all schools have and that vary */
    TYPOLOGY_ONE_GROUP,  /* the gap statistic sees no groups */
    TYPOLOGY_UNSTABLE,   /* some group does not come back when schools are drawn anew */
};

enum {
    TYPOLOGY_MIN_SCHOOLS = 30,
    TYPOLOGY_MOST_SCHOOLS = 1000, /* that are compared each with each; of more, as many */
    TYPOLOGY_LEAST_K = 2,
    TYPOLOGY_MOST_K = 6,
    TYPOLOGY_REFERENCES = 50,  /* reference sets of the gap statistic */
    TYPOLOGY_REPLICATES = 200, /* of the bootstrap */
    TYPOLOGY_SEED = 847,
    TYPOLOGY_N_TELLING = 2,
};

#define TYPOLOGY_LEAST_STABILITY 0.6
#define TYPOLOGY_GAP_RULE GAP_FIRST_SE_MAX

struct typology_group {
    guint size;
    double low_share; /* mean over its schools of the low share of the latest year's usable cells */
    double stability; /* mean Jaccard coefficient, 0..1 */
    double *centre;   /* mean of each feature, in standard scores: 0 is the mean of all grouped */
    guint telling[TYPOLOGY_N_TELLING]; /* the features farthest from 0, farthest first */
};

struct typology {
    enum typology_status status;
    struct profile *profile; /* the schools that could be grouped */
    guint n_considered;      /* schools in clusters */
    guint n_incomplete;      /* of them lacking a feature */
    guint n_compared;        /* among which groups were sought: all of the profile, or
                                TYPOLOGY_MOST_SCHOOLS; the others went to the nearest group */
    guint k; /* how many groups the silhouettes chose; 0 when it did not come to that */
    double silhouette[TYPOLOGY_MOST_K + 1]; /* mean, by number of groups, from TYPOLOGY_LEAST_K;
                                               NAN: the schools cannot be divided so */
    guint gap_k;                   /* how many the gap statistic sees; 0: it does not exist */
    double least_stability;        /* of a group; NAN when it did not come to that */
    struct typology_group *groups; /* k, in falling order of low_share; NULL unless TYPOLOGY_OK */
    int *group;                    /* of each school of the assessment: 1..k; 0 none */
    bool *incomplete; /* of each school: in a cluster, but not grouped, for lack of a feature */
};

struct typology *typology_build(const struct assessment *assessment);
void typology_free(struct typology *typology); /* accepts NULL */

#endif
