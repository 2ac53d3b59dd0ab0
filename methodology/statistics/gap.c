/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every reference set has a random stream of its own: its points do not depend on how many others
 * are drawn. The method is asked for all numbers of groups at once, since it may get them from one
 * pass. */
#include "methodology/statistics/gap.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "methodology/statistics/random.h"

/* ---- dispersion ---- */

static double
sum_within_pairs(const struct points *points, const guint *labels, guint k)
{
    g_autofree double *sums = g_new0(double, k);
    g_autofree guint *sizes = g_new0(guint, k);
    for (guint i = 0; i < points->n; i++) {
        sizes[labels[i]]++;
        for (guint j = 0; j < i; j++)
            if (labels[i] == labels[j])
                sums[labels[i]] +=
                    sqrt(points_distance2(points_at(points, i), points_at(points, j), points->dim));
    }
    double total = 0;
    for (guint g = 0; g < k; g++)
        total += sizes[g] > 0 ? sums[g] / sizes[g] : 0;
    return total;
}

/* The squares of all pairs, over the size, are the sum of squares about the mean. */
static double
dispersion(const struct points *points, const guint *labels, guint k, int power)
{
    return (power == 2 ? partition_within(points, labels, k, NULL)
                       : sum_within_pairs(points, labels, k)) /
           2;
}

/* ln W(1..last) into ret. */
static enum partition_status
log_dispersions(const struct points *points, const struct gap_request *request, double *ret)
{
    g_autofree guint *labels = g_new0(guint, (gsize)request->last * points->n);
    enum partition_status status =
        request->method(points, 2, request->last, labels + points->n, request->data);
    if (status != PARTITION_OK && status != PARTITION_NOT_SETTLED)
        return status;
    for (guint k = 1; k <= request->last; k++) {
        double w = dispersion(points, labels + (gsize)(k - 1) * points->n, k, request->power);
        if (!(w > 0))
            return PARTITION_NO_SPREAD;
        ret[k - 1] = log(w);
    }
    return PARTITION_OK;
}

/* ---- reference points ---- */

/* The points along their principal axes (n x dim). */
static double *
turn_to_axes(const struct points *points)
{
    guint n = points->n, dim = points->dim;
    gsl_matrix *products = gsl_matrix_calloc(dim, dim), *axes = gsl_matrix_alloc(dim, dim);
    gsl_vector *values = gsl_vector_alloc(dim);
    gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc(dim);
    g_autofree double *mean = g_new(double, dim);
    for (guint a = 0; a < dim; a++)
        mean[a] = gsl_stats_mean(points->x + a, dim, n);
    for (guint i = 0; i < n; i++)
        for (guint a = 0; a < dim; a++)
            for (guint b = 0; b < dim; b++)
                *gsl_matrix_ptr(products, a, b) +=
                    (points_at(points, i)[a] - mean[a]) * (points_at(points, i)[b] - mean[b]);
    gsl_eigen_symmv(products, values, axes, room);
    gsl_eigen_symmv_sort(values, axes, GSL_EIGEN_SORT_VAL_DESC);
    double *turned = g_new0(double, (gsize)n *dim);
    for (guint i = 0; i < n; i++)
        for (guint c = 0; c < dim; c++)
            for (guint a = 0; a < dim; a++)
                turned[(gsize)i * dim + c] +=
                    (points_at(points, i)[a] - mean[a]) * gsl_matrix_get(axes, a, c);
    gsl_eigen_symmv_free(room);
    gsl_vector_free(values);
    gsl_matrix_free(axes);
    gsl_matrix_free(products);
    return turned;
}

/* Where the reference points lie: least and greatest of each axis. */
struct box {
    double *low, *length;
};

static void
box_init(struct box *box, const struct points *points, enum gap_space space)
{
    guint n = points->n, dim = points->dim;
    g_autofree double *turned = space == GAP_PRINCIPAL_AXES ? turn_to_axes(points) : NULL;
    const double *x = turned != NULL ? turned : points->x;
    *box = (struct box){g_new(double, dim), g_new(double, dim)};
    for (guint a = 0; a < dim; a++) {
        double high;
        gsl_stats_minmax(&box->low[a], &high, x + a, dim, n);
        box->length[a] = high - box->low[a];
    }
}

