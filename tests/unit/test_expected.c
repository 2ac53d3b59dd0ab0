/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our statistics against the numbers that R computed (tests/crosscheck/r, expected). */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "methodology/advisory/certainty.h"
#include "methodology/statistics/beta_binomial.h"
#include "methodology/statistics/funnel.h"
#include "methodology/statistics/interval.h"
#include "methodology/statistics/poisson_binomial.h"

enum { MAX_COUNTS = 1000 };

/* The sample that lines "counts" bring and the lines behind them speak of. */
static struct {
    struct binomial_count counts[MAX_COUNTS];
    guint n;
} sample;

/* Exact mathematics agrees to 1e-8 of the value, tiny tails to 1e-13 of 1. */
static void
assert_close(double ours, double expected, const char *what)
{
    if (!(fabs(ours - expected) <= 1e-8 * fabs(expected) + 1e-13)) {
        g_test_message("%s: %.17g, expected %.17g", what, ours, expected);
        g_test_fail();
    }
}

static void
check_wilson(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 5);
    struct interval interval = interval_wilson((int)v[0], (int)v[1], v[2]);
    assert_close(interval.low, v[3], "wilson low");
    assert_close(interval.high, v[4], "wilson high");
}

static void
check_funnel(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 5);
    struct interval limits = funnel_limits(v[0], (int)v[1], v[2]);
    assert_close(limits.low, v[3], "funnel low");
    assert_close(limits.high, v[4], "funnel high");
}

static void
take_counts(const double *v, guint n)
{
    sample.n = (guint)v[1];
    g_assert_cmpuint(n, ==, 2 + 2 * sample.n);
    for (guint i = 0; i < sample.n; i++)
        sample.counts[i] = (struct binomial_count){(int)v[2 + sample.n + i], (int)v[2 + i]};
}

static void
check_tarone(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 2);
    assert_close(beta_binomial_tarone(sample.counts, sample.n), v[1], "tarone");
}

/* Our maximum must be R's at least; its place within 1e-4, since the top is flat and optim stops
 * where its steps no longer show in the sum. */
static void
check_fit(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 4);
    struct beta_binomial fit = beta_binomial_fit(sample.counts, sample.n);
    g_assert_cmpint(fit.status, ==, BETA_BINOMIAL_OK);
    g_assert_cmpfloat(fit.log_likelihood, >=, v[3] - 1e-9);
    g_assert_cmpfloat(fit.log_likelihood, <, v[3] + 1e-6);
    g_assert_cmpfloat(fabs(fit.a / v[1] - 1), <, 1e-4);
    g_assert_cmpfloat(fabs(fit.b / v[2] - 1), <, 1e-4);
}

static void
check_school(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 8);
    struct beta_binomial model = {BETA_BINOMIAL_OK, v[0], v[1], NAN};
    struct binomial_count count = {(int)v[3], (int)v[2]};
    assert_close(beta_binomial_mean(&model, count), v[5], "mean");
    assert_close(beta_binomial_p_above(&model, count, 0.3), v[6], "p_above");
    assert_close(beta_binomial_p_repeat(&model, count, (int)v[4]), v[7], "p_repeat");
}

static void
check_conditions(const double *v, guint n)
{
    guint k = (n - 6) / 2;
    g_assert_cmpuint(n, ==, 6 + 2 * k);
    const double *a = v + 2, *b = a + k, *expected = b + k;
    struct condition_chances chances = condition_chances(a, b, k, (guint)v[0]);
    assert_close(chances.a, expected[0], "A");
    assert_close(chances.b, expected[1], "B");
    assert_close(chances.either, expected[2], "A or B");
    assert_close(chances.both, expected[3], "A and B");
    for (int combine = COMBINE_OR; combine <= COMBINE_B; combine++) {
        struct interval bounds = condition_bounds(a, b, k, (guint)v[0], (enum combine)combine);
        double chance = condition_chance_of(&chances, (enum combine)combine);
        g_assert_cmpfloat(bounds.low, <=, chance + 1e-12);
        g_assert_cmpfloat(bounds.high, >=, chance - 1e-12);
        g_assert_cmpfloat(bounds.low, >=, 0);
        g_assert_cmpfloat(bounds.high, <=, 1);
    }
}

static void
check_tail(const double *v, guint n)
{
    guint k = (guint)v[1];
    g_assert_cmpuint(n, ==, 3 + k);
    assert_close(poisson_binomial_at_least(v + 2, k, (guint)v[0]), v[2 + k], "tail");
}

static const struct {
    const char *name;
    void (*check)(const double *v, guint n);
} checks[] = {
    {"wilson", check_wilson},      {"funnel", check_funnel}, {"counts", take_counts},
    {"tarone", check_tarone},      {"fit", check_fit},       {"school", check_school},
    {"school4", check_conditions}, {"tail", check_tail},
};

