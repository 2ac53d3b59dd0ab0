/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of k independent events happen, each with a probability of its own. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_POISSON_BINOMIAL_H
#define SHNOR_METHODOLOGY_STATISTICS_POISSON_BINOMIAL_H

#include <glib.h>

#include "methodology/statistics/interval.h"

/* Probability that at least m of the k events happen; each of p within 0..1, m >= 0. By the exact
 * recursion over events. */
double poisson_binomial_at_least(const double *p, guint k, guint m);

/* The same without independence: the least and the greatest probability that any dependence of
 * events with these probabilities allows. Source: Rueger, Metrika 25 (1978), 171-178. */
struct interval poisson_binomial_bounds(const double *p, guint k, guint m);

#endif
