/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity of the list of low results to the rules: who would be on it under other thresholds,
 * numbers of procedures, smallest numbers of participants and combinations of A and B. */
#ifndef SHNOR_METHODOLOGY_SENSITIVITY_H
#define SHNOR_METHODOLOGY_SENSITIVITY_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"

/* The list under one set of rules. */
struct sensitivity_case {
    struct fraction threshold;
    int min_procedures, min_participants;
    enum combine combine;
    bool in_force;   /* the rulebook's own rules */
    bool assessable; /* false: the rules need the year before, and no school has it */
    guint n_listed, n_entered, n_left; /* against the rules in force */
    bool *listed;                      /* of assessment->schools */
};

struct sensitivity {
    guint n_cases;
    struct sensitivity_case *cases; /* the rules in force first, then the grid: by combination,
                                       procedures, participants, threshold */
};

/* The grid: thresholds 25, 30, 35 %; 2 or 3 procedures; at least 1, 5, 10, 15 participants; A or B,
 * A and B, A, B. */
struct sensitivity *sensitivity_build(const struct assessment *assessment);
void sensitivity_free(struct sensitivity *sensitivity); /* accepts NULL */

#endif