static void
box_clear(struct box *box)
{
    g_free(box->low);
    g_free(box->length);
}

/* Points of the box. They are not turned back: no distance depends on it. */
static void
draw_reference(const struct box *box, guint n, guint dim, struct random_stream *stream, double *ret)
{
    for (guint i = 0; i < n; i++)
        for (guint a = 0; a < dim; a++)
            ret[(gsize)i * dim + a] = box->low[a] + random_uniform(stream) * box->length[a];
}

/* ---- the statistic ---- */

/* ln W of every reference set (references x last). */
static enum partition_status
try_references(const struct points *points, const struct gap_request *request, double *ret)
{
    struct box box;
    box_init(&box, points, request->space);
    g_autofree double *drawn = g_new(double, (gsize)points->n * points->dim);
    struct points reference = {drawn, points->n, points->dim};
    enum partition_status status = PARTITION_OK;
    for (guint b = 0; status == PARTITION_OK && b < request->references; b++) {
        struct random_stream stream = random_stream_of(request->seed, RANDOM_REFERENCE, b);
        draw_reference(&box, points->n, points->dim, &stream, drawn);
        status = log_dispersions(&reference, request, ret + (gsize)b * request->last);
    }
    box_clear(&box);
    return status;
}

enum partition_status
gap_compute(const struct points *points, const struct gap_request *request, struct gap *gap)
{
    guint last = request->last, references = request->references;
    g_assert(last >= 2 && references >= 2);
    *gap = (struct gap){0};
    enum partition_status status = points_check(points, last + 1);
    if (status != PARTITION_OK)
        return status;
    g_autofree double *logs = g_new(double, (gsize)references *last);
    *gap = (struct gap){last, g_new(double, last), g_new(double, last), g_new(double, last),
                        g_new(double, last)};
    status = log_dispersions(points, request, gap->log_w);
    if (status == PARTITION_OK)
        status = try_references(points, request, logs);
    if (status != PARTITION_OK) {
        gap_clear(gap);
        return status;
    }
    for (guint k = 0; k < last; k++) {
        gap->expected[k] = gsl_stats_mean(logs + k, last, references);
        gap->gap[k] = gap->expected[k] - gap->log_w[k];
        gap->error[k] = sqrt(1 + 1.0 / references) * gsl_stats_sd(logs + k, last, references);
    }
    return PARTITION_OK;
}

void
gap_clear(struct gap *gap)
{
    g_clear_pointer(&gap->log_w, g_free);
    g_clear_pointer(&gap->expected, g_free);
    g_clear_pointer(&gap->gap, g_free);
    g_clear_pointer(&gap->error, g_free);
}

static guint
first_se_max(const double *gap, const double *error, guint last)
{
    guint top = 0, k = 0;
    while (top + 1 < last && gap[top + 1] > gap[top])
        top++;
    while (k < top && gap[k] < gap[top] - error[top])
        k++;
    return k + 1;
}

static guint
tibs_2001(const double *gap, const double *error, guint last)
{
    guint k = 0;
    while (k + 1 < last && gap[k] < gap[k + 1] - error[k + 1])
        k++;
    return k + 1;
}

guint
gap_choose(const double *gap, const double *error, guint last, enum gap_rule rule)
{
    guint best = 0;
    switch (rule) {
    case GAP_FIRST_SE_MAX:
        return first_se_max(gap, error, last);
    case GAP_TIBS_2001_SE_MAX:
        return tibs_2001(gap, error, last);
    case GAP_GLOBAL_MAX:
        for (guint k = 1; k < last; k++)
            best = gap[k] > gap[best] ? k : best;
        return best + 1;
    }
    g_assert_not_reached();
}

const char *
gap_rule_id(enum gap_rule rule)
{
    static const char *const ids[] = {"firstSEmax", "Tibs2001SEmax", "globalmax"};
    return ids[rule];
}
