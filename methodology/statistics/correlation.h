/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard scores, correlations and the first principal component of columns with gaps. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_CORRELATION_H
#define SHNOR_METHODOLOGY_STATISTICS_CORRELATION_H

#include <glib.h>
#include <stdbool.h>

/* A table of n rows and k columns, row by row; NAN: missing. */
struct table_view {
    const double *values;
    guint n, k;
};

/* Standard scores (mean 0, sample standard deviation 1 over the values that are there) of every
 * column into `ret` (n x k); missing stays NAN. ret_varies (k) is false for a column that does not
 * vary, and all its scores are NAN. */
void standard_scores(const struct table_view *table, double *ret, bool *ret_varies);

/* Pearson correlations over the rows that have both values, into `ret` (k x k); 0 where fewer than
 * 3 have, or where one of the two does not vary. */
void correlations_pairwise(const struct table_view *table, double *ret);
/* The same over the rows without a gap in the columns of `taken` (k; the others give 0). Returns
 * how many rows there are. */
guint correlations_complete(const struct table_view *table, const bool *taken, double *ret);

/* The first principal component of the correlation matrix `r` (k x k, k >= 1). */
struct principal_component {
    double explained; /* the share of variance it explains, 0..1 */
    double least;     /* the least eigenvalue; below 0: `r` is no correlation matrix, which pairwise
                         gaps can do */
};
/* Unit loadings, of either sign, into `ret_loadings` (k). */
struct principal_component principal_component_of(const double *r, guint k, double *ret_loadings);

#endif
