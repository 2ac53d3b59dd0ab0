/* What a school would be with some of its inputs exchanged: another year's results, another year's
 * social conditions, among other schools, under other rules.
 *
 * The decision is the decision floor's own; only what it is given is mixed. With nothing exchanged
 * it is the assessment's, and with everything it is the other's (tests/unit/test_exchange.c builds
 * assessments of mixed data and compares). */
#ifndef SHNOR_METHODOLOGY_EXCHANGE_H
#define SHNOR_METHODOLOGY_EXCHANGE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "methodology/assessment.h"
#include "methodology/decision/criterion.h"

/* One campaign's data under one rulebook, which need not be the one it was read by. */
struct exchange_region {
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
struct exchange_region *exchange_region_build(const struct assessment *assessment,
                                              const struct dataset *dataset,
                                              const struct procedure_catalogue *read_by,
                                              const struct rulebook *rulebook);
void exchange_region_free(struct exchange_region *region); /* accepts NULL */

/* A school of a region. */
struct exchange_place {
    const struct exchange_region *region;
    guint school;
};

struct exchange_outcome {
    guint cluster;   /* of the rulebook, by the table: before flags and separate decisions */
    bool determined; /* no missing predicate could change it */
    enum truth low_results;
    bool has_data; /* a usable cell in the latest year */
};

/* The school at `others`, with results and context from elsewhere; all under one rulebook. */
struct exchange_outcome exchange_decide(struct exchange_place others, struct exchange_place results,
                                        struct exchange_place context);

bool exchange_same_results(struct exchange_place a, struct exchange_place b);
bool exchange_same_context(struct exchange_place a, struct exchange_place b);

#endif
