/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The criterion and the distance in pupils, held by brute force. */
#include <glib.h>
#include <string.h>

#include "methodology/decision/cluster.h"
#include "methodology/decision/criterion.h"

static void
test_low_cell(void)
{
    struct fraction threshold = {30, 100};
    g_assert_true(cell_is_low(threshold, 10, 3));
    g_assert_false(cell_is_low(threshold, 27, 8)); /* 29.6 %, printed as 30 by careless rounding */
    g_assert_true(cell_is_low(threshold, 27, 9));
    g_assert_cmpint(cell_need(threshold, 10), ==, 3);
    g_assert_cmpint(cell_need(threshold, 11), ==, 4);
    g_assert_cmpint(cell_distance(threshold, 10, 3), ==, 1);
    g_assert_cmpint(cell_distance(threshold, 10, 0), ==, 3);
}

static bool
holds(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    struct criterion_outcome outcome = criterion_apply(rules, pairs, n);
    bool a = outcome.condition_a == TRUTH_TRUE, b = outcome.condition_b == TRUTH_TRUE;
    switch (rules->combine) {
    case COMBINE_OR:
        return a || b;
    case COMBINE_AND:
        return a && b;
    case COMBINE_A:
        return a;
    case COMBINE_B:
        return b;
    }
    g_assert_not_reached();
}

/* The least change over all ways to set the cells' low counts. */
static int
least_change(const struct criterion_rules *rules, const struct cell_pair *pairs,
             struct cell_pair *changed, guint n, guint i, bool wanted, int cost, int best)
{
    if (cost >= best)
        return best;
    if (i == 2 * n)
        return holds(rules, changed, n) == wanted ? cost : best;
    const struct cell *from = i % 2 ? &pairs[i / 2].previous : &pairs[i / 2].latest;
    struct cell *cell = i % 2 ? &changed[i / 2].previous : &changed[i / 2].latest;
    if (!from->usable)
        return least_change(rules, pairs, changed, n, i + 1, wanted, cost, best);
    for (int low = 0; low <= from->participants; low++) {
        cell->low = low;
        best = least_change(rules, pairs, changed, n, i + 1, wanted, cost + ABS(low - from->low),
                            best);
    }
    cell->low = from->low;
    return best;
}

static struct cell
random_cell(GRand *chance)
{
    int n = g_rand_int_range(chance, 1, 5);
    return (struct cell){n, g_rand_int_range(chance, 0, n + 1), g_rand_int_range(chance, 0, 4) > 0};
}

static void
test_distance(void)
{
    static const struct fraction thresholds[] = {{30, 100}, {1, 2}, {1, 4}, {1, 1}};
    g_autoptr(GRand) chance = g_rand_new_with_seed(847);
    for (int round = 0; round < 1500; round++) {
        struct criterion_rules rules = {
            .threshold = thresholds[g_rand_int_range(chance, 0, 4)],
            .min_procedures = g_rand_int_range(chance, 1, 4),
            .combine = (enum combine)g_rand_int_range(chance, 0, 4),
            .min_participants = 1,
        };
        struct cell_pair pairs[3], changed[3];
        for (int i = 0; i < 3; i++)
            pairs[i] = (struct cell_pair){random_cell(chance), random_cell(chance)};
        memcpy(changed, pairs, sizeof pairs);
        bool now = holds(&rules, pairs, 3);
        int best = least_change(&rules, pairs, changed, 3, 0, !now, 0, 1000);
        int got = now ? distance_to_leave(&rules, pairs, 3) : distance_to_enter(&rules, pairs, 3);
        g_assert_cmpint(got, ==, best == 1000 ? -1 : best);
    }
}

static void
test_combine(void)
{
    g_assert_cmpint(criterion_combine(COMBINE_OR, TRUTH_FALSE, TRUTH_UNKNOWN, true), ==,
                    TRUTH_UNKNOWN);
    g_assert_cmpint(criterion_combine(COMBINE_OR, TRUTH_FALSE, TRUTH_UNKNOWN, false), ==,
                    TRUTH_FALSE);
    g_assert_cmpint(criterion_combine(COMBINE_OR, TRUTH_TRUE, TRUTH_UNKNOWN, true), ==, TRUTH_TRUE);
    g_assert_cmpint(criterion_combine(COMBINE_AND, TRUTH_TRUE, TRUTH_UNKNOWN, true), ==,
                    TRUTH_UNKNOWN);
    g_assert_cmpint(criterion_combine(COMBINE_OR, TRUTH_UNKNOWN, TRUTH_UNKNOWN, true), ==,
                    TRUTH_UNKNOWN);
}

/* Without results nothing is decided, whatever the combination and the region. */
static void
test_no_results(void)
{
    for (int combine = COMBINE_OR; combine <= COMBINE_B; combine++)
        for (int b = TRUTH_UNKNOWN; b <= TRUTH_TRUE; b++)
            for (int known = 0; known <= 1; known++)
                g_assert_cmpint(criterion_combine((enum combine)combine, TRUTH_UNKNOWN,
                                                  (enum truth)b, known == 1),
                                ==, TRUTH_UNKNOWN);
}

static void
test_one_year_is_not_b(void)
{
    struct criterion_rules rules = {.threshold = {30, 100}, .min_procedures = 2};
    struct cell_pair pairs[] = {{{10, 9, true}, {0, 0, false}}, {{0, 0, false}, {10, 9, true}}};
    struct criterion_outcome outcome = criterion_apply(&rules, pairs, 2);
    g_assert_cmpint(outcome.condition_b, ==, TRUTH_UNKNOWN);
    g_assert_cmpint(outcome.condition_a, ==, TRUTH_FALSE);
    g_assert_cmpint(outcome.low, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/criterion/low-cell", test_low_cell);
    g_test_add_func("/criterion/combine", test_combine);
    g_test_add_func("/criterion/no-results", test_no_results);
    g_test_add_func("/criterion/one-year-is-not-b", test_one_year_is_not_b);
    g_test_add_func("/distance/brute-force", test_distance);
    return g_test_run();
}
