/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta-binomial model of low results: every school has a true share of its own, drawn from
 * Beta(a, b), and x of its n participants are low by it. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_BETA_BINOMIAL_H
#define SHNOR_METHODOLOGY_STATISTICS_BETA_BINOMIAL_H

#include <glib.h>

struct binomial_count {
    int n, x; /* 0 <= x <= n */
};

enum beta_binomial_status {
    BETA_BINOMIAL_OK,
    BETA_BINOMIAL_TOO_FEW,       /* under 15 schools with n >= 2: Jeffreys' prior, a = b = 1/2 */
    BETA_BINOMIAL_ONE_SIDED,     /* nobody is low, or everybody: Jeffreys' prior */
    BETA_BINOMIAL_NO_DISPERSION, /* shares differ no more than chance makes them: a + b = 10^4 at
                                   the mean */
};

struct beta_binomial {
    enum beta_binomial_status status;
    double a, b;           /* above 0 */
    double log_likelihood; /* with ln C(n, x); NAN unless it was maximised */
};

enum { BETA_BINOMIAL_MIN_SCHOOLS = 15 };

/* Maximum likelihood of (a, b) over `counts` (those with n = 0 say nothing), by Newton's method on
 * (ln a, ln b) with sums that need no gamma function. Source: Smith 1983, Algorithm AS 189, Applied
 * Statistics 32, 196-204; guards: Tarone 1979 (z <= 0: no dispersion) and a + b > 10^4. */
struct beta_binomial beta_binomial_fit(const struct binomial_count *counts, guint n_counts);

/* Tarone's z: above 0 when shares differ more than chance makes them. NAN: not defined. */
double beta_binomial_tarone(const struct binomial_count *counts, guint n_counts);

/* Mean of a school's true share given its results: (a + x) / (a + b + n). */
double beta_binomial_mean(const struct beta_binomial *model, struct binomial_count count);
/* Probability that the true share is at least `threshold` (0..1). */
double beta_binomial_p_above(const struct beta_binomial *model, struct binomial_count count,
                             double threshold);
/* Probability that of another n participants with the same true share at least `need` are low. */
double beta_binomial_p_repeat(const struct beta_binomial *model, struct binomial_count count,
                              int need);

#endif
