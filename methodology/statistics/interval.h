/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confidence intervals of a share: x of n. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_INTERVAL_H
#define SHNOR_METHODOLOGY_STATISTICS_INTERVAL_H

/* low <= x/n <= high, within 0..1. */
struct interval {
    double low, high;
};

/* For each: 0 <= x <= n, n >= 1, 0 < confidence < 1 (0.95). */

/* Wilson's score interval, without continuity correction. Source: Wilson 1927; Brown, Cai, DasGupta
 * 2001, Interval estimation for a binomial proportion. */
struct interval interval_wilson(int x, int n, double confidence);
/* Equal tails of Beta(x + 1/2, n - x + 1/2); 0 at x = 0 and 1 at x = n. Source: Brown, Cai,
 * DasGupta 2001. */
struct interval interval_jeffreys(int x, int n, double confidence);
/* Clopper and Pearson's exact interval, 1934. */
struct interval interval_clopper_pearson(int x, int n, double confidence);

#endif
