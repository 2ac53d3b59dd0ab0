#include "methodology/statistics/ward.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Groups under way; a group goes by the least of its points. */
struct joining {
    guint n;
    double *distance; /* n x n: of groups, squared as Lance and Williams update it */
    guint *size;
    double *height; /* of the group's own step */
    guint *alive;   /* the groups' names, ascending */
    guint n_alive;
};

static double *
distance_at(const struct joining *joining, guint a, guint b)
{
    return &joining->distance[(gsize)a * joining->n + b];
}

/* Squared distances of point i to all points. Measure by measure, so that no sum waits for another:
 * with them goes most of the time. (Twice the work of one half of the table, and yet quicker than
 * to write the other half column by column.) */
static void
measure_row(const struct points *points, const double *by_measure, guint i, double *ret)
{
    guint n = points->n;
    for (guint j = 0; j < n; j++)
        ret[j] = 0;
    for (guint d = 0; d < points->dim; d++) {
        const double *column = by_measure + (gsize)d * n;
        double own = column[i];
        for (guint j = 0; j < n; j++)
            ret[j] += (column[j] - own) * (column[j] - own);
    }
}

static void
joining_init(struct joining *joining, const struct points *points)
{
    guint n = points->n;
    *joining = (struct joining){.n = n,
                                .distance = g_new(double, (gsize)n *n),
                                .size = g_new(guint, n),
                                .height = g_new0(double, n),
                                .alive = g_new(guint, n),
                                .n_alive = n};
    g_autofree double *by_measure = g_new(double, (gsize)n * points->dim);
    for (guint i = 0; i < n; i++)
        for (guint d = 0; d < points->dim; d++)
            by_measure[(gsize)d * n + i] = points_at(points, i)[d];
    for (guint i = 0; i < n; i++) {
        joining->size[i] = 1;
        joining->alive[i] = i;
        measure_row(points, by_measure, i, distance_at(joining, i, 0));
    }
}

static void
joining_clear(struct joining *joining)
{
    g_free(joining->distance);
    g_free(joining->size);
    g_free(joining->height);
    g_free(joining->alive);
}

/* The least of the distances from a to the others. Four at a time, so that no comparison waits for
 * another. */
static double
least_distance(const struct joining *joining, guint a)
{
    enum { LANES = 4 };
    double *row = distance_at(joining, a, 0), own = row[a];
    double least[LANES] = {INFINITY, INFINITY, INFINITY, INFINITY};
    row[a] = INFINITY;
    guint i = 0;
    for (; i + LANES <= joining->n_alive; i += LANES)
        for (guint lane = 0; lane < LANES; lane++) {
            double distance = row[joining->alive[i + lane]];
            least[lane] = distance < least[lane] ? distance : least[lane];
        }
    for (; i < joining->n_alive; i++)
        least[0] = fmin(least[0], row[joining->alive[i]]);
    row[a] = own;
    return fmin(fmin(least[0], least[1]), fmin(least[2], least[3]));
}

/* The nearest neighbour of a; `rather` where it is as near as any (n: none preferred), so that
 * distances fall along the chain and it cannot run in a circle. */
static guint
nearest_of(const struct joining *joining, guint a, guint rather)
{
    const double *row = distance_at(joining, a, 0);
    double least = least_distance(joining, a);
    if (rather < joining->n && row[rather] <= least)
        return rather;
    guint i = 0;
    while (joining->alive[i] == a || row[joining->alive[i]] > least)
        i++;
    return joining->alive[i];
}

static void
remove_group(struct joining *joining, guint b)
{
    guint i = 0;
    while (joining->alive[i] != b)
        i++;
    joining->n_alive--;
    memmove(joining->alive + i, joining->alive + i + 1,
            (joining->n_alive - i) * sizeof *joining->alive);
}

/* Joins b to a, a < b. Rounding may not let a step fall under those it rests on. */
static struct ward_step
join(struct joining *joining, guint a, guint b)
{
    double between = *distance_at(joining, a, b);
    double height = fmax(sqrt(between), fmax(joining->height[a], joining->height[b]));
    remove_group(joining, b);
    double of_a = joining->size[a], of_b = joining->size[b];
    double *row_a = distance_at(joining, a, 0), *row_b = distance_at(joining, b, 0);
    for (guint i = 0; i < joining->n_alive; i++) {
        guint c = joining->alive[i];
        double of_c = joining->size[c];
        double joined = ((of_a + of_c) * row_a[c] + (of_b + of_c) * row_b[c] - of_c * between) /
                        (of_a + of_b + of_c);
        if (c != a) /* below 0 by rounding only */
            row_a[c] = *distance_at(joining, c, a) = joined > 0 ? joined : 0;
    }
    joining->size[a] += joining->size[b];
    joining->height[a] = height;
    return (struct ward_step){a, b, height};
}

/* A step and when the chain made it. */
struct found_step {
    struct ward_step step;
    guint number;
};

/* Follows nearest neighbours until two are each other's, and joins them. */
static void
follow_chain(struct joining *joining, struct found_step *ret)
{
    guint n = joining->n, length = 0;
    g_autofree guint *chain = g_new(guint, n);
    for (guint found = 0; found < n - 1;) {
        if (length == 0)
            chain[length++] = joining->alive[0];
        guint last = chain[length - 1], before = length > 1 ? chain[length - 2] : n;
        guint next = nearest_of(joining, last, before);
        if (next != before) {
            chain[length++] = next;
            continue;
        }
        length -= 2;
        ret[found] = (struct found_step){join(joining, MIN(last, next), MAX(last, next)), found};
        found++;
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
