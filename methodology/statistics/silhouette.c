/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/silhouette.h"

#include <math.h>

/* Sums of distances from every point to every group (n x k). */
static double *
sum_distances(const struct points *points, const guint *labels, guint k)
{
    double *sums = g_new0(double, (gsize)points->n *k);
    for (guint i = 0; i < points->n; i++)
        for (guint j = 0; j < i; j++) {
            double distance =
                sqrt(points_distance2(points_at(points, i), points_at(points, j), points->dim));
            sums[(gsize)i * k + labels[j]] += distance;
            sums[(gsize)j * k + labels[i]] += distance;
        }
    return sums;
}

static double
silhouette_of(const double *sums, const guint *sizes, guint k, guint own)
{
    if (sizes[own] == 1)
        return 0;
    double within = sums[own] / (sizes[own] - 1.0), next = INFINITY;
    for (guint g = 0; g < k; g++)
        if (g != own)
            next = fmin(next, sums[g] / sizes[g]);
    double greater = fmax(within, next);
    return greater > 0 ? (next - within) / greater : 0;
}

enum partition_status
silhouette_compute(const struct points *points, const guint *labels, guint k, double *ret_mean,
                   double *ret_points)
{
    enum partition_status status = points_check(points, k >= 2 ? k : 0);
    if (status != PARTITION_OK)
        return status;
    g_autofree guint *sizes = g_new0(guint, k);
    for (guint i = 0; i < points->n; i++)
        sizes[labels[i]]++;
    for (guint g = 0; g < k; g++)
        if (sizes[g] == 0)
            return PARTITION_EMPTY;
    g_autofree double *sums = sum_distances(points, labels, k);
    double total = 0;
    for (guint i = 0; i < points->n; i++) {
        double own = silhouette_of(sums + (gsize)i * k, sizes, k, labels[i]);
        total += own;
        if (ret_points != NULL)
            ret_points[i] = own;
    }
    *ret_mean = total / points->n;
    return PARTITION_OK;
}
