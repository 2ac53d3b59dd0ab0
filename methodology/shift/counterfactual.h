/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a school would be with some of its inputs exchanged: another year's results, another year's
 * social conditions, among other schools, under other rules.
 *
 * The decision is the decision floor's own; only what it is given is mixed. With nothing exchanged
 * it is the assessment's, and with everything it is the other's (tests/unit/test_counterfactual.c
 * builds assessments of mixed data and compares). */
#ifndef SHNOR_METHODOLOGY_SHIFT_COUNTERFACTUAL_H
#define SHNOR_METHODOLOGY_SHIFT_COUNTERFACTUAL_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "methodology/assessment/assessment.h"
#include "methodology/decision/criterion.h"

/* One campaign's data under one rulebook, which need not be the one it was read by. */
struct counterfactual_region {
    const struct rulebook *rulebook;
    guint n_schools;                             /* in the order of the assessment's schools */
    guint n_procedures, n_components, n_factors; /* of the rulebook */
    struct cell_pair *pairs;                     /* n_schools x n_procedures */
    double *components;                          /* n_schools x n_components; NAN: missing */
    int *levels;     /* n_schools x n_factors, enum risk_level; 0: missing */
    double *outcome; /* n_schools: social_outcome() */
    /* what some school has at all; how many have it, and who */
    bool *b_known, *has_pair;
    guint n_b_known, n_has_pair, *n_factor;
    enum truth *adverse; /* n_schools */
    bool has_index;      /* of any school */
};

/* assessment   whose schools and year
 * dataset      its inputs
 * read_by      the catalogue by which `dataset` was read; procedures, components and factors are
 *              found by their ids
 * rulebook     the rules to be */
struct counterfactual_region *counterfactual_region_build(const struct assessment *assessment,
                                                          const struct dataset *dataset,
                                                          const struct procedure_catalogue *read_by,
                                                          const struct rulebook *rulebook);
void counterfactual_region_free(struct counterfactual_region *region); /* accepts NULL */

/* A school of a region. */
struct counterfactual_place {
    const struct counterfactual_region *region;
    guint school;
};

struct counterfactual_outcome {
    guint cluster;   /* of the rulebook, by the table: before flags and separate decisions */
    bool determined; /* no missing predicate could change it */
    enum truth low_results;
    bool has_data; /* a usable cell in the latest year */
};

/* The school at `others`, with results and context from elsewhere; all under one rulebook. */
struct counterfactual_outcome counterfactual_decide(struct counterfactual_place others,
                                                    struct counterfactual_place results,
                                                    struct counterfactual_place context);

bool counterfactual_same_results(struct counterfactual_place a, struct counterfactual_place b);
bool counterfactual_same_context(struct counterfactual_place a, struct counterfactual_place b);

#endif
