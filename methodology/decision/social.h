/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The social index and the predicate of adverse social conditions.
 *
 * z over schools (s with n - 1), signed by direction; over the components P that a school has, when
 * they carry at least half of the whole weight,
 *     c = sum_P w_k s_k z_k / sqrt(w' R_P w),  index = 100 * Phi(c),
 * R the correlations of the signed components, so that a school with missing components is pulled
 * neither to the middle nor to the edge. The weights w are the rulebook's, the loadings of the
 * first principal component, or those of a regression. Source: METHODOLOGY.md, "Social index". */
#ifndef SHNOR_METHODOLOGY_DECISION_SOCIAL_H
#define SHNOR_METHODOLOGY_DECISION_SOCIAL_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/criterion.h"
#include "methodology/decision/truth.h"
#include "methodology/rulebook/rulebook.h"

enum social_status {
    SOCIAL_OK,
    SOCIAL_TOO_FEW_COMPONENTS, /* under half of the weight */
    SOCIAL_SINGULAR,           /* w' R w <= 1e-12: the components cancel out */
    SOCIAL_NO_WEIGHTS,         /* the method gives none; see social_model.fit */
};

struct social_value {
    enum social_status status;
    double index; /* 0..100 when SOCIAL_OK */
    int quarter;  /* 1 (most adverse) .. 4 when SOCIAL_OK, else 0 */
};

/* What the method could make of the data. */
enum social_fit {
    SOCIAL_FIT_OK,
    SOCIAL_FIT_NO_COMPONENT, /* none varies */
    SOCIAL_FIT_TOO_FEW,      /* too few schools with every component for a regression */
    SOCIAL_FIT_SINGULAR,     /* the components are combinations of each other */
};

enum { N_SOCIAL_FITS = SOCIAL_FIT_SINGULAR + 1 };

/* Ids: "ok", "no_component", "too_few", "singular". */
extern const char *const social_fit_ids[N_SOCIAL_FITS];

struct social_model {
    const struct rulebook *rulebook; /* borrowed */
    guint n, k;                      /* schools, components */
    enum social_fit fit;
    bool *usable;      /* k: false when the component does not vary or nearly nobody has it */
    double *z;         /* n x k signed scores; NAN: missing, or does not vary */
    bool borrows_z;    /* from the model that this one leaves a component out of */
    double *r;         /* k x k correlations of the signed components */
    double *outcome;   /* n; NULL unless method = regression */
    double *weights;   /* k; 0 for components that are not usable */
    double explained;  /* of the variance: by the component (pca), of the outcome (regression); NAN
                          with  given weights */
    guint n_complete;  /* schools that the method rests on; 0 with given weights */
    bool without_gaps; /* pca: r is of complete schools, since pairwise it was no correlation matrix
                        */
};

/* What method = regression explains: how a school's procedures of the latest year stand on the
 * whole, as the mean over usable cells of the logit ln((x + 1/2) / (n - x + 1/2)); NAN: none. */
double social_outcome(const struct cell_pair *pairs, guint n_pairs);

/* values   n_schools x n components, row by row; NAN: missing
 * outcome  n_schools, for method = regression: social_outcome(). NULL with other methods */
struct social_model *social_model_build(const struct rulebook *rulebook, const double *values,
                                        const double *outcome, guint n_schools);
/* The same without one component, which is not usable then: the weights of the others are found
 * anew by the method. `model` must outlive it. */
struct social_model *social_model_leave_out(const struct social_model *model, guint component);
void social_model_free(struct social_model *model); /* accepts NULL */

/* Index and quarter of every school (n). */
void social_model_values(const struct social_model *model, struct social_value *ret);
/* What each component (k) adds to a school's c, which is their sum; 0 for what it lacks. All NAN
 * without an index. */
void social_model_contributions(const struct social_model *model, guint school, double *ret);

/* The predicate for each school: adverse iff den * #{I_i < I_j} < num * S over the S schools with
 * an index, I = round(10^4 * index); or index below the bound. Unknown without an index. */
void social_adverse(const struct social_rules *rules, const struct social_value *values,
                    guint n_schools, enum truth *ret);

#endif
