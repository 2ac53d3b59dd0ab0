#include "methodology/statistics/correlation.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#define NOTHING 1e-12 /* a spread under this part of the mean is rounding */

bool
standard_scores(const struct table_view *table, guint column, double *ret)
{
    g_autofree double *present = g_new(double, table->n + 1);
    guint n = 0;
    for (guint i = 0; i < table->n; i++) {
        double value = table->values[(gsize)i * table->k + column];
        if (!isnan(value))
            present[n++] = value;
    }
    double mean = n > 0 ? gsl_stats_mean(present, 1, n) : 0;
    double deviation = n > 1 ? gsl_stats_sd_m(present, 1, n, mean) : 0;
    bool varies = deviation > NOTHING * MAX(1, fabs(mean));
    for (guint i = 0; i < table->n; i++) {
        gsize at = (gsize)i * table->k + column;
        ret[at] = varies ? (table->values[at] - mean) / deviation : NAN;
    }
    return varies;
}

static double
correlation(const double *x, const double *y, guint n)
{
    if (n < 3)
        return 0;
    double r = gsl_stats_correlation(x, 1, y, 1, n);
    return isfinite(r) ? r : 0;
}

void
correlations_pairwise(const struct table_view *table, double *ret)
{
    g_autofree double *x = g_new(double, table->n + 1), *y = g_new(double, table->n + 1);
    for (guint a = 0; a < table->k; a++) {
        ret[a * table->k + a] = 1;
        for (guint b = 0; b < a; b++) {
            guint n = 0;
            for (guint i = 0; i < table->n; i++) {
                const double *row = &table->values[(gsize)i * table->k];
                if (isnan(row[a]) || isnan(row[b]))
                    continue;
                x[n] = row[a];
                y[n++] = row[b];
            }
            ret[a * table->k + b] = ret[b * table->k + a] = correlation(x, y, n);
        }
    }
}

static bool
is_complete(const double *row, const bool *taken, guint k)
{
    for (guint a = 0; a < k; a++)
        if (taken[a] && isnan(row[a]))
            return false;
    return true;
}

guint
correlations_complete(const struct table_view *table, const bool *taken, double *ret)
{
    guint k = table->k, n = 0;
    g_autofree double *complete = g_new(double, (gsize)table->n *k + 1);
    for (guint i = 0; i < table->n; i++) {
        const double *row = &table->values[(gsize)i * k];
        if (!is_complete(row, taken, k))
            continue;
        for (guint a = 0; a < k; a++)
            complete[(gsize)n * k + a] = taken[a] ? row[a] : 0;
        n++;
    }
    struct table_view view = {complete, n, k};
    correlations_pairwise(&view, ret);
    return n;
}

struct principal_component
principal_component_of(const double *r, guint k, double *ret_loadings)
{
    gsl_matrix *matrix = gsl_matrix_alloc(k, k), *vectors = gsl_matrix_alloc(k, k);
    gsl_vector *values = gsl_vector_alloc(k);
    gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc(k);
    for (guint a = 0; a < k; a++)
        for (guint b = 0; b < k; b++)
            gsl_matrix_set(matrix, a, b, r[a * k + b]);
    gsl_eigen_symmv(matrix, values, vectors, room);
    gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_DESC);
    for (guint a = 0; a < k; a++)
        ret_loadings[a] = gsl_matrix_get(vectors, a, 0);
    struct principal_component component = {gsl_vector_get(values, 0) / k,
                                            gsl_vector_get(values, k - 1)};
    gsl_eigen_symmv_free(room);
    gsl_vector_free(values);
    gsl_matrix_free(vectors);
    gsl_matrix_free(matrix);
    return component;
}
