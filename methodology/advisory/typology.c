/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs every pair of schools runs on a thinned selection of large regions, at even steps by
 * code, and the others go to the nearest group: the cost of pairs grows with the square of the
 * schools. */
#include "methodology/advisory/typology.h"

#include <math.h>
#include <string.h>

#include "methodology/statistics/gap.h"
#include "methodology/statistics/kmeans.h"
#include "methodology/statistics/silhouette.h"
#include "methodology/statistics/stability.h"

/* ---- groups ---- */

/* Labels of the best number of groups by mean silhouette, into ret (n); of equals the least. */
static void
choose_groups(struct typology *typology, const struct points *points, guint *ret)
{
    double best = -INFINITY;
    g_autofree guint *labels = g_new(guint, points->n);
    for (guint k = TYPOLOGY_LEAST_K; k <= TYPOLOGY_MOST_K; k++) {
        enum partition_status status = kmeans_from_ward(points, k, k, labels, NULL);
        double mean;
        if ((status != PARTITION_OK && status != PARTITION_NOT_SETTLED) ||
            silhouette_compute(points, labels, k, &mean, NULL) != PARTITION_OK)
            continue;
        typology->silhouette[k] = mean;
        if (mean <= best)
            continue;
        best = mean;
        typology->k = k;
        memcpy(ret, labels, points->n * sizeof *ret);
    }
}

/* How many groups the gap statistic sees; 0: it does not exist. */
static guint
count_by_gap(const struct points *points)
{
    struct gap_request request = {.last = TYPOLOGY_MOST_K,
                                  .references = TYPOLOGY_REFERENCES,
                                  .power = 2,
                                  .space = GAP_PRINCIPAL_AXES,
                                  .seed = TYPOLOGY_SEED,
                                  .method = kmeans_from_ward};
    struct gap gap;
    if (gap_compute(points, &request, &gap) != PARTITION_OK)
        return 0;
    guint k = gap_choose(gap.gap, gap.error, gap.last, TYPOLOGY_GAP_RULE);
    gap_clear(&gap);
    return k;
}

static void
weigh_stability(struct typology *typology, const struct points *points, const guint *labels,
                struct group_stability *ret)
{
    struct stability_request request = {
        .replicates = TYPOLOGY_REPLICATES, .seed = TYPOLOGY_SEED, .method = kmeans_from_ward};
    stability_compute(points, labels, typology->k, &request, ret);
    typology->least_stability = 1;
    for (guint g = 0; g < typology->k; g++)
        typology->least_stability = fmin(typology->least_stability, ret[g].mean);
}

/* ---- regions too large to compare each school with each ---- */

/* As many points as are compared, at even steps through all of them, which come by code: into
 * ret_x. */
static struct points
thin_points(const struct points *points, double *ret_x)
{
    struct points thinned = {ret_x, MIN(points->n, TYPOLOGY_MOST_SCHOOLS), points->dim};
    for (guint i = 0; i < thinned.n; i++) {
        guint from = (guint)((guint64)i * points->n / thinned.n);
        memcpy(ret_x + (gsize)i * points->dim, points_at(points, from),
               points->dim * sizeof *ret_x);
    }
    return thinned;
}

static guint
nearest_centre(const double *centres, guint k, const double *point, guint dim)
{
    guint nearest = 0;
    for (guint g = 1; g < k; g++)
        if (points_distance2(centres + (gsize)g * dim, point, dim) <
            points_distance2(centres + (gsize)nearest * dim, point, dim))
            nearest = g;
    return nearest;
}

/* Gives every point the label of the nearest of the groups found among the thinned ones. */
static void
spread_labels(const struct points *points, const struct points *thinned, const guint *labels,
              guint k, guint *ret)
{
    guint sizes[TYPOLOGY_MOST_K];
    g_autofree double *centres = g_new(double, (gsize)k * points->dim);
    partition_centres(thinned, labels, k, centres, sizes);
    for (guint i = 0; i < points->n; i++)
        ret[i] = nearest_centre(centres, k, points_at(points, i), points->dim);
}

/* ---- description ---- */

static void
find_telling(struct typology_group *group, guint n_features)
{
    for (guint place = 0; place < TYPOLOGY_N_TELLING; place++) {
        guint best = n_features;
        for (guint f = 0; f < n_features; f++)
            if ((place == 0 || f != group->telling[0]) &&
                (best == n_features || fabs(group->centre[f]) > fabs(group->centre[best])))
                best = f;
        group->telling[place] = best;
    }
}

