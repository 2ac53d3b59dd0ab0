/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mean of whole numbers by their exact sums. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_MEAN_H
#define SHNOR_METHODOLOGY_STATISTICS_MEAN_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/statistics/interval.h"

/* n numbers, their sum and the sum of their squares; n * squares fits 63 bits. */
struct moments {
    gint64 n, sum, squares;
};

/* n >= 1. */
double moments_mean(const struct moments *moments);
/* Student's interval of the mean, mean +- t s / sqrt(n), s with n - 1. Returns false, ret
 * untouched, when n < 2. Equal numbers give an interval of no width. Checked against R: t.test. */
bool moments_interval(const struct moments *moments, double confidence, struct interval *ret);

/* What lies far outside the quarters: Q1 - reach * IQR to Q3 + reach * IQR, quantiles of type 7.
 * Returns false, ret untouched, when n < 4 or the quarters meet. Source: Tukey 1977, Exploratory
 * data analysis. Checked against R: quantile. */
bool quarter_fences(const double *values, guint n, double reach, struct interval *ret);

#endif