/* The numbers of a line; a word that is no number (a sample's name) is 0. */
static guint
numbers_of(char **words, double *ret)
{
    guint n = 0;
    for (; *words != NULL; words++)
        if (**words != '\0')
            ret[n++] = g_ascii_strtod(*words, NULL);
    return n;
}

static void
check_file(gconstpointer path)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_true(g_str_has_prefix(lines[0], "# written by"));
    g_autofree double *numbers = g_new(double, 2 * MAX_COUNTS + 10);
    guint n_checked = 0;
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        guint n = numbers_of(words + 1, numbers), i = 0;
        while (i < G_N_ELEMENTS(checks) && strcmp(checks[i].name, words[0]) != 0)
            i++;
        g_assert_cmpuint(i, <, G_N_ELEMENTS(checks));
        checks[i].check(numbers, n);
        n_checked++;
    }
    g_assert_cmpuint(n_checked, >, 20);
}

/* ---- properties and guards, which need no reference ---- */

static void
guards_of_the_fit(void)
{
    struct binomial_count counts[40];
    for (guint i = 0; i < 40; i++)
        counts[i] = (struct binomial_count){20, 6};
    struct beta_binomial equal = beta_binomial_fit(counts, 40);
    g_assert_cmpint(equal.status, ==, BETA_BINOMIAL_NO_DISPERSION);
    g_assert_cmpfloat(equal.a + equal.b, ==, 1e4);
    g_assert_cmpfloat(equal.a / (equal.a + equal.b), ==, 0.3);
    g_assert_cmpint(beta_binomial_fit(counts, 14).status, ==, BETA_BINOMIAL_TOO_FEW);
    g_assert_cmpint(beta_binomial_fit(NULL, 0).status, ==, BETA_BINOMIAL_TOO_FEW);
    for (guint i = 0; i < 40; i++)
        counts[i].x = 0;
    g_assert_cmpint(beta_binomial_fit(counts, 40).status, ==, BETA_BINOMIAL_ONE_SIDED);
    for (guint i = 0; i < 40; i++)
        counts[i] = (struct binomial_count){1, (int)(i % 2)};
    g_assert_cmpint(beta_binomial_fit(counts, 40).status, ==, BETA_BINOMIAL_TOO_FEW);
    for (guint i = 0; i < 40; i++)
        counts[i] = (struct binomial_count){10, i % 2 == 0 ? 0 : 10}; /* as far apart as can be */
    struct beta_binomial apart = beta_binomial_fit(counts, 40);
    g_assert_true(apart.a > 0 && apart.b > 0 && isfinite(apart.a) && isfinite(apart.b));
}

static void
order_of_schools_does_not_matter(void)
{
    struct binomial_count counts[60], turned[60];
    for (int i = 0; i < 60; i++)
        counts[i] = (struct binomial_count){5 + i % 37, (i * 7) % (5 + i % 37)};
    for (int i = 0; i < 60; i++)
        turned[i] = counts[59 - i];
    struct beta_binomial one = beta_binomial_fit(counts, 60), other = beta_binomial_fit(turned, 60);
    g_assert_cmpfloat(one.a, ==, other.a);
    g_assert_cmpfloat(one.b, ==, other.b);
}

/* With a and b fixed, one more low pupil never makes it less likely that the school is low. */
static void
more_low_pupils_never_lower_p(void)
{
    struct beta_binomial model = {BETA_BINOMIAL_OK, 1.3, 4.2, NAN};
    for (int n = 1; n <= 120; n += 7)
        for (int x = 0; x < n; x++) {
            struct binomial_count less = {n, x}, more = {n, x + 1};
            int need = (3 * n + 9) / 10;
            g_assert_cmpfloat(beta_binomial_p_above(&model, less, 0.3), <=,
                              beta_binomial_p_above(&model, more, 0.3));
            g_assert_cmpfloat(beta_binomial_p_repeat(&model, less, need), <=,
                              beta_binomial_p_repeat(&model, more, need) + 1e-15);
            struct interval wilson = interval_wilson(x, n, 0.95);
            g_assert_cmpfloat(wilson.low, <=, (double)x / n);
            g_assert_cmpfloat(wilson.high, >=, (double)x / n);
        }
}

/* p_repeat against the definition: draw the share, then the participants. */
static void
p_repeat_by_simulation(void)
{
    struct beta_binomial model = {BETA_BINOMIAL_OK, 2, 3, NAN};
    struct binomial_count count = {7, 3};
    g_autoptr(GRand) rand = g_rand_new_with_seed(847);
    int n_low = 0, n_trials = 400000;
    for (int t = 0; t < n_trials; t++) {
        double a = 0, b = 0; /* gamma variates of whole shape */
        for (int i = 0; i < 5; i++)
            a -= log(1 - g_rand_double(rand));
        for (int i = 0; i < 7; i++)
            b -= log(1 - g_rand_double(rand));
        int low = 0;
        for (int i = 0; i < count.n; i++)
            low += g_rand_double(rand) < a / (a + b);
        n_low += low >= 3;
    }
    double expected = beta_binomial_p_repeat(&model, count, 3);
    double error = sqrt(expected * (1 - expected) / n_trials);
    g_assert_cmpfloat(fabs((double)n_low / n_trials - expected), <, 4 * error);
}