static void
describe_groups(struct typology *typology, const struct assessment *assessment,
                const struct profile *profile, const guint *labels,
                const struct group_stability *stability)
{
    guint n_features = profile->features->len;
    typology->groups = g_new0(struct typology_group, typology->k);
    for (guint g = 0; g < typology->k; g++) {
        typology->groups[g].centre = g_new0(double, n_features);
        typology->groups[g].stability = stability[g].mean;
    }
    for (guint i = 0; i < profile->n; i++) {
        struct typology_group *group = &typology->groups[labels[i]];
        struct cell_sums sums = profile_sum_cells(assessment, profile->school[i], NULL);
        group->size++;
        group->low_share += sums.n_cells > 0 ? sums.low / sums.participants : 0;
        for (guint f = 0; f < n_features; f++)
            group->centre[f] += profile->values[(gsize)i * n_features + f];
    }
    for (guint g = 0; g < typology->k; g++) {
        struct typology_group *group = &typology->groups[g];
        group->low_share /= group->size;
        for (guint f = 0; f < n_features; f++)
            group->centre[f] /= group->size;
        find_telling(group, n_features);
    }
}

/* Puts the groups in falling order of their mean share and gives schools their numbers. */
static void
number_groups(struct typology *typology, const struct profile *profile, const guint *labels)
{
    guint rank[TYPOLOGY_MOST_K];
    g_autofree struct typology_group *found =
        g_memdup2(typology->groups, typology->k * sizeof *typology->groups);
    for (guint g = 0; g < typology->k; g++) {
        rank[g] = 0;
        for (guint other = 0; other < typology->k; other++)
            rank[g] += found[other].low_share > found[g].low_share ||
                       (other < g && !(found[other].low_share < found[g].low_share));
        typology->groups[rank[g]] = found[g];
    }
    for (guint i = 0; i < profile->n; i++)
        typology->group[profile->school[i]] = (int)rank[labels[i]] + 1;
}

static enum typology_status
find_groups(struct typology *typology, const struct assessment *assessment,
            const struct profile *profile)
{
    if (profile->n < TYPOLOGY_MIN_SCHOOLS)
        return TYPOLOGY_TOO_FEW;
    if (profile->features->len < TYPOLOGY_N_TELLING)
        return TYPOLOGY_NO_PROFILE;
    struct points all = profile_points(profile);
    g_autofree double *x = g_new(double, (gsize)all.n *all.dim);
    struct points points = thin_points(&all, x);
    g_autofree guint *labels = g_new(guint, all.n);
    g_autofree guint *compared = g_new(guint, points.n);
    struct group_stability stability[TYPOLOGY_MOST_K];
    typology->n_compared = points.n;
    choose_groups(typology, &points, compared);
    typology->gap_k = count_by_gap(&points);
    if (typology->k == 0 || typology->gap_k <= 1)
        return TYPOLOGY_ONE_GROUP;
    weigh_stability(typology, &points, compared, stability);
    if (typology->least_stability < TYPOLOGY_LEAST_STABILITY)
        return TYPOLOGY_UNSTABLE;
    if (points.n == all.n)
        memcpy(labels, compared, all.n * sizeof *labels);
    else
        spread_labels(&all, &points, compared, typology->k, labels);
    describe_groups(typology, assessment, profile, labels, stability);
    number_groups(typology, profile, labels);
    return TYPOLOGY_OK;
}

struct typology *
typology_build(const struct assessment *assessment)
{
    guint n = assessment->n_schools;
    struct typology *typology = g_new0(struct typology, 1);
    typology->group = g_new0(int, n + 1);
    typology->incomplete = g_new0(bool, n + 1);
    typology->least_stability = NAN;
    for (guint k = 0; k <= TYPOLOGY_MOST_K; k++)
        typology->silhouette[k] = NAN;
    typology->profile = profile_build(assessment, typology->incomplete);
    for (guint i = 0; i < n; i++) {
        typology->n_considered += assessment_is_listed(assessment, i);
        typology->n_incomplete += typology->incomplete[i];
    }
    typology->status = find_groups(typology, assessment, typology->profile);
    return typology;
}

void
typology_free(struct typology *typology)
{
    if (typology == NULL)
        return;
    for (guint g = 0; typology->groups != NULL && g < typology->k; g++)
        g_free(typology->groups[g].centre);
    g_free(typology->groups);
    profile_free(typology->profile);
    g_free(typology->group);
    g_free(typology->incomplete);
    g_free(typology);
}
