/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted least squares with an intercept. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_REGRESSION_H
#define SHNOR_METHODOLOGY_STATISTICS_REGRESSION_H

#include <glib.h>

enum regression_status {
    REGRESSION_OK,
    REGRESSION_TOO_FEW,  /* not more rows than coefficients */
    REGRESSION_SINGULAR, /* a column is a combination of the others, or does not vary */
};

struct regression {
    enum regression_status status; /* anything but REGRESSION_OK: the rest is not filled in */
    guint k;
    double *beta, *error; /* k + 1: the intercept, then the columns; standard errors */
    double residual_sd;   /* sqrt(weighted residual sum of squares / (n - k - 1)) */
    double r_squared;     /* of the variance about the weighted mean */
};

/* Regresses y (n) on x (n x k, row by row) with weights w (n, all above 0; NULL: all 1), k >= 1, no
 * NAN. Centred rows are boiled down block by block to a triangle (GSL's TSQR), whose scaled
 * columns are solved by singular value decomposition: memory for one block, O(n k^2). */
void regression_fit(struct regression *regression, const double *x, const double *y,
                    const double *w, guint n, guint k);
void regression_clear(struct regression *regression);
/* The fitted value for a row of k numbers. */
double regression_predict(const struct regression *regression, const double *row);

#endif
