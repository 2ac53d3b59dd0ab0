/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points in a space of measures, and what every way to divide them into groups has in common.
 *
 * A partition into k groups is n labels 0..k-1. Distances are Euclidean. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_PARTITION_H
#define SHNOR_METHODOLOGY_STATISTICS_PARTITION_H

#include <glib.h>
#include <stdbool.h>

/* n points of dim measures, row by row. */
struct points {
    const double *x;
    guint n, dim;
};

enum partition_status {
    PARTITION_OK,
    PARTITION_TOO_FEW,     /* more groups asked for than there are points, or none */
    PARTITION_NOT_FINITE,  /* a measure that is no number, or too large to square */
    PARTITION_NO_SPREAD,   /* all points are the same */
    PARTITION_EMPTY,       /* a group without points: fewer different points than groups */
    PARTITION_NOT_SETTLED, /* still improving when the steps ran out; the result can be used */
};

/* Divides the points into k groups for each k in first..last, one after another, into ret (n labels
 * for each k). What gap and stability try on other points must be the very method they judge.
 * `data` is the caller's. Anything but OK and NOT_SETTLED: ret is not to be used. */
typedef enum partition_status (*partition_method)(const struct points *points, guint first,
                                                  guint last, guint *ret, gpointer data);

static inline const double *
points_at(const struct points *points, guint i)
{
    return points->x + (gsize)i * points->dim;
}

/* Squared distance of two rows of dim measures. Here, since nearly all time goes into it. */
static inline double
points_distance2(const double *a, const double *b, guint dim)
{
    double sum = 0;
    for (guint j = 0; j < dim; j++)
        sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

/* PARTITION_TOO_FEW without points or measures or for k outside 1..n, PARTITION_NOT_FINITE, or
 * PARTITION_OK. */
enum partition_status points_check(const struct points *points, guint k);
/* Some two points differ. */
bool points_vary(const struct points *points);

/* Means of the k groups into ret_centres (k x dim), their sizes into ret_sizes (k); false: some
 * group is empty. */
bool partition_centres(const struct points *points, const guint *labels, guint k,
                       double *ret_centres, guint *ret_sizes);
/* Sum of squared distances to the group's mean, over all groups; the groups' own into ret_within
 * (k; may be NULL). */
double partition_within(const struct points *points, const guint *labels, guint k,
                        double *ret_within);

#endif
