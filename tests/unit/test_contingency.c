/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of transitions, and the chance behind them, against R (tests/crosscheck/r/contingency.R).
 */
#include <glib.h>
#include <math.h>

#include "methodology/statistics/contingency.h"
#include "methodology/statistics/random.h"
#include "tests/unit/reference_lines.h"

enum { MAX_K = 8, REPLICATES = 9999 };

static guint
take_table(const double *v, guint table[MAX_K * MAX_K])
{
    guint k = (guint)v[0];
    g_assert_cmpuint(k, <=, MAX_K);
    for (guint i = 0; i < k * k; i++)
        table[i] = (guint)v[1 + i];
    return k;
}

static void
assert_test(const struct contingency_test *test, const double *expected, const char *what)
{
    g_assert_cmpint(test->status, ==, CONTINGENCY_OK);
    assert_exact(test->statistic, expected[0], what);
    g_assert_cmpuint(test->df, ==, (guint)expected[1]);
    assert_exact(test->p, expected[2], what);
}

static void
check_marginal(const double *v, guint n)
{
    guint table[MAX_K * MAX_K], k = take_table(v, table);
    g_assert_cmpuint(n, ==, 1 + k * k + 3);
    struct contingency_test test = stuart_maxwell_test(table, k);
    assert_test(&test, v + 1 + k * k, "Stuart-Maxwell");
}

static void
check_symmetry(const double *v, guint n)
{
    guint table[MAX_K * MAX_K], k = take_table(v, table);
    g_assert_cmpuint(n, ==, 1 + k * k + 3);
    struct contingency_test test = bowker_test(table, k);
    assert_test(&test, v + 1 + k * k, "Bowker");
}

/* Within five standard errors of p over R draws, and the 1 that is added to both counts. */
static void
check_exact(const double *v, guint n)
{
    guint table[MAX_K * MAX_K], k = take_table(v, table);
    g_assert_cmpuint(n, ==, 1 + k * k + 2);
    for (guint64 seed = 0; seed < 3; seed++) {
        struct contingency_test tests[] = {stuart_maxwell_monte_carlo(table, k, REPLICATES, seed),
                                           bowker_monte_carlo(table, k, REPLICATES, seed)};
        for (guint t = 0; t < 2; t++) {
            double p = v[1 + k * k + t];
            assert_within(tests[t].p, p, 5 * sqrt(p * (1 - p) / REPLICATES) + 1.0 / REPLICATES,
                          t == 0 ? "Monte Carlo, margins" : "Monte Carlo, symmetry");
        }
    }
}

static void
check_mcnemar(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 3);
    assert_exact(mcnemar_exact((guint)v[0], (guint)v[1]).p, v[2], "McNemar");
    assert_exact(mcnemar_exact((guint)v[1], (guint)v[0]).p, v[2], "McNemar, the other way");
}

static void
check_rand(const double *v, guint n)
{
    guint count = (guint)v[0];
    g_assert_cmpuint(n, ==, 2 + 2 * count);
    g_autofree guint *a = g_new(guint, count), *b = g_new(guint, count);
    for (guint i = 0; i < count; i++) {
        a[i] = (guint)v[1 + i];
        b[i] = (guint)v[1 + count + i];
    }
    double index = NAN;
    g_assert_cmpint(adjusted_rand_index(a, b, count, &index), ==, CONTINGENCY_OK);
    assert_within(index, v[1 + 2 * count], 1e-12, "adjusted Rand index");
}

static void
against_r(void)
{
    static const struct reference_check checks[] = {{"marginal", check_marginal, 30},
                                                    {"symmetry", check_symmetry, 30},
                                                    {"exact", check_exact, 4},
                                                    {"mcnemar", check_mcnemar, 77},
                                                    {"rand", check_rand, 11}};
    reference_check_file("contingency.txt", checks, G_N_ELEMENTS(checks));
}

/* The published numbers of two tables: R's mcnemar.test, and margins of which two are equal. */
static void
published(void)
{
    static const guint table[] = {20, 5, 1, 0, 3, 30, 6, 1, 0, 4, 25, 7, 1, 2, 3, 12};
    static const guint equal_margins[] = {20, 5, 3, 2, 6, 30, 4, 1, 2, 6, 25, 7, 2, 0, 3, 12};
    struct contingency_test test = bowker_test(table, 4);
    assert_test(&test, (double[]){29. / 6, 6, 0.56536039683}, "Bowker");
    test = stuart_maxwell_test(table, 4);
    assert_within(test.statistic, 0.6339522546, 5e-11, "Stuart-Maxwell");
    assert_within(test.p, 0.8886176644, 5e-11, "Stuart-Maxwell");
    test = stuart_maxwell_test(equal_margins, 4);
    g_assert_cmpuint(test.df, ==, 3);
    assert_within(test.statistic, 1.8439306358, 5e-11, "equal margins");
    assert_within(test.p, 0.6054221135, 5e-11, "equal margins");
    /* where the two unequal ones are alone, 1.6 with df 1 is right */
    static const guint alone[] = {25, 7, 3, 12};
    test = stuart_maxwell_test(alone, 2);
    assert_test(&test, (double[]){1.6, 1, 0.20590321073206830}, "two categories");
}

