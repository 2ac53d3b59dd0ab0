/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are boiled down to a triangle block by block, by Householder's reflections (normal equations
 * would square the condition): memory does not grow with the region, and a column that nearly
 * repeats others is still seen. */
#include "methodology/statistics/regression.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multilarge.h>
#include <math.h>
#include <stdbool.h>

#define SINGULAR 1e-10 /* singular values under this part of the largest are none */

enum { BLOCK = 512 }; /* rows that GSL takes at once: it never holds the whole system */

/* The weighted system about its means, boiled down by GSL (multilarge, TSQR) to the triangle R of
 * k rows and Q'y. The columns of R are as long as those of the whole system were. */
struct system {
    guint k;
    double weight, mean_y; /* sum of weights; weighted mean */
    double *mean, *scale;  /* k: weighted means and standard deviations */
    gsl_multilarge_linear_workspace *tall;
    double residual; /* length of what the columns leave of y; once solved */
};

static void
find_means(struct system *system, const double *x, const double *y, const double *w, guint n)
{
    for (guint i = 0; i < n; i++) {
        double weight = w != NULL ? w[i] : 1;
        system->weight += weight;
        system->mean_y += weight * y[i];
        for (guint a = 0; a < system->k; a++)
            system->mean[a] += weight * x[(gsize)i * system->k + a];
    }
    system->mean_y /= system->weight;
    for (guint a = 0; a < system->k; a++)
        system->mean[a] /= system->weight;
}

/* Hands the centred rows on, block by block; the first has k rows at least, as GSL asks. */
static void
boil_down(struct system *system, const double *x, const double *y, const double *w, guint n)
{
    guint k = system->k, height = MAX(k, BLOCK);
    gsl_matrix *rows = gsl_matrix_alloc(height, k);
    gsl_vector *right = gsl_vector_alloc(height);
    for (guint from = 0, size; from < n; from += size) {
        size = MIN(height, n - from);
        for (guint i = 0; i < size; i++) {
            gsize row = (gsize)from + i;
            double root = w != NULL ? sqrt(w[row]) : 1;
            for (guint a = 0; a < k; a++)
                gsl_matrix_set(rows, i, a, root * (x[row * k + a] - system->mean[a]));
            gsl_vector_set(right, i, root * (y[row] - system->mean_y));
        }
        gsl_matrix_view some = gsl_matrix_submatrix(rows, 0, 0, size, k);
        gsl_vector_view of_some = gsl_vector_subvector(right, 0, size);
        gsl_multilarge_linear_accumulate(&some.matrix, &of_some.vector, system->tall);
    }
    gsl_vector_free(right);
    gsl_matrix_free(rows);
}

static void
system_init(struct system *system, const double *x, const double *y, const double *w, guint n)
{
    guint k = system->k;
    system->mean = g_new0(double, k);
    system->scale = g_new0(double, k);
    system->tall = gsl_multilarge_linear_alloc(gsl_multilarge_linear_tsqr, k);
    find_means(system, x, y, w, n);
    boil_down(system, x, y, w, n);
    const gsl_matrix *r = gsl_multilarge_linear_matrix_ptr(system->tall);
    for (guint a = 0; a < k; a++) {
        for (guint i = 0; i <= a; i++)
            system->scale[a] += gsl_pow_2(gsl_matrix_get(r, i, a));
        system->scale[a] = sqrt(system->scale[a] / system->weight);
    }
}

static void
system_clear(struct system *system)
{
    g_free(system->mean);
    g_free(system->scale);
    gsl_multilarge_linear_free(system->tall);
}

/* Solves the triangle, its columns scaled; false when it is singular. (GSL's own solution of R is
 * asked for the residual alone: it has neither scales nor covariances.) */
static bool
solve(struct system *system, gsl_vector *solution, gsl_matrix *cov)
{
    guint k = system->k;
    const gsl_matrix *triangle = gsl_multilarge_linear_matrix_ptr(system->tall);
    gsl_matrix *r = gsl_matrix_calloc(k, k);
    gsl_vector *ones = gsl_vector_alloc(k);
    gsl_multifit_linear_workspace *room = gsl_multifit_linear_alloc(k, k);
    for (guint a = 0; a < k; a++) {
        for (guint i = 0; i <= a && system->scale[a] > 0; i++)
            gsl_matrix_set(r, i, a, gsl_matrix_get(triangle, i, a) / system->scale[a]);
    }
    gsl_vector_set_all(ones, 1); /* with weights cov is (R'R)^-1, not yet times a variance */
    double squares;
    gsl_multifit_wlinear(r, ones, gsl_multilarge_linear_rhs_ptr(system->tall), solution, cov,
                         &squares, room);
    bool regular = gsl_multifit_linear_rank(SINGULAR, room) == k;
    if (regular) {
        gsl_vector *unscaled = gsl_vector_alloc(k);
        double length;
        gsl_multilarge_linear_solve(0, unscaled, &system->residual, &length, system->tall);
        gsl_vector_free(unscaled);
    }
    gsl_multifit_linear_free(room);
    gsl_vector_free(ones);
    gsl_matrix_free(r);
    return regular;
}

/* Coefficients and errors in the units that came in. */
static void
take_solution(struct regression *regression, const struct system *system, guint n,
              const gsl_vector *solution, const gsl_matrix *cov)
{
    guint k = system->k;
    double squares = gsl_pow_2(system->residual), at_zero = 1 / system->weight;
    double total = squares + gsl_pow_2(gsl_blas_dnrm2(gsl_multilarge_linear_rhs_ptr(system->tall)));
    double variance = squares / (n - k - 1.0);
    regression->beta = g_new(double, k + 1);
    regression->error = g_new(double, k + 1);
    regression->beta[0] = system->mean_y;
    for (guint a = 0; a < k; a++) {
        regression->beta[a + 1] = gsl_vector_get(solution, a) / system->scale[a];
        regression->error[a + 1] = sqrt(variance * gsl_matrix_get(cov, a, a)) / system->scale[a];
        regression->beta[0] -= regression->beta[a + 1] * system->mean[a];
        for (guint b = 0; b < k; b++)
            at_zero += system->mean[a] / system->scale[a] * system->mean[b] / system->scale[b] *
                       gsl_matrix_get(cov, a, b);
    }
    regression->error[0] = sqrt(variance * at_zero);
    regression->residual_sd = sqrt(variance);
    regression->r_squared = total > 0 ? 1 - squares / total : 0;
}

void
regression_fit(struct regression *regression, const double *x, const double *y, const double *w,
               guint n, guint k)
{
    *regression = (struct regression){.status = REGRESSION_TOO_FEW, .k = k};
    if (n <= k + 1)
        return;
    struct system system = {.k = k};
    gsl_vector *solution = gsl_vector_alloc(k);
    gsl_matrix *cov = gsl_matrix_alloc(k, k);
    system_init(&system, x, y, w, n);
    regression->status = solve(&system, solution, cov) ? REGRESSION_OK : REGRESSION_SINGULAR;
    if (regression->status == REGRESSION_OK)
        take_solution(regression, &system, n, solution, cov);
    gsl_matrix_free(cov);
    gsl_vector_free(solution);
    system_clear(&system);
}

void
regression_clear(struct regression *regression)
{
    g_clear_pointer(&regression->beta, g_free);
    g_clear_pointer(&regression->error, g_free);
}

double
regression_predict(const struct regression *regression, const double *row)
{
    double sum = regression->beta[0];
    for (guint a = 0; a < regression->k; a++)
        sum += regression->beta[a + 1] * row[a];
    return sum;
}
