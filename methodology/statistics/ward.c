/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins groups along chains of nearest neighbours, with distances computed when they are asked for:
 * a matrix of all of them would not fit the caches, and the typology runs this on region after
 * region. */
#include "methodology/statistics/ward.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Groups under way. A group goes by the least of its points, and stands at a place below n_alive;
 * places are given up and filled by the last group. */
struct joining {
    guint n, dim, n_alive;
    guint *name, *place; /* of the group at a place; of the group with a name */
    double *size;        /* of the group at a place */
    double *height;      /* of its own step */
    double *centre;      /* measure by measure: of measure d at d * n + place */
    double *distance;    /* from one group to all, squared */
};

static void
joining_init(struct joining *joining, const struct points *points)
{
    guint n = points->n, dim = points->dim;
    *joining = (struct joining){.n = n,
                                .dim = dim,
                                .n_alive = n,
                                .name = g_new(guint, n),
                                .place = g_new(guint, n),
                                .size = g_new(double, n),
                                .height = g_new0(double, n),
                                .centre = g_new(double, (gsize)n *dim),
                                .distance = g_new(double, n)};
    for (guint i = 0; i < n; i++) {
        joining->name[i] = joining->place[i] = i;
        joining->size[i] = 1;
        for (guint d = 0; d < dim; d++)
            joining->centre[(gsize)d * n + i] = points_at(points, i)[d];
    }
}

static void
joining_clear(struct joining *joining)
{
    g_free(joining->name);
    g_free(joining->place);
    g_free(joining->size);
    g_free(joining->height);
    g_free(joining->centre);
    g_free(joining->distance);
}

/* What joining the group at a place to each other would add to the sum of squares, doubled, as
 * hclust has it; the same from either side to the last bit. Measure by measure, so that no sum
 * waits for another. From the centres: a table of all distances would be larger than the caches,
 * and of 40,000 points larger than the machine. */
static void
measure(const struct joining *joining, guint at)
{
    guint n = joining->n_alive;
    double *distance = joining->distance, own_size = joining->size[at];
    for (guint i = 0; i < n; i++)
        distance[i] = 0;
    for (guint d = 0; d < joining->dim; d++) {
        const double *centre = joining->centre + (gsize)d * joining->n;
        double own = centre[at];
        for (guint i = 0; i < n; i++)
            distance[i] += (centre[i] - own) * (centre[i] - own);
    }
    for (guint i = 0; i < n; i++)
        distance[i] *= 2 * own_size * joining->size[i] / (own_size + joining->size[i]);
    distance[at] = INFINITY;
}

/* Four at a time, so that no comparison waits for another. */
static double
least_distance(const struct joining *joining)
{
    enum { LANES = 4 };
    const double *distance = joining->distance;
    double least[LANES] = {INFINITY, INFINITY, INFINITY, INFINITY};
    guint i = 0;
    for (; i + LANES <= joining->n_alive; i += LANES)
        for (guint lane = 0; lane < LANES; lane++)
            least[lane] = distance[i + lane] < least[lane] ? distance[i + lane] : least[lane];
    for (; i < joining->n_alive; i++)
        least[0] = fmin(least[0], distance[i]);
    return fmin(fmin(least[0], least[1]), fmin(least[2], least[3]));
}

/* The nearest neighbour of a group, by name; `rather` where it is as near as any (n: none
 * preferred), so that distances fall along the chain and it cannot run in a circle. */
static guint
nearest_of(const struct joining *joining, guint name, guint rather)
{
    measure(joining, joining->place[name]);
    double least = least_distance(joining);
    if (rather < joining->n && joining->distance[joining->place[rather]] <= least)
        return rather;
    guint nearest = joining->n;
    for (guint i = 0; i < joining->n_alive; i++)
        if (joining->distance[i] <= least && i != joining->place[name])
            nearest = MIN(nearest, joining->name[i]);
    return nearest;
}

/* Gives a group's place to the last one. */
static void
remove_group(struct joining *joining, guint name)
{
    guint at = joining->place[name], last = --joining->n_alive;
    joining->name[at] = joining->name[last];
    joining->place[joining->name[at]] = at;
    joining->size[at] = joining->size[last];
    joining->height[at] = joining->height[last];
    for (guint d = 0; d < joining->dim; d++) {
        double *centre = joining->centre + (gsize)d * joining->n;
        centre[at] = centre[last];
    }
}

/* Joins b to a, a < b, at the distance just measured between them. Rounding may not let a step fall
 * under those it rests on. */
