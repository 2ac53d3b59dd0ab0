/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/partition.h"

#include <math.h>

#define TOO_LARGE 1e100 /* sums of squares of larger measures may be no numbers */

enum partition_status
points_check(const struct points *points, guint k)
{
    if (k < 1 || k > points->n || points->dim == 0)
        return PARTITION_TOO_FEW;
    for (gsize i = 0; i < (gsize)points->n * points->dim; i++)
        if (!(fabs(points->x[i]) < TOO_LARGE))
            return PARTITION_NOT_FINITE;
    return PARTITION_OK;
}

bool
points_vary(const struct points *points)
{
    for (guint i = 1; i < points->n; i++)
        for (guint j = 0; j < points->dim; j++)
            if (points_at(points, i)[j] < points->x[j] || points_at(points, i)[j] > points->x[j])
                return true;
    return false;
}

bool
partition_centres(const struct points *points, const guint *labels, guint k, double *ret_centres,
                  guint *ret_sizes)
{
    guint dim = points->dim;
    for (gsize i = 0; i < (gsize)k * dim; i++)
        ret_centres[i] = 0;
    for (guint g = 0; g < k; g++)
        ret_sizes[g] = 0;
    for (guint i = 0; i < points->n; i++) {
        ret_sizes[labels[i]]++;
        for (guint j = 0; j < dim; j++)
            ret_centres[labels[i] * dim + j] += points_at(points, i)[j];
    }
    bool filled = true;
    for (guint g = 0; g < k; g++) {
        filled = filled && ret_sizes[g] > 0;
        for (guint j = 0; ret_sizes[g] > 0 && j < dim; j++)
            ret_centres[g * dim + j] /= ret_sizes[g];
    }
    return filled;
}

double
partition_within(const struct points *points, const guint *labels, guint k, double *ret_within)
{
    g_autofree double *centres = g_new(double, (gsize)k * points->dim + 1);
    g_autofree double *within = g_new0(double, k + 1);
    g_autofree guint *sizes = g_new(guint, k + 1);
    partition_centres(points, labels, k, centres, sizes);
    for (guint i = 0; i < points->n; i++)
        within[labels[i]] += points_distance2(
            points_at(points, i), centres + (gsize)labels[i] * points->dim, points->dim);
    double sum = 0;
    for (guint g = 0; g < k; g++) {
        sum += within[g];
        if (ret_within != NULL)
            ret_within[g] = within[g];
    }
    return sum;
}
