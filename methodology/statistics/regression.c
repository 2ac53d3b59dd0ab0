/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/regression.h"

#include <gsl/gsl_multifit.h>
#include <math.h>
#include <stdbool.h>

#define SINGULAR 1e-10 /* singular values under this part of the largest are none */

enum { BLOCK = 512 }; /* rows that are boiled down at once */

/* The weighted system about its means, boiled down to a triangle of k + 1 rows: the columns of x,
 * then y. Its columns are as long as those of the whole system were. */
struct system {
    guint k;
    double weight, mean_y; /* sum of weights; weighted mean */
    double *mean, *scale;  /* k: weighted means and standard deviations */
    guint height;          /* of a column in `rows`: k + 1 + BLOCK */
    double *rows;          /* k + 1 columns: the triangle, and under it rows to come */
    guint n_rows;          /* in use */
};

static double *
column_at(const struct system *system, guint column)
{
    return &system->rows[(gsize)column * system->height];
}

/* Householder's reflections: x becomes triangular, and y turns with it until only its last corner
 * is left, the length of the residuals. */
static void
triangulate(struct system *system)
{
    for (guint c = 0; c <= system->k && c < system->n_rows; c++) {
        double *v = column_at(system, c), norm = 0;
        for (guint i = c; i < system->n_rows; i++)
            norm += v[i] * v[i];
        double corner = v[c] > 0 ? -sqrt(norm) : sqrt(norm);
        double length =
            norm - v[c] * corner; /* half of the squared length of the mirror's normal */
        if (length == 0)
            continue;
        v[c] -= corner;
        for (guint a = c + 1; a <= system->k; a++) {
            double *other = column_at(system, a), dot = 0;
            for (guint i = c; i < system->n_rows; i++)
                dot += v[i] * other[i];
            dot /= length;
            for (guint i = c; i < system->n_rows; i++)
                other[i] -= dot * v[i];
        }
        v[c] = corner;
        for (guint i = c + 1; i < system->n_rows; i++)
            v[i] = 0;
    }
    system->n_rows = MIN(system->n_rows, system->k + 1);
}

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

static void
system_init(struct system *system, const double *x, const double *y, const double *w, guint n)
{
    guint k = system->k;
    system->mean = g_new0(double, k);
    system->scale = g_new0(double, k);
    system->height = k + 1 + BLOCK;
    system->rows = g_new0(double, ((gsize)k + 1) * system->height);
    find_means(system, x, y, w, n);
    for (guint i = 0; i < n; i++) {
        double root = w != NULL ? sqrt(w[i]) : 1;
        for (guint a = 0; a < k; a++)
            column_at(system, a)[system->n_rows] = root * (x[(gsize)i * k + a] - system->mean[a]);
        column_at(system, k)[system->n_rows] = root * (y[i] - system->mean_y);
        if (++system->n_rows == system->height)
            triangulate(system);
    }
    triangulate(system);
    for (guint a = 0; a < k; a++) {
        for (guint i = 0; i <= a; i++)
            system->scale[a] += column_at(system, a)[i] * column_at(system, a)[i];
        system->scale[a] = sqrt(system->scale[a] / system->weight);
    }
}

static void
system_clear(struct system *system)
{
    g_free(system->mean);
    g_free(system->scale);
    g_free(system->rows);
}

/* Solves the triangle, its columns scaled; false when it is singular. */
static bool
solve(const struct system *system, gsl_vector *solution, gsl_matrix *cov)
{
    guint k = system->k;
    gsl_matrix *r = gsl_matrix_calloc(k, k);
    gsl_vector *y = gsl_vector_alloc(k), *ones = gsl_vector_alloc(k);
    gsl_multifit_linear_workspace *room = gsl_multifit_linear_alloc(k, k);
    for (guint a = 0; a < k; a++) {
        for (guint i = 0; i <= a && system->scale[a] > 0; i++)
            gsl_matrix_set(r, i, a, column_at(system, a)[i] / system->scale[a]);
        gsl_vector_set(y, a, column_at(system, k)[a]);
    }
    gsl_vector_set_all(ones, 1); /* with weights cov is (R'R)^-1, not yet times a variance */
    double squares;
    gsl_multifit_wlinear(r, ones, y, solution, cov, &squares, room);
    bool regular = gsl_multifit_linear_rank(SINGULAR, room) == k;
    gsl_multifit_linear_free(room);
    gsl_vector_free(ones);
    gsl_vector_free(y);
    gsl_matrix_free(r);
    return regular;
}

/* Coefficients and errors in the units that came in. */
static void
take_solution(struct regression *regression, const struct system *system, guint n,
              const gsl_vector *solution, const gsl_matrix *cov)
{
    guint k = system->k;
    const double *y = column_at(system, k);
    double squares = y[k] * y[k], total = 0, at_zero = 1 / system->weight;
    for (guint i = 0; i <= k; i++)
        total += y[i] * y[i];
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
