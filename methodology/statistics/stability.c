/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/stability.h"

#include <string.h>

#include "methodology/statistics/random.h"

#define RECOVERED 0.75
#define DISSOLVED 0.5

/* The points of one replicate. */
struct sample {
    struct points points;
    double *x;
    guint *drawn;   /* which point each one is */
    bool *is_drawn; /* of the points */
    guint *labels;  /* the method's */
};

static void
sample_draw(struct sample *sample, const struct points *points,
            const struct stability_request *request, guint replicate)
{
    struct random_stream stream = random_stream_of(request->seed, RANDOM_BOOTSTRAP, replicate);
    memset(sample->is_drawn, 0, points->n * sizeof *sample->is_drawn);
    sample->points = (struct points){sample->x, 0, points->dim};
    for (guint i = 0; i < points->n; i++) {
        guint drawn = random_below(&stream, points->n);
        if (sample->is_drawn[drawn] && !request->keep_duplicates)
            continue;
        sample->is_drawn[drawn] = true;
        sample->drawn[sample->points.n] = drawn;
        memcpy(sample->x + (gsize)sample->points.n * points->dim, points_at(points, drawn),
               points->dim * sizeof *sample->x);
        sample->points.n++;
    }
}

/* Jaccard coefficients of every given group with the found one most like it. */
static void
find_again(const struct sample *sample, const guint *labels, guint k, double *ret)
{
    g_autofree guint *both = g_new0(guint, (gsize)k * k);
    g_autofree guint *of_given = g_new0(guint, k), *of_found = g_new0(guint, k);
    for (guint i = 0; i < sample->points.n; i++) {
        guint given = labels[sample->drawn[i]], found = sample->labels[i];
        both[given * k + found]++;
        of_given[given]++;
        of_found[found]++;
    }
    for (guint a = 0; a < k; a++) {
        ret[a] = 0;
        for (guint b = 0; b < k; b++) {
            guint common = both[a * k + b], either = of_given[a] + of_found[b] - common;
            double jaccard = either > 0 ? (double)common / either : 0;
            ret[a] = MAX(ret[a], jaccard);
        }
    }
}

enum partition_status
stability_compute(const struct points *points, const guint *labels, guint k,
                  const struct stability_request *request, struct group_stability *ret)
{
    enum partition_status status = points_check(points, k);
    if (status != PARTITION_OK)
        return status;
    g_autofree double *x = g_new(double, (gsize)points->n * points->dim);
    g_autofree guint *drawn = g_new(guint, points->n), *found = g_new(guint, points->n);
    g_autofree bool *is_drawn = g_new(bool, points->n);
    g_autofree double *jaccard = g_new(double, k);
    struct sample sample = {.x = x, .drawn = drawn, .is_drawn = is_drawn, .labels = found};
    for (guint g = 0; g < k; g++)
        ret[g] = (struct group_stability){0};
    for (guint r = 0; r < request->replicates; r++) {
        sample_draw(&sample, points, request, r);
        status = request->method(&sample.points, k, k, found, request->data);
        bool divided = status == PARTITION_OK || status == PARTITION_NOT_SETTLED;
        memset(jaccard, 0, k * sizeof *jaccard);
        if (divided)
            find_again(&sample, labels, k, jaccard);
        for (guint g = 0; g < k; g++) {
            ret[g].mean += jaccard[g];
            ret[g].n_recovered += jaccard[g] > RECOVERED;
            ret[g].n_dissolved += jaccard[g] <= DISSOLVED;
        }
    }
    for (guint g = 0; g < k; g++)
        ret[g].mean /= MAX(request->replicates, 1);
    return PARTITION_OK;
}