static struct ward_step
join(struct joining *joining, guint a, guint b, double between)
{
    guint at = joining->place[a], other = joining->place[b];
    double of_a = joining->size[at], of_b = joining->size[other];
    double height = fmax(sqrt(between), fmax(joining->height[at], joining->height[other]));
    for (guint d = 0; d < joining->dim; d++) {
        double *centre = joining->centre + (gsize)d * joining->n;
        centre[at] = (of_a * centre[at] + of_b * centre[other]) / (of_a + of_b);
    }
    joining->size[at] = of_a + of_b;
    joining->height[at] = height;
    remove_group(joining, b);
    return (struct ward_step){a, b, height};
}

/* A step and when the chain made it. */
struct found_step {
    struct ward_step step;
    guint number;
};

/* Follows nearest neighbours until two are each other's, and joins them. Where rounding leads back
 * into the chain, it begins anew at its end. */
static void
follow_chain(struct joining *joining, struct found_step *ret)
{
    guint n = joining->n, length = 0;
    g_autofree guint *chain = g_new(guint, n + 1);
    g_autofree bool *in_chain = g_new0(bool, n);
    for (guint found = 0; found < n - 1;) {
        if (length == 0)
            chain[length++] = joining->name[0];
        guint last = chain[length - 1], before = length > 1 ? chain[length - 2] : n;
        guint next = nearest_of(joining, last, before);
        in_chain[last] = true;
        if (next == before) {
            double between = joining->distance[joining->place[next]];
            in_chain[last] = in_chain[next] = false;
            length -= 2;
            ret[found] = (struct found_step){
                join(joining, MIN(last, next), MAX(last, next), between), found};
            found++;
            continue;
        }
        if (in_chain[next]) {
            memset(in_chain, 0, n * sizeof *in_chain);
            chain[0] = last;
            length = 1;
        }
        chain[length++] = next;
    }
}

static int
compare_steps(const void *a, const void *b)
{
    const struct found_step *one = a, *other = b;
    if (one->step.height < other->step.height || one->step.height > other->step.height)
        return one->step.height < other->step.height ? -1 : 1;
    return one->number < other->number ? -1 : one->number > other->number;
}

/* Numbers the groups by the order of steps. */
static void
take_steps(struct ward *ward, const struct found_step *found)
{
    g_autofree guint *name = g_new(guint, ward->n); /* of the group whose least point it is */
    for (guint i = 0; i < ward->n; i++)
        name[i] = i;
    for (guint s = 0; s + 1 < ward->n; s++) {
        const struct ward_step *step = &found[s].step;
        guint a = name[step->a], b = name[step->b];
        ward->steps[s] = (struct ward_step){MIN(a, b), MAX(a, b), step->height};
        name[step->a] = ward->n + s;
    }
}

enum partition_status
ward_build(struct ward *ward, const struct points *points)
{
    *ward = (struct ward){0};
    enum partition_status status = points_check(points, 1);
    if (status != PARTITION_OK)
        return status;
    *ward = (struct ward){points->n, g_new(struct ward_step, points->n)};
    struct joining joining;
    joining_init(&joining, points);
    g_autofree struct found_step *found = g_new(struct found_step, points->n);
    follow_chain(&joining, found);
    joining_clear(&joining);
    qsort(found, points->n - 1, sizeof *found, compare_steps);
    take_steps(ward, found);
    return PARTITION_OK;
}

void
ward_clear(struct ward *ward)
{
    g_clear_pointer(&ward->steps, g_free);
}

void
ward_cut(const struct ward *ward, guint k, guint *ret_labels)
{
    g_assert(k >= 1 && k <= ward->n);
    guint n = ward->n, n_nodes = 2 * n - k, next = 0;
    g_autofree guint *parent = g_new(guint, n_nodes), *label = g_new(guint, n_nodes);
    for (guint i = 0; i < n_nodes; i++) {
        parent[i] = i;
        label[i] = G_MAXUINT;
    }
    for (guint s = 0; s < n - k; s++)
        parent[ward->steps[s].a] = parent[ward->steps[s].b] = n + s;
    for (guint i = n_nodes; i-- > 0;) /* parents have greater numbers */
        parent[i] = parent[parent[i]];
    for (guint i = 0; i < n; i++) {
        guint *own = &label[parent[i]];
        if (*own == G_MAXUINT)
            *own = next++;
        ret_labels[i] = *own;
    }
}
