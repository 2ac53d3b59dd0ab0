/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How certain the conclusions are: figures that explain and warn, and never move a school.
 *
 * Source: METHODOLOGY.md, "Certainty"; the notation is its: a_j, b_j the probabilities of procedure
 * j in the latest year and in the year before. */
#ifndef SHNOR_METHODOLOGY_ADVISORY_CERTAINTY_H
#define SHNOR_METHODOLOGY_ADVISORY_CERTAINTY_H

#include "methodology/assessment/assessment.h"
#include "methodology/statistics/beta_binomial.h"
#include "methodology/statistics/interval.h"

/* Probabilities of the conditions for one school. */
struct condition_chances {
    double a, b, either, both;
};

/* From the k procedures' probabilities, m = min_procedures, procedures taken as independent. */
struct condition_chances condition_chances(const double *latest, const double *previous, guint k,
                                           guint m);
/* What `combine` makes of them. */
double condition_chance_of(const struct condition_chances *chances, enum combine combine);
/* Within what the probability of `combine` lies whatever the dependence between procedures, which
 * the same pupils sit. */
struct interval condition_bounds(const double *latest, const double *previous, guint k, guint m,
                                 enum combine combine);

/* A cell's figures; all NAN when it has no participants. */
struct cell_certainty {
    struct interval interval; /* Wilson, 95 % */
    double eb_share;          /* the share drawn towards the region's */
    double p_true;            /* the true share is at or above the threshold */
    double p_repeat;          /* as many others with that true share would be low again */
};

/* A school's figures; all NAN when it has no usable cell in the latest year. */
struct school_certainty {
    double p_true, p_repeat;
    struct interval p_true_bounds, p_repeat_bounds;
    double p_stay; /* would have low results next year, with this year as the year before */
};

struct certainty {
    struct beta_binomial
        *models; /* of procedure p: [2p] the latest year, [2p + 1] the year before */
    struct cell_certainty *cells;     /* of assessment->cells */
    struct school_certainty *schools; /* of assessment->schools */
    guint n_listed;                   /* schools with low results */
    double chance_explains;           /* how many of them chance explains: sum of 1 - p_true */
    double expected_exits;            /* of them, next year: sum of 1 - p_stay */
    double expected_entrants;         /* of the others that have data: sum of p_stay */
};

struct certainty *certainty_build(const struct assessment *assessment);
void certainty_free(struct certainty *certainty); /* accepts NULL */

#endif
