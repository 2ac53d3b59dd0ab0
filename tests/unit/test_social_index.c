/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The social index, where it can be worked out by hand, and the edge of "adverse".
 *
 * One component: index = 100 Phi(z). Components that agree altogether (r = 1) give z whatever their
 * weights; two that are independent (r = 0) with equal weights give (z1 + z2) / sqrt(2). */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "methodology/decision/social.h"

enum { MOST = 16 };

static struct rulebook *
rules_of(const char *directions, const double *weights)
{
    GString *text = g_string_new("[rulebook]\nid = t\n[criterion]\nmin_procedures = 2\n"
                                 "[procedure П]\nlow = mark <= 2\n");
    for (guint i = 0; directions[i] != '\0'; i++)
        g_string_append_printf(text, "[component c%u]\ntitle = C%u\ndirection = %c\nweight = %g\n",
                               i, i, directions[i], weights[i]);
    g_string_append(text, "[cluster low]\nall = low_results\n");
    GError *error = NULL;
    struct rulebook *rules = rulebook_build("t.ini", text->str, text->len, &error);
    g_assert_no_error(error);
    g_string_free(text, TRUE);
    return rules;
}

static void
compute(const char *directions, const double *weights, const double *values, guint n_schools,
        struct social_value *ret)
{
    struct rulebook *rules = rules_of(directions, weights);
    struct social_model *model = social_model_build(rules, values, NULL, n_schools);
    social_model_values(model, ret);
    social_model_free(model);
    rulebook_free(rules);
}

static void
assert_index(const struct social_value *value, double c)
{
    g_assert_cmpint(value->status, ==, SOCIAL_OK);
    g_assert_cmpfloat_with_epsilon(value->index, 100 * gsl_cdf_ugaussian_P(c), 1e-9);
}

static void
test_one_component(void)
{
    const double values[] = {10, 20, 30, NAN}, weight = 3;
    struct social_value index[4];
    compute("+", &weight, values, 4, index);
    for (int i = 0; i < 3; i++)
        assert_index(&index[i], i - 1);
    g_assert_cmpfloat_with_epsilon(index[2].index, 84.13447460685429, 1e-9); /* R: pnorm(1) */
    g_assert_cmpint(index[3].status, ==, SOCIAL_TOO_FEW_COMPONENTS);
    compute("-", &weight, values, 4, index);
    for (int i = 0; i < 3; i++)
        assert_index(&index[i], 1 - i);
}

/* The second says the same as the first, in the other direction and another unit. */
static void
test_missing_one_that_agrees(void)
{
    const double weights[] = {1, 1};
    const double values[] = {10, 90, 20, 80, 30, 70, 30, NAN, 10, NAN};
    struct social_value index[5];
    compute("+-", weights, values, 5, index);
    /* z of the first over all five, of the second over its three: r of the pairs is 1. */
    double z = 10 / sqrt(100);
    assert_index(&index[3], z);
    assert_index(&index[4], -z);
    g_assert_cmpfloat(index[0].index, <, index[1].index);
    g_assert_cmpfloat(index[1].index, <, index[2].index);
}

static void
test_independent(void)
{
    const double weights[] = {2, 2};
    const double values[] = {0, 0, 0, 1, 1, 0, 1, 1};
    struct social_value index[4];
    compute("++", weights, values, 4, index);
    double z = 0.5 / sqrt(1.0 / 3);
    assert_index(&index[0], -z * sqrt(2));
    assert_index(&index[1], 0);
    assert_index(&index[3], z * sqrt(2));
}

static void
test_half_of_the_weight(void)
{
    const double equal[] = {1, 1}, unequal[] = {1, 1.5};
    const double values[] = {0, 0, 0, 1, 1, 0, 1, 1, 1, NAN};
    struct social_value index[5];
    compute("++", equal, values, 5, index);
    g_assert_cmpint(index[4].status, ==, SOCIAL_OK);
    compute("++", unequal, values, 5, index);
    g_assert_cmpint(index[4].status, ==, SOCIAL_TOO_FEW_COMPONENTS);
}

static void
test_constant(void)
{
    const double weights[] = {1, 9};
    const double values[] = {1, 5, 2, 5, 3, 5};
    struct social_value index[3];
    struct rulebook *rules = rules_of("++", weights);
    struct social_model *model = social_model_build(rules, values, NULL, 3);
    social_model_values(model, index);
    g_assert_true(model->usable[0] && !model->usable[1]);
    assert_index(&index[2], 1);
    social_model_free(model);
    rulebook_free(rules);
}

static void
assert_adverse(struct social_rules rules, const double *indices, guint n, const char *expected)
{
    struct social_value values[MOST] = {0};
    enum truth adverse[MOST];
    for (guint i = 0; i < n; i++) {
        values[i].status = isnan(indices[i]) ? SOCIAL_SINGULAR : SOCIAL_OK;
        values[i].index = isnan(indices[i]) ? 0 : indices[i];
    }
    social_adverse(&rules, values, n, adverse);
    for (guint i = 0; i < n; i++)
        g_assert_cmpint(adverse[i], ==, expected[i] == '?' ? TRUTH_UNKNOWN : expected[i] == '1');
}

static void
test_adverse(void)
{
    struct social_rules quarter = {.cut_kind = SOCIAL_CUT_SHARE, .cut = {1, 4}};
    struct social_rules bound = {.cut_kind = SOCIAL_CUT_BOUND, .bound = 30};
    assert_adverse(quarter, (double[]){40, 10, 30, 20}, 4, "0100");
    assert_adverse(quarter, (double[]){40, 10, 30, 20, 50}, 5, "0101");
    assert_adverse(quarter, (double[]){40, NAN, 10, 30, 20}, 5, "0?100");
    assert_adverse(quarter, (double[]){10, 10, 30, 20}, 4, "1100");
    /* Both are 300000 in units of 1/10000, so that neither is below the other. */
    assert_adverse(quarter, (double[]){29.99996, 30.00001, 50, 60}, 4, "1100");
    assert_adverse(quarter, (double[]){29.9999, 30.0001, 50, 60}, 4, "1000");
    assert_adverse(bound, (double[]){29.99994, 29.99996, 30, NAN}, 4, "100?");
}

/* The mean log odds of what counts; the halves keep none and all finite. */
static void
test_outcome(void)
{
    const struct cell_pair pairs[] = {{{10, 0, true}, {10, 9, true}},
                                      {{20, 20, false}, {20, 20, true}},
                                      {{4, 4, true}, {0, 0, false}}};
    g_assert_cmpfloat_with_epsilon(social_outcome(pairs, 3), (log(0.5 / 10.5) + log(4.5 / 0.5)) / 2,
                                   1e-12);
    g_assert_true(isnan(social_outcome(pairs + 1, 1)));
    g_assert_true(isnan(social_outcome(NULL, 0)));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/social/one-component", test_one_component);
    g_test_add_func("/social/missing-one-that-agrees", test_missing_one_that_agrees);
    g_test_add_func("/social/independent", test_independent);
    g_test_add_func("/social/half-of-the-weight", test_half_of_the_weight);
    g_test_add_func("/social/constant", test_constant);
    g_test_add_func("/social/adverse", test_adverse);
    g_test_add_func("/social/outcome", test_outcome);
    return g_test_run();
}