/* Procedures may come in any order, and all chances lie between 0 and 1 and within their bounds. */
static void
order_of_procedures_does_not_matter(void)
{
    enum { MOST = 9 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    for (guint drawn = 0; drawn < 3000; drawn++) {
        double a[MOST], b[MOST], other_a[MOST], other_b[MOST];
        guint k = (guint)g_rand_int_range(rand, 1, MOST + 1);
        guint m = (guint)g_rand_int_range(rand, 1, 4);
        guint turn = (guint)g_rand_int_range(rand, 0, (gint32)k);
        for (guint j = 0; j < k; j++) {
            a[j] = g_rand_int_range(rand, 0, 5) == 0 ? (double)g_rand_boolean(rand)
                                                     : g_rand_double(rand);
            b[j] = g_rand_double(rand);
        }
        for (guint j = 0; j < k; j++) {
            other_a[k - 1 - j] = a[(j + turn) % k];
            other_b[k - 1 - j] = b[(j + turn) % k];
        }
        struct condition_chances one = condition_chances(a, b, k, m);
        struct condition_chances other = condition_chances(other_a, other_b, k, m);
        for (int combine = COMBINE_OR; combine <= COMBINE_B; combine++) {
            double chance = condition_chance_of(&one, (enum combine)combine);
            struct interval bounds = condition_bounds(a, b, k, m, (enum combine)combine);
            g_assert_cmpfloat(fabs(chance - condition_chance_of(&other, (enum combine)combine)), <,
                              1e-12);
            g_assert_true(0 <= chance && chance <= 1);
            g_assert_true(bounds.low <= chance + 1e-12 && chance <= bounds.high + 1e-12);
        }
    }
}

/* A cell's figures lie where they may. */
static void
figures_within_bounds(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (guint drawn = 0; drawn < 5000; drawn++) {
        int n = g_rand_int_range(rand, 1, 400), x = g_rand_int_range(rand, 0, n + 1);
        struct beta_binomial model = {BETA_BINOMIAL_OK, exp(g_rand_double_range(rand, -5, 9)),
                                      exp(g_rand_double_range(rand, -5, 9)), NAN};
        struct binomial_count count = {n, x};
        struct interval interval = interval_wilson(x, n, 0.95);
        double share = (double)x / n, mean = beta_binomial_mean(&model, count);
        double prior = model.a / (model.a + model.b);
        g_assert_true(0 <= interval.low && interval.low <= share && share <= interval.high &&
                      interval.high <= 1);
        g_assert_cmpfloat(mean, >=, MIN(share, prior) - 1e-12);
        g_assert_cmpfloat(mean, <=, MAX(share, prior) + 1e-12);
        double above = beta_binomial_p_above(&model, count, 0.3);
        double again = beta_binomial_p_repeat(&model, count, (3 * n + 9) / 10);
        g_assert_true(0 <= above && above <= 1 && 0 <= again && again <= 1);
    }
}

static void
p_repeat_at_the_ends(void)
{
    struct beta_binomial model = {BETA_BINOMIAL_OK, 1, 1, NAN}, point = {0, 3000, 7000, NAN};
    struct binomial_count one = {1, 1}, large = {20000, 6000};
    g_assert_cmpfloat(beta_binomial_p_repeat(&model, one, 0), ==, 1);
    g_assert_cmpfloat(beta_binomial_p_repeat(&model, one, 2), ==, 0);
    g_assert_cmpfloat(fabs(beta_binomial_p_repeat(&model, one, 1) - 2.0 / 3), <, 1e-15);
    double half = beta_binomial_p_repeat(&point, large, 6000);
    g_assert_cmpfloat(fabs(half - 0.5), <, 0.02);
}

int
main(int argc, char **argv)
{
    static const char *const files[] = {"intervals", "beta_binomial", "school"};
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *name = g_strdup_printf("/expected/%s", files[i]);
        char *path = g_strdup_printf("%s/crosscheck/expected/%s.txt", SHNOR_TESTS, files[i]);
        g_test_add_data_func_full(name, path, check_file, g_free);
    }
    g_test_add_func("/statistics/guards", guards_of_the_fit);
    g_test_add_func("/statistics/order", order_of_schools_does_not_matter);
    g_test_add_func("/statistics/monotone", more_low_pupils_never_lower_p);
    g_test_add_func("/statistics/simulation", p_repeat_by_simulation);
    g_test_add_func("/statistics/ends", p_repeat_at_the_ends);
    g_test_add_func("/statistics/procedures", order_of_procedures_does_not_matter);
    g_test_add_func("/statistics/bounds", figures_within_bounds);
    return g_test_run();
}
