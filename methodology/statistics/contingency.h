/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Square tables of transitions between the same categories then and now, and two groupings of the
 * same schools. A table is k x k counts, row by row: rows then, columns now. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_CONTINGENCY_H
#define SHNOR_METHODOLOGY_STATISTICS_CONTINGENCY_H

#include <glib.h>

enum contingency_status {
    CONTINGENCY_OK,
    CONTINGENCY_NO_CHANGE, /* nothing outside the diagonal: there is nothing to test */
    CONTINGENCY_TOO_FEW,   /* fewer than two of what is compared */
};

struct contingency_test {
    enum contingency_status status; /* anything but CONTINGENCY_OK: the rest is 0, and p is 1 */
    double statistic;               /* >= 0 */
    guint df;                       /* >= 1 */
    double p;                       /* 0..1 */
};

/* Stuart and Maxwell's test that margins then and now are the same: d' V^+ d, d the differences of
 * margins, V their covariance, V^+ its pseudo-inverse. V is the Laplacian of the graph of
 * categories joined where n_ij + n_ji > 0, hence df = k - number of its connected components, and
 * the pseudo-inverse comes from solving each component without one of its categories. (To drop
 * categories with equal margins is wrong: they still exchange with the others.) Sources: Stuart
 * 1955, doi:10.1093/biomet/42.3-4.412; Maxwell 1970, doi:10.1192/bjp.116.535.651. */
struct contingency_test stuart_maxwell_test(const guint *table, guint k);

/* Bowker's test of symmetry, over the pairs with n_ij + n_ji > 0; df is their number. Source:
 * Bowker 1948, doi:10.1080/01621459.1948.10483284. Checked against R: mcnemar.test, where no pair
 * is empty. */
struct contingency_test bowker_test(const guint *table, guint k);

/* The same p without the chi-squared approximation, which few transitions do not bear: under
 * symmetry n_ij is binomial(n_ij + n_ji, 1/2), and of R = replicates tables so drawn those with a
 * statistic at least as large are counted, p = (1 + number) / (R + 1). statistic and df are as
 * above. */
struct contingency_test stuart_maxwell_monte_carlo(const guint *table, guint k, guint replicates,
                                                   guint64 seed);
struct contingency_test bowker_monte_carlo(const guint *table, guint k, guint replicates,
                                           guint64 seed);

/* McNemar's exact two-sided test of `up` moves one way against `down` the other: `statistic` is the
 * smaller count, `df` 1. Checked against R: binom.test. */
struct contingency_test mcnemar_exact(guint up, guint down);

/* Adjusted Rand index of two groupings of the same n (labels below n): 1 the same, about 0 by
 * chance, may be negative. NAN never: fewer than two are CONTINGENCY_TOO_FEW and ret is untouched.
 * Source: Hubert, Arabie 1985, doi:10.1007/BF01908075. */
enum contingency_status adjusted_rand_index(const guint *a, const guint *b, guint n, double *ret);

#endif
