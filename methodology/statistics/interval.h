/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A confidence interval, and that of a share: x of n. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_INTERVAL_H
#define SHNOR_METHODOLOGY_STATISTICS_INTERVAL_H

/* low <= x/n <= high, within 0..1. */
struct interval {
    double low, high;
};

/* Wilson's score interval of x of n, without continuity correction: 0 <= x <= n, n >= 1,
 * 0 < confidence < 1 (0.95). Source: Wilson 1927; Brown, Cai, DasGupta 2001, Interval estimation
 * for a binomial proportion. Checked against R (tests/crosscheck/r/intervals.R). */
struct interval interval_wilson(int x, int n, double confidence);

#endif
