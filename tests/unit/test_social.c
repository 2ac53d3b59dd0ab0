/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The social index and what it stands on against R (tests/crosscheck/r/social.R) and NIST StRD. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "methodology/decision/social.h"
#include "methodology/statistics/correlation.h"
#include "methodology/statistics/regression.h"

static void
assert_near(double ours, double expected, double relative, const char *what)
{
    if (isnan(ours) && isnan(expected))
        return;
    if (!(fabs(ours - expected) <= relative * fabs(expected) + 1e-11)) {
        g_test_message("%s: %.17g, expected %.17g", what, ours, expected);
        g_test_fail();
    }
}

/* ---- R ---- */

/* The region that the lines behind it speak of. */
static struct {
    guint n, k;
    double *outcome, *values;
    struct rulebook rules;
} region;

static struct component *
component_create(int direction)
{
    struct component *component = g_new0(struct component, 1);
    component->direction = direction;
    component->weight = 1;
    return component;
}

static void
clear_region(void)
{
    g_clear_pointer(&region.outcome, g_free);
    g_clear_pointer(&region.values, g_free);
    g_clear_pointer(&region.rules.components, g_ptr_array_unref);
}

static void
take_region(char **words, const double *v)
{
    (void)words;
    clear_region();
    region.n = (guint)v[1];
    region.k = (guint)v[2];
    region.rules.components = g_ptr_array_new_with_free_func(g_free);
    for (guint a = 0; a < region.k; a++)
        g_ptr_array_add(region.rules.components, component_create((int)v[3 + a]));
    region.outcome = g_memdup2(v + 3 + region.k, region.n * sizeof *v);
    region.values = g_memdup2(v + 3 + region.k + region.n, (gsize)region.n * region.k * sizeof *v);
}

static void
check_contributions(const struct social_model *model, const struct social_value *values)
{
    g_autofree double *parts = g_new(double, model->k);
    for (guint i = 0; i < model->n; i++) {
        double sum = 0;
        social_model_contributions(model, i, parts);
        for (guint a = 0; a < model->k; a++)
            sum += parts[a];
        g_assert_true(isnan(sum) == (values[i].status != SOCIAL_OK));
        if (values[i].status == SOCIAL_OK)
            assert_near(50 * erfc(-sum / G_SQRT2), values[i].index, 1e-9, "contributions");
    }
}

static void
check_index(char **words, const double *v)
{
    static const char *const methods[] = {"weights", "pca", "regression"};
    int method = 0;
    while (strcmp(methods[method], words[1]) != 0)
        method++;
    region.rules.social.method = (enum social_method)method;
    struct social_model *model =
        social_model_build(&region.rules, region.values, region.outcome, region.n);
    g_assert_cmpint(model->fit, ==, SOCIAL_FIT_OK);
    assert_near(model->explained, v[1], 1e-8, "explained");
    g_assert_cmpuint(model->n_complete, ==, (guint)v[2]);
    for (guint a = 0; a < region.k; a++)
        assert_near(model->weights[a], v[3 + a], 1e-8, "weight");
    g_autofree struct social_value *values = g_new(struct social_value, region.n);
    social_model_values(model, values);
    for (guint i = 0; i < region.n; i++)
        assert_near(values[i].status == SOCIAL_OK ? values[i].index : NAN, v[3 + region.k + i],
                    1e-8, "index");
    check_contributions(model, values);
    social_model_free(model);
}

/* The quarters without one component, by the method of the index before. */
static void
check_without(char **words, const double *v)
{
    (void)words;
    struct social_model *model =
        social_model_build(&region.rules, region.values, region.outcome, region.n);
    struct social_model *other = social_model_leave_out(model, (guint)v[0]);
    g_autofree struct social_value *values = g_new(struct social_value, region.n);
    social_model_values(other, values);
    for (guint i = 0; i < region.n; i++)
        g_assert_cmpint(values[i].quarter, ==, (int)v[1 + i]);
    social_model_free(other);
    social_model_free(model);
}

