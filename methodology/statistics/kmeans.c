/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hartigan and Wong's AS 136, step by step and in its order: which optimum is found depends on the
 * order of moves, and the figures are held against R's, which goes the same way. */
#include "methodology/statistics/kmeans.h"

#include <math.h>

#include "methodology/statistics/ward.h"

enum { MAX_ROUNDS = 100, MAX_QUICK_STEPS = 50 /* times n */ };

/* AS 136 under way. A round is an optimal-transfer stage (every point against every group that
 * changed lately) and a quick-transfer stage (every point between its two nearest groups). */
struct settling {
    const struct points *points;
    guint k;
    double *centres;
    guint *own, *second; /* each point's group and the next nearest */
    double *loss;        /* what leaving its group takes off the sum of squares */
    guint *size;
    double *leaving, *entering; /* n/(n-1), n/(n+1) of each group */
    gint64 *changed; /* the step of this stage at which the group changed; quick: n later */
    gint64 *live;    /* the group is live for points before this one */
    bool *was_quick; /* it changed in the quick stage */
    guint n_quiet;   /* points in a row that stayed */
};

static double *
centre_of(const struct settling *settling, guint g)
{
    return settling->centres + (gsize)g * settling->points->dim;
}

static double
distance_to(const struct settling *settling, guint i, guint g)
{
    return points_distance2(points_at(settling->points, i), centre_of(settling, g),
                            settling->points->dim);
}

static void
settling_init(struct settling *settling, const struct points *points, guint k, double *centres,
              guint *labels)
{
    guint n = points->n;
    *settling = (struct settling){.points = points,
                                  .k = k,
                                  .centres = centres,
                                  .own = labels,
                                  .second = g_new0(guint, n),
                                  .loss = g_new0(double, n),
                                  .size = g_new0(guint, k),
                                  .leaving = g_new0(double, k),
                                  .entering = g_new0(double, k),
                                  .changed = g_new0(gint64, k),
                                  .live = g_new0(gint64, k),
                                  .was_quick = g_new0(bool, k)};
}

static void
settling_clear(struct settling *settling)
{
    g_free(settling->second);
    g_free(settling->loss);
    g_free(settling->size);
    g_free(settling->leaving);
    g_free(settling->entering);
    g_free(settling->changed);
    g_free(settling->live);
    g_free(settling->was_quick);
}

static void
weigh_group(struct settling *settling, guint g)
{
    double size = settling->size[g];
    settling->entering[g] = size / (size + 1);
    settling->leaving[g] = size > 1 ? size / (size - 1) : INFINITY;
}

/* The two nearest groups of a point. */
static void
find_two(struct settling *settling, guint i)
{
    double first = distance_to(settling, i, 0), second = distance_to(settling, i, 1);
    guint a = 0, b = 1;
    if (first > second) {
        double swap = first;
        first = second;
        second = swap;
        a = 1;
        b = 0;
    }
    for (guint g = 2; g < settling->k; g++) {
        double distance = distance_to(settling, i, g);
        if (distance >= second)
            continue;
        if (distance >= first) {
            second = distance;
            b = g;
        } else {
            second = first;
            b = a;
            first = distance;
            a = g;
        }
    }
    settling->own[i] = a;
    settling->second[i] = b;
}

static bool
start_groups(struct settling *settling)
{
    for (guint i = 0; i < settling->points->n; i++)
        find_two(settling, i);
    if (!partition_centres(settling->points, settling->own, settling->k, settling->centres,
                           settling->size))
        return false;
    for (guint g = 0; g < settling->k; g++) {
        weigh_group(settling, g);
        settling->was_quick[g] = true;
        settling->changed[g] = -1;
    }
    return true;
}

/* Moves a point to `to`; its old group becomes the second. */
static void
move_point(struct settling *settling, guint i, guint to)
{
    guint from = settling->own[i];
    double *old = centre_of(settling, from), *new = centre_of(settling, to);
    double of_old = settling->size[from], of_new = settling->size[to];
    const double *x = points_at(settling->points, i);
    for (guint j = 0; j < settling->points->dim; j++) {
        old[j] = (old[j] * of_old - x[j]) / (of_old - 1);
        new[j] = (new[j] * of_new + x[j]) / (of_new + 1);
    }
    settling->size[from]--;
    settling->size[to]++;
    weigh_group(settling, from);
    weigh_group(settling, to);
    settling->own[i] = to;
    settling->second[i] = from;
}

/* The best group but its own for point i; *ret_gain: what entering it adds to the sum of squares.
 */
static guint
best_other(const struct settling *settling, guint i, double *ret_gain)
{
    guint own = settling->own[i], second = settling->second[i], best = second;
    bool own_live = i + 1 < settling->live[own];
    double gain = distance_to(settling, i, second) * settling->entering[second];
    for (guint g = 0; g < settling->k; g++) {
        if ((!own_live && i + 1 >= settling->live[g]) || g == own || g == second)
            continue;
        double distance = distance_to(settling, i, g);
        if (distance >= gain / settling->entering[g])
            continue;
        gain = distance * settling->entering[g];
        best = g;
    }
    *ret_gain = gain;
    return best;
}

