/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results given the social conditions: who does better or worse than schools in like conditions.
 *
 * Rows are the usable cells of the latest year of schools with a social index: the logit
 * ln((x + 1/2) / (n - x + 1/2)) of low results on the index, an intercept for every procedure,
 * weights 1 / (1/(x + 1/2) + 1/(n - x + 1/2)). A school's residual is the weighted mean of its
 * cells' residuals, its error phi / sqrt(sum of weights), phi the larger of 1 and the residual
 * standard deviation, since shares differ more than chance makes them. Source: METHODOLOGY.md,
 * "Context". */
#ifndef SHNOR_METHODOLOGY_ADVISORY_CONTEXT_EFFECT_H
#define SHNOR_METHODOLOGY_ADVISORY_CONTEXT_EFFECT_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "methodology/statistics/regression.h"

struct context_effect_school {
    double residual;     /* above 0: more low results than expected; NAN: no index or no cells */
    double error;        /* its standard error */
    bool resilient;      /* adverse conditions, and a residual at or below the region's median */
    bool below_expected; /* residual / error > 1.96 */
};

struct context_effect {
    enum regression_status status; /* anything but REGRESSION_OK: no school has a figure */
    double slope, slope_error;     /* of the logit, for a point of the index */
    double dispersion;             /* phi */
    double expected[101];    /* share of low results expected at index 0, 1 … 100, mean over the
                                procedures; NAN: no regression */
    guint n_rows, n_schools; /* that the regression rests on */
    struct context_effect_school *schools; /* of assessment->schools */
};

struct context_effect *context_effect_build(const struct assessment *assessment);
void context_effect_free(struct context_effect *effect); /* accepts NULL */

#endif