static void
check_wls(char **words, const double *v)
{
    (void)words;
    guint n = (guint)v[0], k = (guint)v[1];
    const double *x = v + 2, *y = x + (gsize)n * k, *w = y + n, *expected = w + n;
    struct regression regression;
    regression_fit(&regression, x, y, w, n, k);
    g_assert_cmpint(regression.status, ==, REGRESSION_OK);
    for (guint a = 0; a <= k; a++) {
        assert_near(regression.beta[a], expected[a], 1e-8, "beta");
        assert_near(regression.error[a], expected[k + 1 + a], 1e-8, "error");
    }
    assert_near(regression.residual_sd, expected[2 * k + 2], 1e-8, "sigma");
    assert_near(regression.r_squared, expected[2 * k + 3], 1e-8, "R squared");
    regression_clear(&regression);
}

static void
against_r(void)
{
    static const struct {
        const char *name;
        void (*check)(char **words, const double *v);
    } checks[] = {{"region", take_region},
                  {"index", check_index},
                  {"without", check_without},
                  {"wls", check_wls}};
    g_autofree char *text = NULL;
    g_assert_true(
        g_file_get_contents(SHNOR_TESTS "/crosscheck/expected/social.txt", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n_checked[G_N_ELEMENTS(checks)] = {0};
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        g_autofree double *numbers = g_new(double, g_strv_length(words) + 1);
        for (guint i = 1; words[i] != NULL; i++)
            numbers[i - 1] = strcmp(words[i], "NA") == 0 ? NAN : g_ascii_strtod(words[i], NULL);
        guint c = 0;
        while (strcmp(checks[c].name, words[0]) != 0)
            c++;
        /* the word behind "index" and "region" is a name and counts as a number, 0 */
        checks[c].check(words, numbers);
        n_checked[c]++;
    }
    clear_region();
    g_assert_cmpuint(n_checked[0], ==, 5);
    g_assert_cmpuint(n_checked[1], ==, 15);
    g_assert_cmpuint(n_checked[2], ==, 69);
    g_assert_cmpuint(n_checked[3], ==, 6);
}

/* A system of many of GSL's blocks says what its few different rows say, weighted by how often they
 * come: the same coefficients and squares, in whatever block a row stands. */
static void
many_rows_are_few_with_weights(void)
{
    enum { N = 40, K = 3, TIMES = 37 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(512);
    double x[N * K], y[N], w[N], root = sqrt(TIMES);
    g_autofree double *many_x = g_new(double, (gsize)N *TIMES *K);
    g_autofree double *many_y = g_new(double, (gsize)N *TIMES);
    for (guint i = 0; i < N * K; i++)
        x[i] = g_rand_double_range(rand, -100, 100);
    for (guint i = 0; i < N; i++) {
        y[i] = 5 + 2 * x[i * K] - x[i * K + 2] + g_rand_double(rand);
        w[i] = TIMES;
    }
    for (guint i = 0; i < N * TIMES; i++) {
        memcpy(many_x + (gsize)i * K, x + (gsize)(i % N) * K, K * sizeof *x);
        many_y[i] = y[i % N];
    }
    struct regression few, many;
    regression_fit(&few, x, y, w, N, K);
    regression_fit(&many, many_x, many_y, NULL, N * TIMES, K);
    g_assert_cmpint(few.status, ==, REGRESSION_OK);
    g_assert_cmpint(many.status, ==, REGRESSION_OK);
    double rows = sqrt((N - K - 1.0) / (N * TIMES - K - 1.0)); /* of n - k - 1 in both */
    for (guint a = 0; a <= K; a++) {
        assert_near(many.beta[a], few.beta[a], 1e-10, "beta");
        assert_near(many.error[a], few.error[a] * rows, 1e-10, "error");
    }
    assert_near(many.residual_sd, few.residual_sd * rows, 1e-10, "sigma");
    assert_near(many.r_squared, few.r_squared, 1e-12, "R squared");
    g_assert_cmpfloat(few.residual_sd / root, <, 1);
    regression_clear(&many);
    regression_clear(&few);
}

/* ---- NIST Statistical Reference Datasets ---- */

/* https://www.itl.nist.gov/div898/strd: certified values */
static void
nist_longley(void)
{
    static const double rows[16][7] = {
        {60323, 83.0, 234289, 2356, 1590, 107608, 1947},
        {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
        {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
        {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
        {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
        {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
        {64989, 99.0, 365385, 1870, 3547, 115094, 1953},
        {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
        {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
        {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
        {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
        {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
        {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
        {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
        {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
        {70551, 116.9, 554894, 4007, 2827, 130081, 1962},
    };
    static const double beta[] = {-3482258.63459582, 15.0618722713733,  -0.358191792925910E-01,
                                  -2.02022980381683, -1.03322686717359, -0.511041056535807E-01,
                                  1829.15146461355};
    static const double error[] = {890420.383607373,  84.9149257747669,  0.334910077722432E-01,
                                   0.488399681651699, 0.214274163161675, 0.226073200069370,
                                   455.478499142212};
    double x[16 * 6], y[16];
    for (int i = 0; i < 16; i++) {
        y[i] = rows[i][0];
        memcpy(x + (gsize)i * 6, rows[i] + 1, 6 * sizeof(double));
    }
    struct regression regression;
    regression_fit(&regression, x, y, NULL, 16, 6);
    g_assert_cmpint(regression.status, ==, REGRESSION_OK);
    for (int a = 0; a < 7; a++) {
        assert_near(regression.beta[a], beta[a], 1e-9, "Longley beta");
        assert_near(regression.error[a], error[a], 1e-9, "Longley error");
    }
    assert_near(regression.residual_sd, 304.854073561965, 1e-9, "Longley sigma");
    assert_near(regression.r_squared, 0.995479004577296, 1e-12, "Longley R squared");
    regression_clear(&regression);
}

static void
nist_norris(void)
{
    static const double pairs[36][2] = {
        {0.1, 0.2},     {338.8, 337.4}, {118.1, 118.2}, {888.0, 884.6}, {9.2, 10.1},
        {228.1, 226.5}, {668.5, 666.3}, {998.5, 996.3}, {449.1, 448.6}, {778.9, 777.0},
        {559.2, 558.2}, {0.3, 0.4},     {0.1, 0.6},     {778.1, 775.5}, {668.8, 666.9},
        {339.3, 338.0}, {448.9, 447.5}, {10.8, 11.6},   {557.7, 556.0}, {228.3, 228.1},
        {998.0, 995.8}, {888.8, 887.6}, {119.6, 120.2}, {0.3, 0.3},     {0.6, 0.3},
        {557.6, 556.8}, {339.3, 339.1}, {888.0, 887.2}, {998.5, 999.0}, {778.9, 779.0},
        {10.2, 11.1},   {117.6, 118.3}, {228.9, 229.2}, {668.4, 669.1}, {449.2, 448.9},
        {0.2, 0.5}};
    double x[36], y[36];
    for (int i = 0; i < 36; i++) {
        y[i] = pairs[i][0];
        x[i] = pairs[i][1];
    }
    struct regression regression;
    regression_fit(&regression, x, y, NULL, 36, 1);
    assert_near(regression.beta[0], -0.262323073774029, 1e-10, "Norris beta");
    assert_near(regression.beta[1], 1.00211681802045, 1e-12, "Norris beta");
    assert_near(regression.error[0], 0.232818234301152, 1e-10, "Norris error");
    assert_near(regression.error[1], 0.429796848199937E-03, 1e-10, "Norris error");
    assert_near(regression.residual_sd, 0.884796396144373, 1e-10, "Norris sigma");
    regression_clear(&regression);
}

static void
nist_wampler1(void)
{
    double x[21 * 5], y[21];
    for (int i = 0; i < 21; i++) {
        double power = 1;
        y[i] = 1;
        for (int a = 0; a < 5; a++)
            y[i] += x[i * 5 + a] = power *= i;
    }
    struct regression regression;
    regression_fit(&regression, x, y, NULL, 21, 5);
    for (int a = 0; a < 6; a++)
        assert_near(regression.beta[a], 1, 1e-7, "Wampler1 beta");
    regression_clear(&regression);
}

/* NumAcc1..4: scores from certified mean and standard deviation. */
static void
nist_moments(void)
{
    static const struct {
        double middle, step;
        guint n;
        double tolerance;
    } cases[] = {{10000002, 1, 3, 1e-13},
                 {1.2, 0.1, 1001, 1e-10},
                 {1000000.2, 0.1, 1001, 1e-8},
                 {10000000.2, 0.1, 1001, 1e-7}};
    for (guint c = 0; c < G_N_ELEMENTS(cases); c++) {
        g_autofree double *x = g_new(double, cases[c].n), *z = g_new(double, cases[c].n);
        for (guint i = 0; i < cases[c].n; i++)
            x[i] = cases[c].middle + (i == 0 ? 0 : i % 2 == 1 ? -cases[c].step : cases[c].step);
        struct table_view table = {x, cases[c].n, 1};
        bool varies = false;
        standard_scores(&table, z, &varies);
        g_assert_true(varies);
        for (guint i = 0; i < cases[c].n; i++)
            g_assert_cmpfloat(fabs(z[i] - (i == 0       ? 0
                                           : i % 2 == 1 ? -1
                                                        : 1)),
                              <, cases[c].tolerance);
    }
}

/* ---- degenerate and property ---- */

static struct social_model *
model_of(const double *values, const double *outcome, guint n, guint k, enum social_method method)
{
    clear_region();
    region.rules.components = g_ptr_array_new_with_free_func(g_free);
    for (guint a = 0; a < k; a++)
        g_ptr_array_add(region.rules.components, component_create(a % 2 == 0 ? 1 : -1));
    region.rules.social.method = method;
    return social_model_build(&region.rules, values, outcome, n);
}

static void
degenerate_regions(void)
{
    static const double constant[] = {5, 1, 5, 2, 5, 4, 5, 8},
                        missing[8] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    static const double twins[] = {1, 1, 2, 2, 3, 3, 4, 4}, outcome[] = {1, 2, 3, 5};
    for (int method = SOCIAL_WEIGHTS; method <= SOCIAL_REGRESSION; method++) {
        struct social_value values[4];
        static const double *const tables[] = {constant, missing, twins};
        for (guint t = 0; t < 3; t++)
            for (guint n = 0; n <= 4; n++) {
                struct social_model *model =
                    model_of(tables[t], outcome, n, 2, (enum social_method)method);
                social_model_values(model, values);
                for (guint i = 0; i < n; i++)
                    g_assert_true(values[i].status != SOCIAL_OK || isfinite(values[i].index));
                social_model_free(model);
            }
    }
    struct social_model *model = model_of(twins, outcome, 4, 2, SOCIAL_REGRESSION);
    g_assert_cmpint(model->fit, ==, SOCIAL_FIT_SINGULAR);
    social_model_free(model);
    model = model_of(twins, outcome, 2, 2, SOCIAL_REGRESSION);
    g_assert_cmpint(model->fit, ==, SOCIAL_FIT_TOO_FEW);
    social_model_free(model);
    model = model_of(missing, outcome, 4, 2, SOCIAL_PCA);
    g_assert_cmpint(model->fit, ==, SOCIAL_FIT_NO_COMPONENT);
    social_model_free(model);
    model = model_of(constant, outcome, 4, 2, SOCIAL_WEIGHTS);
    g_assert_false(model->usable[0]);
    g_assert_true(model->usable[1]);
    social_model_free(model);
    clear_region();
}

/* Other units and another order of schools change nothing. */
static void
units_do_not_matter(void)
{
    enum { N = 40, K = 4 };
    double values[N * K], scaled[N * K], turned[N * K];
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (int i = 0; i < N * K; i++)
        values[i] = i % 13 == 5 ? NAN : g_rand_double_range(rand, 0, 100);
    for (int i = 0; i < N; i++)
        for (int a = 0; a < K; a++) {
            scaled[i * K + a] = values[i * K + a] * (a + 3) * 7 - 50;
            turned[(N - 1 - i) * K + a] = values[i * K + a];
        }
    for (int method = SOCIAL_WEIGHTS; method <= SOCIAL_PCA; method++) {
        struct social_value one[N], other[N], third[N];
        struct social_model *model = model_of(values, NULL, N, K, (enum social_method)method);
        social_model_values(model, one);
        social_model_free(model);
        model = model_of(scaled, NULL, N, K, (enum social_method)method);
        social_model_values(model, other);
        social_model_free(model);
        model = model_of(turned, NULL, N, K, (enum social_method)method);
        social_model_values(model, third);
        social_model_free(model);
        for (int i = 0; i < N; i++) {
            assert_near(other[i].index, one[i].index, 1e-9, "scaled");
            assert_near(third[N - 1 - i].index, one[i].index, 1e-9, "turned");
        }
    }
    clear_region();
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/social/against_r", against_r);
    g_test_add_func("/social/many rows are few with weights", many_rows_are_few_with_weights);
    g_test_add_func("/nist/longley", nist_longley);
    g_test_add_func("/nist/norris", nist_norris);
    g_test_add_func("/nist/wampler1", nist_wampler1);
    g_test_add_func("/nist/moments", nist_moments);
    g_test_add_func("/social/degenerate", degenerate_regions);
    g_test_add_func("/social/units", units_do_not_matter);
    return g_test_run();
}
