/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of square tables, by the chi-squared approximation and by drawing tables under symmetry.
 *
 * Drawing keeps n_ij + n_ji, on which alone the covariance of margins depends: it is factorised
 * once for all draws. */
#include "methodology/statistics/contingency.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>

#include "methodology/statistics/random.h"

#define SAME 1e-9 /* statistics within this part of each other are ties */

static const struct contingency_test no_change = {CONTINGENCY_NO_CHANGE, 0, 0, 1};

static double
moves_between(const guint *table, guint k, guint i, guint j)
{
    return (double)table[i * k + j] + table[j * k + i];
}

/* ---- marginal homogeneity ---- */

/* The covariance of margins, factorised; it depends only on n_ij + n_ji. */
struct margins {
    guint k, df;
    guint *kept;      /* df: categories left after one of each component is left out */
    gsl_matrix *root; /* Cholesky's factor over them; NULL with df = 0 */
};

static void
mark_component(const guint *table, guint k, guint i, bool *seen)
{
    seen[i] = true;
    for (guint j = 0; j < k; j++)
        if (!seen[j] && moves_between(table, k, i, j) > 0)
            mark_component(table, k, j, seen);
}

static double
covariance(const guint *table, guint k, guint i, guint j)
{
    if (i != j)
        return -moves_between(table, k, i, j);
    double sum = 0;
    for (guint other = 0; other < k; other++)
        sum += other != i ? moves_between(table, k, i, other) : 0;
    return sum;
}

static void
margins_init(struct margins *margins, const guint *table, guint k)
{
    *margins = (struct margins){.k = k, .kept = g_new(guint, k + 1)};
    g_autofree bool *seen = g_new0(bool, k + 1);
    for (guint i = 0; i < k; i++) {
        if (seen[i])
            margins->kept[margins->df++] = i;
        else
            mark_component(table, k, i, seen);
    }
    if (margins->df == 0)
        return;
    margins->root = gsl_matrix_alloc(margins->df, margins->df);
    for (guint a = 0; a < margins->df; a++)
        for (guint b = 0; b < margins->df; b++)
            gsl_matrix_set(margins->root, a, b,
                           covariance(table, k, margins->kept[a], margins->kept[b]));
    gsl_linalg_cholesky_decomp1(margins->root);
}

static void
margins_clear(struct margins *margins)
{
    g_free(margins->kept);
    if (margins->root != NULL)
        gsl_matrix_free(margins->root);
}

/* d' V^+ d as the squared length of the solution of L y = d. */
static double
margins_statistic(const struct margins *margins, const guint *table)
{
    guint k = margins->k;
    g_autofree double *y = g_new(double, margins->df + 1);
    double sum = 0;
    for (guint a = 0; a < margins->df; a++) {
        guint i = margins->kept[a];
        y[a] = 0;
        for (guint j = 0; j < k; j++)
            y[a] += (double)table[i * k + j] - table[j * k + i];
        for (guint b = 0; b < a; b++)
            y[a] -= gsl_matrix_get(margins->root, a, b) * y[b];
        y[a] /= gsl_matrix_get(margins->root, a, a);
        sum += y[a] * y[a];
    }
    return sum;
}

/* ---- symmetry ---- */

static double
symmetry_statistic(const guint *table, guint k)
{
    double sum = 0;
    for (guint i = 0; i < k; i++)
        for (guint j = 0; j < i; j++) {
            double off = (double)table[i * k + j] - table[j * k + i];
            double moves = moves_between(table, k, i, j);
            sum += moves > 0 ? off * off / moves : 0;
        }
    return sum;
}

static guint
pairs_with_moves(const guint *table, guint k)
{
    guint n = 0;
    for (guint i = 0; i < k; i++)
        for (guint j = 0; j < i; j++)
            n += moves_between(table, k, i, j) > 0;
    return n;
}

/* ---- the tests ---- */

/* margins NULL: the statistic of symmetry. */
static double
statistic_of(const struct margins *margins, const guint *table, guint k)
{
    return margins != NULL ? margins_statistic(margins, table) : symmetry_statistic(table, k);
}

static void
draw_symmetric(const guint *table, guint k, struct random_stream *stream, guint *ret)
{
    for (guint i = 0; i < k; i++)
        for (guint j = 0; j < i; j++) {
            guint moves = table[i * k + j] + table[j * k + i];
            ret[i * k + j] = random_heads(stream, moves);
            ret[j * k + i] = moves - ret[i * k + j];
        }
}

