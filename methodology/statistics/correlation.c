#include "methodology/statistics/correlation.h"

#include <gsl/gsl_eigen.h>
#include <math.h>

#define NOTHING 1e-12 /* a spread under this part of the mean is rounding */

bool
standard_scores(const struct table_view *table, guint column, double *ret)
{
    g_autofree double *values = g_new(double, table->n + 1);
    double mean = 0, squares = 0;
    guint n = 0;
    for (guint i = 0; i < table->n; i++) {
        double value = values[i] = table->values[(gsize)i * table->k + column];
        mean += isnan(value) ? 0 : value;
        n += !isnan(value);
    }
    mean = n > 0 ? mean / n : 0;
    double slip = 0; /* what rounding left of the sum of differences */
    for (guint i = 0; i < table->n; i++) {
        double off = values[i] - mean;
        slip += isnan(off) ? 0 : off;
        squares += isnan(off) ? 0 : off * off;
    }
    double deviation = n > 1 ? sqrt((squares - slip * slip / n) / (n - 1)) : 0;
    bool varies = deviation > NOTHING * MAX(1, fabs(mean));
    mean += n > 0 ? slip / n : 0;
    for (guint i = 0; i < table->n; i++)
        ret[(gsize)i * table->k + column] = varies ? (values[i] - mean) / deviation : NAN;
    return varies;
}

/* A column about its mean. */
struct centred {
    double *values; /* n; NAN: missing */
    bool has_gaps;
    double squares; /* sum of squares, without gaps */
};

static void
centre(struct centred *column, guint n)
{
    double mean = 0;
    column->has_gaps = false;
    for (guint i = 0; i < n; i++) {
        mean += column->values[i];
        column->has_gaps |= isnan(column->values[i]);
    }
    column->squares = 0;
    mean /= n;
    for (guint i = 0; !column->has_gaps && i < n; i++) {
        column->values[i] -= mean;
        column->squares += column->values[i] * column->values[i];
    }
}

/* Of the values that both columns have, in two passes for the sake of digits. */
static double
correlation_of_common(const double *x, const double *y, guint n)
{
    double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
    guint n_both = 0;
    for (guint i = 0; i < n; i++) {
        if (isnan(x[i]) || isnan(y[i]))
            continue;
        mean_x += x[i];
        mean_y += y[i];
        n_both++;
    }
    if (n_both < 3)
        return 0;
    mean_x /= n_both;
    mean_y /= n_both;
    for (guint i = 0; i < n; i++) {
        if (isnan(x[i]) || isnan(y[i]))
            continue;
        double off_x = x[i] - mean_x, off_y = y[i] - mean_y;
        xx += off_x * off_x;
        yy += off_y * off_y;
        xy += off_x * off_y;
    }
    return xx > 0 && yy > 0 ? CLAMP(xy / sqrt(xx * yy), -1, 1) : 0;
}

static double
correlation(const struct centred *x, const struct centred *y, guint n)
{
    if (x->has_gaps || y->has_gaps)
        return correlation_of_common(x->values, y->values, n);
    double xy = 0;
    for (guint i = 0; i < n; i++)
        xy += x->values[i] * y->values[i];
    bool vary = n >= 3 && x->squares > 0 && y->squares > 0;
    return vary ? CLAMP(xy / sqrt(x->squares * y->squares), -1, 1) : 0;
}

void
correlations_pairwise(const struct table_view *table, double *ret)
{
    guint n = table->n, k = table->k;
    g_autofree double *values = g_new(double, (gsize)n *k + 1);
    g_autofree struct centred *columns = g_new(struct centred, k + 1);
    for (guint a = 0; a < k; a++) {
        columns[a].values = &values[(gsize)a * n];
        for (guint i = 0; i < n; i++)
            columns[a].values[i] = table->values[(gsize)i * k + a];
        centre(&columns[a], n);
    }
    for (guint a = 0; a < k; a++) {
        ret[a * k + a] = 1;
        for (guint b = 0; b < a; b++)
            ret[a * k + b] = ret[b * k + a] = correlation(&columns[a], &columns[b], n);
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
