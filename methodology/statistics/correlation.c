/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes row by row through all columns at once, with what rounding lost carried along: a table of
 * many schools is larger than the caches, and a column that only seems to vary must count as
 * constant. */
#include "methodology/statistics/correlation.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#define NOTHING 1e-12 /* a spread under this part of the mean is rounding */

/* Sums of one column while its scores are found. */
struct column_sums {
    guint n;
    double mean, slip, squares; /* slip: what rounding left of the sum of differences */
    double deviation;
};

/* Row by row through all columns, three times: a table of many schools is larger than the caches.
 */
void
standard_scores(const struct table_view *table, double *ret, bool *ret_varies)
{
    guint k = table->k;
    const double *values = table->values;
    gsize n_values = (gsize)table->n * k;
    g_autofree struct column_sums *sums = g_new0(struct column_sums, k + 1);
    for (gsize at = 0; at < n_values; at += k)
        for (guint a = 0; a < k; a++) {
            sums[a].mean += isnan(values[at + a]) ? 0 : values[at + a];
            sums[a].n += isnan(values[at + a]) ? 0 : 1;
        }
    for (guint a = 0; a < k; a++)
        sums[a].mean = sums[a].n > 0 ? sums[a].mean / sums[a].n : 0;
    for (gsize at = 0; at < n_values; at += k)
        for (guint a = 0; a < k; a++) {
            double off = isnan(values[at + a]) ? 0 : values[at + a] - sums[a].mean;
            sums[a].slip += off;
            sums[a].squares += off * off;
        }
    for (guint a = 0; a < k; a++) {
        struct column_sums *own = &sums[a];
        guint n = own->n;
        double deviation = n > 1 ? sqrt((own->squares - own->slip * own->slip / n) / (n - 1)) : 0;
        ret_varies[a] = deviation > NOTHING * MAX(1, fabs(own->mean));
        own->deviation = ret_varies[a] ? deviation : NAN;
        own->mean += n > 0 ? own->slip / n : 0;
    }
    for (gsize at = 0; at < n_values; at += k)
        for (guint a = 0; a < k; a++)
            ret[at + a] = (values[at + a] - sums[a].mean) / sums[a].deviation;
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

/* A copy column by column. Free with g_free(). */
static double *
transpose(const struct table_view *table)
{
    double *columns = g_new(double, (gsize)table->n * table->k + 1);
    for (guint i = 0; i < table->n; i++)
        for (guint a = 0; a < table->k; a++)
            columns[(gsize)a * table->n + i] = table->values[(gsize)i * table->k + a];
    return columns;
}

/* Sums of products of the m columns in `taken` about their means, into ret (m x m); row by row, the
 * products of one row side by side. */
static void
sum_products(const struct table_view *table, const guint *taken, guint m, double *ret)
{
    g_autofree double *means = g_new0(double, m + 1);
    g_autofree double *off = g_new(double, m + 1);
    for (guint i = 0; i < table->n; i++)
        for (guint a = 0; a < m; a++)
            means[a] += table->values[(gsize)i * table->k + taken[a]];
    for (guint a = 0; a < m; a++)
        means[a] /= table->n;
    memset(ret, 0, sizeof *ret * m * m);
    for (guint i = 0; i < table->n; i++) {
        for (guint a = 0; a < m; a++)
            off[a] = table->values[(gsize)i * table->k + taken[a]] - means[a];
        for (guint a = 0; a < m; a++)
            for (guint b = 0; b < m; b++)
                ret[a * m + b] += off[a] * off[b];
    }
}

/* The correlations among the columns without gaps. */
static void
correlate_whole(const struct table_view *table, const bool *has_gaps, double *ret)
{
    guint k = table->k, m = 0;
    g_autofree guint *whole = g_new(guint, k + 1);
    for (guint a = 0; a < k; a++)
        if (!has_gaps[a])
            whole[m++] = a;
    g_autofree double *products = g_new(double, (gsize)m *m + 1);
    sum_products(table, whole, m, products);
    for (guint a = 0; a < m; a++)
        for (guint b = 0; b < a; b++) {
            double xx = products[a * m + a], yy = products[b * m + b];
            bool vary = table->n >= 3 && xx > 0 && yy > 0;
            ret[whole[a] * k + whole[b]] = ret[whole[b] * k + whole[a]] =
                vary ? CLAMP(products[a * m + b] / sqrt(xx * yy), -1, 1) : 0;
        }
}

void
correlations_pairwise(const struct table_view *table, double *ret)
{
    guint n = table->n, k = table->k;
    g_autofree bool *has_gaps = g_new0(bool, k + 1);
    bool any = false;
    for (guint i = 0; i < n; i++)
        for (guint a = 0; a < k; a++)
            has_gaps[a] |= isnan(table->values[(gsize)i * k + a]);
    for (guint a = 0; a < k; a++) {
        ret[a * k + a] = 1;
        any |= has_gaps[a];
    }
    correlate_whole(table, has_gaps, ret);
    if (!any)
        return;
    g_autofree double *columns = transpose(table);
    for (guint a = 0; a < k; a++)
        for (guint b = 0; b < a; b++)
            if (has_gaps[a] || has_gaps[b])
                ret[a * k + b] = ret[b * k + a] =
                    correlation_of_common(&columns[(gsize)a * n], &columns[(gsize)b * n], n);
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