/* Every point goes where it lowers the sum of squares most. */
static void
transfer_optimally(struct settling *settling)
{
    guint n = settling->points->n;
    for (guint g = 0; g < settling->k; g++)
        if (settling->was_quick[g])
            settling->live[g] = n + 1;
    for (guint i = 0; i < n && settling->n_quiet < n; i++) {
        guint own = settling->own[i];
        settling->n_quiet++;
        if (settling->size[own] == 1)
            continue;
        if (settling->changed[own] != 0)
            settling->loss[i] = distance_to(settling, i, own) * settling->leaving[own];
        double gain;
        guint best = best_other(settling, i, &gain);
        if (gain >= settling->loss[i]) {
            settling->second[i] = best;
            continue;
        }
        settling->n_quiet = 0;
        settling->live[own] = settling->live[best] = (gint64)n + i + 1;
        settling->changed[own] = settling->changed[best] = i + 1;
        move_point(settling, i, best);
    }
    for (guint g = 0; g < settling->k; g++) {
        settling->was_quick[g] = false;
        settling->live[g] -= n;
    }
}

/* Points change between their two nearest groups until a whole turn leaves all in place. false: the
 * steps ran out. */
static bool
transfer_quickly(struct settling *settling)
{
    guint n = settling->points->n, n_stayed = 0;
    gint64 step = 0, last = (gint64)MAX_QUICK_STEPS * n;
    for (guint i = 0; n_stayed < n; i = (i + 1) % n) {
        if (++step > last)
            return false;
        n_stayed++;
        guint own = settling->own[i], second = settling->second[i];
        if (settling->size[own] == 1)
            continue;
        if (step <= settling->changed[own])
            settling->loss[i] = distance_to(settling, i, own) * settling->leaving[own];
        if (step >= settling->changed[own] && step >= settling->changed[second])
            continue;
        if (distance_to(settling, i, second) >= settling->loss[i] / settling->entering[second])
            continue;
        n_stayed = settling->n_quiet = 0;
        settling->was_quick[own] = settling->was_quick[second] = true;
        settling->changed[own] = settling->changed[second] = step + n;
        move_point(settling, i, second);
    }
    return true;
}

static enum partition_status
settle(struct settling *settling)
{
    for (guint round = 0; round < MAX_ROUNDS; round++) {
        transfer_optimally(settling);
        if (settling->n_quiet == settling->points->n)
            return PARTITION_OK;
        if (!transfer_quickly(settling))
            return PARTITION_NOT_SETTLED;
        if (settling->k == 2) /* the quick stage has tried all there is */
            return PARTITION_OK;
        for (guint g = 0; g < settling->k; g++)
            settling->changed[g] = 0;
    }
    return PARTITION_NOT_SETTLED;
}

enum partition_status
kmeans_from_centres(const struct points *points, guint k, double *centres, guint *ret_labels,
                    double *ret_within)
{
    enum partition_status status = points_check(points, k);
    if (status != PARTITION_OK)
        return status;
    struct settling settling;
    settling_init(&settling, points, k, centres, ret_labels);
    if (k == 1) {
        for (guint i = 0; i < points->n; i++)
            ret_labels[i] = 0;
    } else {
        status = start_groups(&settling) ? settle(&settling) : PARTITION_EMPTY;
    }
    if (status == PARTITION_OK || status == PARTITION_NOT_SETTLED) {
        partition_centres(points, ret_labels, k, centres, settling.size);
        *ret_within = partition_within(points, ret_labels, k, NULL);
    }
    settling_clear(&settling);
    return status;
}

static enum partition_status
settle_cut(const struct points *points, const struct ward *tree, guint k, guint *ret)
{
    g_autofree double *centres = g_new(double, (gsize)k * points->dim);
    g_autofree guint *sizes = g_new(guint, k);
    double within;
    ward_cut(tree, k, ret);
    partition_centres(points, ret, k, centres, sizes);
    return kmeans_from_centres(points, k, centres, ret, &within);
}

enum partition_status
kmeans_from_ward(const struct points *points, guint first, guint last, guint *ret, gpointer data)
{
    (void)data;
    enum partition_status status = points_check(points, first >= 1 ? last : 0);
    if (status == PARTITION_OK && last > 1 && !points_vary(points))
        status = PARTITION_NO_SPREAD;
    if (status != PARTITION_OK)
        return status;
    struct ward tree;
    status = ward_build(&tree, points);
    enum partition_status worst = status;
    for (guint k = first; k <= last; k++) {
        status = settle_cut(points, &tree, k, ret + (gsize)(k - first) * points->n);
        if (status == PARTITION_NOT_SETTLED && worst == PARTITION_OK)
            worst = status;
        else if (status != PARTITION_OK && status != PARTITION_NOT_SETTLED)
            worst = status;
    }
    ward_clear(&tree);
    return worst;
}