static void
nothing_to_test(void)
{
    for (guint k = 0; k <= 3; k++)
        for (guint stayed = 0; stayed <= 5; stayed += 5) {
            guint table[9] = {0};
            for (guint i = 0; i < k; i++)
                table[i * k + i] = stayed;
            struct contingency_test tests[] = {stuart_maxwell_test(table, k), bowker_test(table, k),
                                               stuart_maxwell_monte_carlo(table, k, 99, 1),
                                               bowker_monte_carlo(table, k, 99, 1),
                                               mcnemar_exact(0, 0)};
            for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
                g_assert_cmpint(tests[i].status, ==, CONTINGENCY_NO_CHANGE);
                g_assert_cmpfloat(tests[i].p, ==, 1);
            }
        }
    double index = 7;
    static const guint same[] = {0, 0, 0}, own[] = {0, 1, 2}, other[] = {2, 0, 1};
    g_assert_cmpint(adjusted_rand_index(same, same, 0, &index), ==, CONTINGENCY_TOO_FEW);
    g_assert_cmpint(adjusted_rand_index(same, same, 1, &index), ==, CONTINGENCY_TOO_FEW);
    g_assert_cmpfloat(index, ==, 7);
    adjusted_rand_index(same, same, 3, &index);
    g_assert_cmpfloat(index, ==, 1);
    adjusted_rand_index(own, other, 3, &index);
    g_assert_cmpfloat(index, ==, 1);
    adjusted_rand_index(same, own, 3, &index);
    g_assert_cmpfloat(index, ==, 0);
}

/* A table that is symmetric itself has p = 1, and the transposed table the same p. */
static void
symmetric_tables(void)
{
    static const guint symmetric[] = {3, 2, 5, 2, 4, 1, 5, 1, 9};
    static const guint table[] = {3, 7, 5, 2, 4, 1, 0, 3, 9},
                       turned[] = {3, 2, 0, 7, 4, 3, 5, 1, 9};
    g_assert_cmpfloat(stuart_maxwell_monte_carlo(symmetric, 3, 999, 5).p, ==, 1);
    g_assert_cmpfloat(bowker_monte_carlo(symmetric, 3, 999, 5).p, ==, 1);
    g_assert_cmpfloat(bowker_test(symmetric, 3).p, ==, 1);
    assert_exact(stuart_maxwell_test(table, 3).statistic, stuart_maxwell_test(turned, 3).statistic,
                 "transposed");
    double p = bowker_monte_carlo(table, 3, 999, 5).p;
    g_assert_cmpfloat(p, ==, bowker_monte_carlo(table, 3, 999, 5).p);
    g_assert_cmpfloat(p, >=, 1.0 / 1000);
}

/* ---- chance ---- */

/* The published sequence of SplitMix64 from 1234567. */
static void
splitmix(void)
{
    static const guint64 expected[] = {
        G_GUINT64_CONSTANT(6457827717110365317), G_GUINT64_CONSTANT(3203168211198807973),
        G_GUINT64_CONSTANT(9817491932198370423), G_GUINT64_CONSTANT(4593380528125082431),
        G_GUINT64_CONSTANT(16408922859458223821)};
    struct random_stream stream = {1234567};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_true(random_bits(&stream) == expected[i]);
}

static void
streams_differ(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
    enum { SEEDS = 3, REPLICATES_TRIED = 500 };
    static gint64 first[SEEDS * 3 * REPLICATES_TRIED];
    guint n = 0;
    for (guint64 seed = 0; seed < SEEDS; seed++)
        for (int purpose = RANDOM_SYMMETRY; purpose <= RANDOM_BOOTSTRAP; purpose++)
            for (guint64 r = 0; r < REPLICATES_TRIED; r++) {
                struct random_stream stream =
                    random_stream_of(seed, (enum random_purpose)purpose, r);
                first[n] = (gint64)random_bits(&stream);
                g_assert_true(g_hash_table_add(seen, &first[n]));
                n++;
            }
}

/* Means of what is drawn within five standard errors. */
static void
draws_are_fair(void)
{
    enum { DRAWS = 20000 };
    static const guint sizes[] = {1, 2, 3, 63, 64, 65, 200};
    struct random_stream stream = random_stream_of(1, RANDOM_BOOTSTRAP, 0);
    double uniform = 0;
    for (guint i = 0; i < DRAWS; i++) {
        double u = random_uniform(&stream);
        g_assert_true(u >= 0 && u < 1);
        uniform += u / DRAWS;
    }
    assert_within(uniform, 0.5, 5 / sqrt(12.0 * DRAWS), "uniform");
    for (guint s = 0; s < G_N_ELEMENTS(sizes); s++) {
        guint n = sizes[s];
        double below = 0, heads = 0, squares = 0;
        for (guint i = 0; i < DRAWS; i++) {
            guint drawn = random_below(&stream, n), tossed = random_heads(&stream, n);
            g_assert_cmpuint(drawn, <, n);
            g_assert_cmpuint(tossed, <=, n);
            below += (double)drawn / DRAWS;
            heads += (double)tossed / DRAWS;
            squares += (tossed - n / 2.0) * (tossed - n / 2.0) / DRAWS;
        }
        assert_within(below, (n - 1) / 2.0, 5 * sqrt(((double)n * n - 1) / 12 / DRAWS), "below");
        assert_within(heads, n / 2.0, 5 * sqrt(n / 4.0 / DRAWS), "heads");
        /* the fourth moment of a binomial is at most 3 variances squared */
        assert_within(squares, n / 4.0, 5 * n / 4.0 * sqrt(2.0 / DRAWS), "variance of heads");
    }
    g_assert_cmpuint(random_heads(&stream, 0), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/contingency/against_r", against_r);
    g_test_add_func("/contingency/published", published);
    g_test_add_func("/contingency/nothing", nothing_to_test);
    g_test_add_func("/contingency/symmetric", symmetric_tables);
    g_test_add_func("/random/splitmix", splitmix);
    g_test_add_func("/random/streams", streams_differ);
    g_test_add_func("/random/fair", draws_are_fair);
    return g_test_run();
}
