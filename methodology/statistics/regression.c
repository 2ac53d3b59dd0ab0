#include "methodology/statistics/regression.h"

#include <gsl/gsl_multifit.h>
#include <math.h>

#define SINGULAR 1e-10 /* singular values under this part of the largest are none */

/* The system after centring and scaling. */
struct system {
    guint n, k;
    double weight, mean_y;
    double *mean, *scale; /* k */
    gsl_matrix *x, *cov;
    gsl_vector *y, *w, *c;
};

static double
weight_at(const double *w, guint i)
{
    return w != NULL ? w[i] : 1;
}

static void
system_init(struct system *system, const double *x, const double *y, const double *w)
{
    guint n = system->n, k = system->k;
    system->mean = g_new0(double, k);
    system->scale = g_new0(double, k);
    system->x = gsl_matrix_alloc(n, k);
    system->cov = gsl_matrix_alloc(k, k);
    system->y = gsl_vector_alloc(n);
    system->w = gsl_vector_alloc(n);
    system->c = gsl_vector_alloc(k);
    for (guint i = 0; i < n; i++) {
        double weight = weight_at(w, i);
        gsl_vector_set(system->w, i, weight);
        system->weight += weight;
        system->mean_y += weight * y[i];
        for (guint a = 0; a < k; a++)
            system->mean[a] += weight * x[(gsize)i * k + a];
    }
    system->mean_y /= system->weight;
    for (guint a = 0; a < k; a++)
        system->mean[a] /= system->weight;
    for (guint i = 0; i < n; i++) {
        gsl_vector_set(system->y, i, y[i] - system->mean_y);
        for (guint a = 0; a < k; a++) {
            double off = x[(gsize)i * k + a] - system->mean[a];
            gsl_matrix_set(system->x, i, a, off);
            system->scale[a] += weight_at(w, i) * off * off;
        }
    }
    for (guint a = 0; a < k; a++) {
        system->scale[a] = sqrt(system->scale[a] / system->weight);
        for (guint i = 0; system->scale[a] > 0 && i < n; i++)
            gsl_matrix_set(system->x, i, a, gsl_matrix_get(system->x, i, a) / system->scale[a]);
    }
}

static void
system_clear(struct system *system)
{
    g_free(system->mean);
    g_free(system->scale);
    gsl_matrix_free(system->x);
    gsl_matrix_free(system->cov);
    gsl_vector_free(system->y);
    gsl_vector_free(system->w);
    gsl_vector_free(system->c);
}

/* Coefficients and errors in the units that came in. */
static void
take_solution(struct regression *regression, const struct system *system, double squares)
{
    guint n = system->n, k = system->k;
    double variance = squares / (n - k - 1.0), total = 0, at_zero = 1 / system->weight;
    regression->beta = g_new(double, k + 1);
    regression->error = g_new(double, k + 1);
    regression->beta[0] = system->mean_y;
    for (guint a = 0; a < k; a++) {
        regression->beta[a + 1] = gsl_vector_get(system->c, a) / system->scale[a];
        regression->error[a + 1] =
            sqrt(variance * gsl_matrix_get(system->cov, a, a)) / system->scale[a];
        regression->beta[0] -= regression->beta[a + 1] * system->mean[a];
        for (guint b = 0; b < k; b++)
            at_zero += system->mean[a] / system->scale[a] * system->mean[b] / system->scale[b] *
                       gsl_matrix_get(system->cov, a, b);
    }
    regression->error[0] = sqrt(variance * at_zero);
    for (guint i = 0; i < n; i++) {
        double y = gsl_vector_get(system->y, i);
        total += gsl_vector_get(system->w, i) * y * y;
    }
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
    struct system system = {.n = n, .k = k};
    system_init(&system, x, y, w);
    gsl_multifit_linear_workspace *room = gsl_multifit_linear_alloc(n, k);
    double squares;
    gsl_multifit_wlinear(system.x, system.w, system.y, system.c, system.cov, &squares, room);
    regression->status =
        gsl_multifit_linear_rank(SINGULAR, room) == k ? REGRESSION_OK : REGRESSION_SINGULAR;
    if (regression->status == REGRESSION_OK)
        take_solution(regression, &system, squares);
    gsl_multifit_linear_free(room);
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