static double
monte_carlo_p(const struct margins *margins, const guint *table, guint k, guint replicates,
              guint64 seed)
{
    double least = statistic_of(margins, table, k) * (1 - SAME) - SAME;
    g_autofree guint *drawn = g_new0(guint, (gsize)k * k);
    guint n_extreme = 0;
    for (guint r = 0; r < replicates; r++) {
        struct random_stream stream = random_stream_of(seed, RANDOM_SYMMETRY, r);
        draw_symmetric(table, k, &stream, drawn);
        n_extreme += statistic_of(margins, drawn, k) >= least;
    }
    return (1.0 + n_extreme) / (1.0 + replicates);
}

/* replicates 0: the chi-squared approximation. */
static struct contingency_test
test_margins(const guint *table, guint k, guint replicates, guint64 seed)
{
    struct margins margins;
    margins_init(&margins, table, k);
    struct contingency_test test = no_change;
    if (margins.df > 0) {
        double statistic = margins_statistic(&margins, table);
        test = (struct contingency_test){CONTINGENCY_OK, statistic, margins.df,
                                         replicates > 0
                                             ? monte_carlo_p(&margins, table, k, replicates, seed)
                                             : gsl_cdf_chisq_Q(statistic, margins.df)};
    }
    margins_clear(&margins);
    return test;
}

static struct contingency_test
test_symmetry(const guint *table, guint k, guint replicates, guint64 seed)
{
    guint df = pairs_with_moves(table, k);
    if (df == 0)
        return no_change;
    double statistic = symmetry_statistic(table, k);
    return (struct contingency_test){CONTINGENCY_OK, statistic, df,
                                     replicates > 0
                                         ? monte_carlo_p(NULL, table, k, replicates, seed)
                                         : gsl_cdf_chisq_Q(statistic, df)};
}

struct contingency_test
stuart_maxwell_test(const guint *table, guint k)
{
    return test_margins(table, k, 0, 0);
}

struct contingency_test
bowker_test(const guint *table, guint k)
{
    return test_symmetry(table, k, 0, 0);
}

struct contingency_test
stuart_maxwell_monte_carlo(const guint *table, guint k, guint replicates, guint64 seed)
{
    return test_margins(table, k, MAX(replicates, 1), seed);
}

struct contingency_test
bowker_monte_carlo(const guint *table, guint k, guint replicates, guint64 seed)
{
    return test_symmetry(table, k, MAX(replicates, 1), seed);
}

struct contingency_test
mcnemar_exact(guint up, guint down)
{
    guint least = MIN(up, down);
    if (up + down == 0)
        return no_change;
    double p = 2 * gsl_cdf_binomial_P(least, 0.5, up + down);
    return (struct contingency_test){CONTINGENCY_OK, least, 1, fmin(1, p)};
}

/* ---- agreement of groupings ---- */

static double
pairs_of(double n)
{
    return n * (n - 1) / 2;
}

static double
sum_of_pairs(const guint *counts, gsize n)
{
    double sum = 0;
    for (gsize i = 0; i < n; i++)
        sum += pairs_of(counts[i]);
    return sum;
}

/* How many labels there are: the greatest and one. */
static guint
n_labels(const guint *labels, guint n)
{
    guint greatest = 0;
    for (guint i = 0; i < n; i++)
        greatest = MAX(greatest, labels[i]);
    return greatest + 1;
}

enum contingency_status
adjusted_rand_index(const guint *a, const guint *b, guint n, double *ret)
{
    if (n < 2)
        return CONTINGENCY_TOO_FEW;
    guint rows = n_labels(a, n), columns = n_labels(b, n);
    g_assert(rows <= n && columns <= n);
    g_autofree guint *both = g_new0(guint, (gsize)rows * columns);
    g_autofree guint *of_a = g_new0(guint, rows), *of_b = g_new0(guint, columns);
    for (guint i = 0; i < n; i++) {
        both[(gsize)a[i] * columns + b[i]]++;
        of_a[a[i]]++;
        of_b[b[i]]++;
    }
    double together = sum_of_pairs(both, (gsize)rows * columns);
    double in_a = sum_of_pairs(of_a, rows), in_b = sum_of_pairs(of_b, columns);
    double expected = in_a * in_b / pairs_of(n), greatest = (in_a + in_b) / 2;
    /* equal only when both join all, or both join none: then they agree */
    *ret = greatest > expected ? (together - expected) / (greatest - expected) : 1;
    return CONTINGENCY_OK;
}
