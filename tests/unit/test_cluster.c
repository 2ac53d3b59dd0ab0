/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decision table and the reasons of at_risk, by their definitions over all cases. */
#include <glib.h>

#include "methodology/decision/cluster.h"
#include "methodology/decision/risk.h"

enum { SETS = 1 << N_PREDICATES, LOW = 1, ADVERSE = 2, RISK = 4 };

/* A table of one row and of "none" behind it, or of two rows. */
static struct rulebook
table_of(struct cluster_rule *rules, guint n)
{
    struct rulebook rulebook = {.clusters = g_ptr_array_new()};
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(rulebook.clusters, &rules[i]);
    return rulebook;
}

static bool
contains(unsigned set, guint predicate)
{
    return (set >> predicate) % 2 == 1;
}

/* ---- the table ---- */

/* Each predicate by itself, as the rulebook's words read. */
static bool
matches_by_words(const struct cluster_rule *rule, unsigned holds)
{
    bool any = rule->any == 0;
    for (guint p = 0; p < N_PREDICATES; p++) {
        if (contains(rule->all, p) && !contains(holds, p))
            return false;
        if (contains(rule->none, p) && contains(holds, p))
            return false;
        any = any || (contains(rule->any, p) && contains(holds, p));
    }
    return any;
}

static void
row_matches_by_its_words(void)
{
    for (unsigned code = 0; code < SETS * SETS * SETS; code++) {
        struct cluster_rule rules[] = {
            {.all = code % SETS, .any = code / SETS % SETS, .none = code / SETS / SETS}, {0}};
        struct rulebook rulebook = table_of(rules, 2);
        for (unsigned holds = 0; holds < SETS; holds++)
            g_assert_cmpuint(cluster_decide(&rulebook, holds, 0), ==,
                             matches_by_words(&rules[0], holds) ? 0 : 1);
        g_ptr_array_unref(rulebook.clusters);
    }
}

static void
first_row_that_matches(void)
{
    struct cluster_rule rules[] = {{.all = LOW | ADVERSE}, {.any = LOW | RISK}, {.all = LOW}, {0}};
    struct rulebook rulebook = table_of(rules, 4);
    g_assert_cmpuint(cluster_decide(&rulebook, LOW | ADVERSE, 0), ==, 0);
    g_assert_cmpuint(cluster_decide(&rulebook, LOW | ADVERSE | RISK, 0), ==, 0);
    g_assert_cmpuint(cluster_decide(&rulebook, LOW, 0), ==, 1);
    g_assert_cmpuint(cluster_decide(&rulebook, RISK | ADVERSE, 0), ==, 1);
    g_assert_cmpuint(cluster_decide(&rulebook, ADVERSE, 0), ==, 3);
    g_assert_cmpuint(cluster_decide(&rulebook, 0, 0), ==, 3);
    g_ptr_array_unref(rulebook.clusters);
}

/* What nobody in the region has data for forms no cluster that needs it. */
static void
clusters_without_data_are_not_formed(void)
{
    struct cluster_rule both = {.all = LOW | ADVERSE}, either = {.any = ADVERSE | RISK};
    struct cluster_rule rules[] = {both, either, {0}};
    struct rulebook rulebook = table_of(rules, 3);
    g_assert_true(cluster_is_formed(&both, 0));
    g_assert_true(cluster_is_formed(&both, RISK));
    g_assert_false(cluster_is_formed(&both, ADVERSE));
    g_assert_false(cluster_is_formed(&both, LOW | ADVERSE));
    g_assert_true(cluster_is_formed(&either, RISK));
    g_assert_false(cluster_is_formed(&either, ADVERSE | RISK));
    g_assert_true(cluster_is_formed(&rules[2], LOW | ADVERSE | RISK));
    g_assert_cmpuint(cluster_decide(&rulebook, LOW | RISK, ADVERSE), ==, 1);
    g_assert_cmpuint(cluster_decide(&rulebook, LOW, ADVERSE), ==, 2);
    g_ptr_array_unref(rulebook.clusters);
}

/* Whether every completion that can be gives this cluster: low results exclude at_risk, a reason
 * makes it without low results. */
static bool
all_completions_give(guint cluster, const struct rulebook *rulebook, const enum truth *predicates,
                     unsigned off, bool has_reason)
{
    for (unsigned set = 0; set < SETS; set++) {
        bool possible = true;
        for (guint p = 0; p < N_PREDICATES; p++)
            if (contains(off, p) ? contains(set, p)
                                 : predicates[p] != TRUTH_UNKNOWN &&
                                       contains(set, p) != (predicates[p] == TRUTH_TRUE))
                possible = false;
        bool low = (set & LOW) != 0, risk = (set & RISK) != 0;
        if (predicates[PREDICATE_AT_RISK] == TRUTH_UNKNOWN && !(off & RISK) &&
            ((low && risk) || (!low && has_reason && !risk)))
            possible = false;
        if (possible && cluster_decide(rulebook, set, off) != cluster)
            return false;
    }
    return true;
}

static guint
check_all_states(const struct rulebook *rulebook)
{
    guint n_undetermined = 0;
    for (guint code = 0; code < 27 * SETS * 2; code++) {
        enum truth predicates[] = {(enum truth)((int)(code % 3) - 1),
                                   (enum truth)((int)(code / 3 % 3) - 1),
                                   (enum truth)((int)(code / 9 % 3) - 1)};
        unsigned off = code / 27 % SETS, unknown = 0, known = 0;
        bool has_reason = code / 27 / SETS == 1;
        for (guint p = 0; p < N_PREDICATES; p++) {
            unknown |= !contains(off, p) && predicates[p] == TRUTH_UNKNOWN ? 1u << p : 0;
            known |= !contains(off, p) && predicates[p] == TRUTH_TRUE ? 1u << p : 0;
        }
        struct cluster_outcome outcome = cluster_outcome(rulebook, predicates, off, has_reason);
        g_assert_cmpuint(outcome.cluster, ==, cluster_decide(rulebook, known, off));
        g_assert_true(outcome.determined ==
                      all_completions_give(outcome.cluster, rulebook, predicates, off, has_reason));
        g_assert_cmpuint(outcome.deciding, ==, outcome.determined ? 0 : unknown);
        n_undetermined += !outcome.determined;
    }
    return n_undetermined;
}

/* Over all states of a school: in a table where low results stand first, in one where at_risk does,
 * and in one where only a completion that cannot be would matter. */
static void
undetermined_by_all_completions(void)
{
    struct cluster_rule order[] = {
        {.all = LOW | ADVERSE}, {.all = LOW}, {.all = ADVERSE, .none = RISK}, {.all = RISK}, {0}};
    struct cluster_rule turned[] = {{.all = RISK}, {.all = LOW | ADVERSE}, {.any = LOW}, {0}};
    struct cluster_rule alone[] = {{.all = ADVERSE, .none = LOW | RISK}, {0}};
    struct rulebook first = table_of(order, 5), second = table_of(turned, 4);
    struct rulebook third = table_of(alone, 2);
    g_assert_cmpuint(check_all_states(&first), >, 20);
    g_assert_cmpuint(check_all_states(&second), >, 20);
    g_assert_cmpuint(check_all_states(&third), >, 20);
    g_ptr_array_unref(third.clusters);
    g_ptr_array_unref(second.clusters);
    g_ptr_array_unref(first.clusters);
}

/* A reason holds, so at_risk or low results: a table that lists both alike knows the cluster, one
 * that lists low results alone does not. */
static void
reason_that_holds_leaves_a_choice(void)
{
    const enum truth predicates[] = {TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_UNKNOWN};
    struct cluster_rule rules[] = {{.all = LOW}, {.all = ADVERSE, .none = RISK}, {0}};
    struct rulebook rulebook = table_of(rules, 3);
    struct cluster_outcome outcome = cluster_outcome(&rulebook, predicates, 0, true);
    g_assert_false(outcome.determined);
    g_assert_cmpuint(outcome.deciding, ==, LOW | RISK);
    const enum truth adverse[] = {TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN};
    struct cluster_rule calm[] = {{.all = RISK}, {.all = RISK | ADVERSE}, {0}};
    struct rulebook other = table_of(calm, 3);
    g_assert_false(
        cluster_outcome(&other, adverse, 0, true).determined); /* the empty one gave it */
    g_assert_true(cluster_outcome(&other, adverse, RISK, true).determined);
    g_ptr_array_unref(other.clusters);
    g_ptr_array_unref(rulebook.clusters);
}

/* ---- at risk ---- */

static struct rulebook
risk_rules(void)
{
    struct rulebook rulebook = {.criterion = {.threshold = {30, 100}, .min_procedures = 2}};
    rulebook.risk =
        (struct risk_rules){.reasons = RISK_ONE_LOW | RISK_NEAR | RISK_RISING | RISK_FACTORS,
                            .risk_factors = 3,
                            .min_participants = {1, 1, 1, 1}};
    return rulebook;
}

static struct risk_outcome
reasons_of(const struct rulebook *rulebook, const struct cell_pair *pairs, guint n, int n_high,
           int n_missing)
{
    static const struct risk_region region = {true, true};
    return risk_apply(rulebook, &region, pairs, n, n_high, n_missing);
}

static void
reasons_at_their_bounds(void)
{
    struct rulebook rulebook = risk_rules();
    static const struct {
        struct cell_pair pairs[2];
        unsigned holds;
    } cases[] = {
        {{{{100, 30, true}, {100, 30, true}}, {{100, 0, true}, {100, 0, true}}}, RISK_ONE_LOW},
        {{{{100, 30, true}, {100, 30, true}}, {{100, 30, true}, {100, 30, true}}}, 0},
        {{{{100, 20, true}, {100, 20, true}}, {{100, 29, true}, {100, 29, true}}}, RISK_NEAR},
        {{{{100, 20, true}, {100, 20, true}}, {{100, 19, true}, {100, 19, true}}}, 0},
        {{{{100, 20, true}, {100, 20, true}}, {{100, 30, true}, {100, 30, true}}}, RISK_ONE_LOW},
        {{{{100, 10, true}, {100, 0, true}}, {{100, 15, true}, {100, 5, true}}}, RISK_RISING},
        {{{{100, 10, true}, {100, 0, true}}, {{100, 14, true}, {100, 5, true}}}, 0},
        {{{{10, 1, true}, {10, 0, true}}, {{20, 2, true}, {40, 0, true}}}, RISK_RISING},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct risk_outcome outcome = reasons_of(&rulebook, cases[i].pairs, 2, 0, 0);
        g_assert_cmpuint(outcome.holds, ==, cases[i].holds);
        g_assert_cmpuint(outcome.unknown, ==, 0);
    }
}

static void
reasons_ask_for_participants(void)
{
    struct rulebook rulebook = risk_rules();
    const struct cell_pair near[] = {{{10, 2, true}, {10, 2, true}}, {{9, 2, true}, {9, 2, true}}};
    g_assert_cmpuint(reasons_of(&rulebook, near, 2, 0, 0).holds, ==, RISK_NEAR);
    rulebook.risk.min_participants[1] = 10; /* the second cell is too small for it */
    g_assert_cmpuint(reasons_of(&rulebook, near, 2, 0, 0).holds, ==, 0);
    g_assert_true(risk_has_pair(&rulebook.risk, near, 2));
    rulebook.risk.min_participants[2] = 11;
    g_assert_false(risk_has_pair(&rulebook.risk, near, 2));
    g_assert_cmpuint(reasons_of(&rulebook, near, 2, 0, 0).unknown, ==, RISK_RISING);
}

static void
factors_at_their_bound(void)
{
    struct rulebook rulebook = risk_rules();
    const struct cell_pair calm[] = {{{100, 0, true}, {100, 0, true}}};
    static const struct {
        int n_high, n_missing;
        unsigned holds, unknown;
    } cases[] = {{3, 0, RISK_FACTORS, 0}, {2, 0, 0, 0},
                 {2, 1, 0, RISK_FACTORS}, {1, 1, 0, 0},
                 {0, 3, 0, RISK_FACTORS}, {4, 9, RISK_FACTORS, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct risk_outcome outcome =
            reasons_of(&rulebook, calm, 1, cases[i].n_high, cases[i].n_missing);
        g_assert_cmpuint(outcome.holds, ==, cases[i].holds);
        g_assert_cmpuint(outcome.unknown, ==, cases[i].unknown);
    }
}

/* What is not in force, or nobody has data for, neither holds nor is unknown. */
static void
reasons_that_are_off(void)
{
    struct rulebook rulebook = risk_rules();
    const struct cell_pair one_year[] = {{{100, 40, true}, {0, 0, false}}};
    struct risk_outcome outcome = reasons_of(&rulebook, one_year, 1, 0, 3);
    g_assert_cmpuint(outcome.holds, ==, RISK_ONE_LOW);
    g_assert_cmpuint(outcome.unknown, ==, RISK_RISING | RISK_FACTORS);
    const struct risk_region nothing = {false, false};
    outcome = risk_apply(&rulebook, &nothing, one_year, 1, 0, 3);
    g_assert_cmpuint(outcome.holds, ==, RISK_ONE_LOW);
    g_assert_cmpuint(outcome.unknown, ==, 0);
    g_assert_cmpuint(risk_reasons_on(&rulebook.risk, &nothing), ==, RISK_ONE_LOW | RISK_NEAR);
    rulebook.risk.reasons = RISK_FACTORS;
    outcome = reasons_of(&rulebook, one_year, 1, 3, 0);
    g_assert_cmpuint(outcome.holds, ==, RISK_FACTORS);
    g_assert_cmpuint(outcome.unknown, ==, 0);
}

static void
at_risk_by_reasons_and_results(void)
{
    const struct risk_outcome holds = {RISK_NEAR, RISK_FACTORS}, open = {0, RISK_RISING},
                              none = {0, 0};
    static const enum truth lows[] = {TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_TRUE};
    static const enum truth expected[3][3] = {
        {TRUTH_UNKNOWN, TRUTH_TRUE, TRUTH_FALSE},
        {TRUTH_UNKNOWN, TRUTH_UNKNOWN, TRUTH_FALSE},
        {TRUTH_FALSE, TRUTH_FALSE, TRUTH_FALSE},
    };
    const struct risk_outcome *outcomes[] = {&holds, &open, &none};
    for (guint i = 0; i < 3; i++)
        for (guint k = 0; k < 3; k++)
            g_assert_cmpint(risk_predicate(outcomes[i], lows[k]), ==, expected[i][k]);
}

/* ---- logic ---- */

/* Unknown is what may be either: the value that all completions have, else unknown. */
static void
unknown_is_either(void)
{
    for (int a = TRUTH_UNKNOWN; a <= TRUTH_TRUE; a++)
        for (int b = TRUTH_UNKNOWN; b <= TRUTH_TRUE; b++) {
            bool all[2] = {true, true}, some[2] = {false, false}; /* of and, of or */
            for (int x = MAX(a, 0); x <= (a < 0 ? 1 : a); x++)
                for (int y = MAX(b, 0); y <= (b < 0 ? 1 : b); y++) {
                    all[0] = all[0] && (x && y), some[0] = some[0] || (x && y);
                    all[1] = all[1] && (x || y), some[1] = some[1] || (x || y);
                }
            g_assert_cmpint(truth_and((enum truth)a, (enum truth)b), ==,
                            all[0]    ? TRUTH_TRUE
                            : some[0] ? TRUTH_UNKNOWN
                                      : TRUTH_FALSE);
            g_assert_cmpint(truth_or((enum truth)a, (enum truth)b), ==,
                            all[1]    ? TRUTH_TRUE
                            : some[1] ? TRUTH_UNKNOWN
                                      : TRUTH_FALSE);
        }
}

/* Whether the second of two clusters is ever given, by the words of both; to a school: of which
 * none has low results and is at risk of them. */
static bool
second_is_given(const struct cluster_rule rules[2], bool to_school)
{
    for (unsigned holds = 0; holds < SETS; holds++)
        if (!(to_school && contains(holds, PREDICATE_LOW_RESULTS) &&
              contains(holds, PREDICATE_AT_RISK)) &&
            !matches_by_words(&rules[0], holds) && matches_by_words(&rules[1], holds))
            return true;
    return false;
}

static void
clusters_that_nobody_can_be_in(void)
{
    for (unsigned code = 1; code < SETS * SETS * SETS; code++) {
        struct cluster_rule rules[] = {{.any = LOW | ADVERSE, .listed = true},
                                       {.all = code % SETS,
                                        .any = code / SETS % SETS,
                                        .none = code / SETS / SETS,
                                        .listed = true},
                                       {0}};
        struct rulebook rulebook = table_of(rules, 3);
        struct cluster_rule alone[] = {{.all = LOW, .none = LOW}, rules[1]};
        int before, empty = cluster_find_empty(&rulebook, &before);
        g_assert_cmpint(empty, ==, second_is_given(rules, false) ? -1 : 1);
        if (empty == 1)
            g_assert_cmpint(before, ==, second_is_given(alone, false) ? 0 : -1);
        g_assert_cmpint(cluster_can_have_schools(&rulebook, 1), ==, second_is_given(rules, true));
        g_ptr_array_unref(rulebook.clusters);
    }
}

static void
first_of_several_before_is_named(void)
{
    struct cluster_rule rules[] = {{.all = RISK, .listed = true},
                                   {.all = LOW, .listed = true},
                                   {.all = ADVERSE, .listed = true},
                                   {.all = LOW | ADVERSE, .listed = true},
                                   {0}};
    struct rulebook rulebook = table_of(rules, 5);
    int before;
    g_assert_cmpint(cluster_find_empty(&rulebook, &before), ==, 3);
    g_assert_cmpint(before, ==, 1);
    g_ptr_array_unref(rulebook.clusters);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cluster/words of a row", row_matches_by_its_words);
    g_test_add_func("/cluster/first row", first_row_that_matches);
    g_test_add_func("/cluster/empty", clusters_that_nobody_can_be_in);
    g_test_add_func("/cluster/taken before", first_of_several_before_is_named);
    g_test_add_func("/cluster/not formed", clusters_without_data_are_not_formed);
    g_test_add_func("/cluster/completions", undetermined_by_all_completions);
    g_test_add_func("/cluster/reason", reason_that_holds_leaves_a_choice);
    g_test_add_func("/risk/bounds", reasons_at_their_bounds);
    g_test_add_func("/risk/participants", reasons_ask_for_participants);
    g_test_add_func("/risk/factors", factors_at_their_bound);
    g_test_add_func("/risk/off", reasons_that_are_off);
    g_test_add_func("/risk/predicate", at_risk_by_reasons_and_results);
    g_test_add_func("/truth/unknown", unknown_is_either);
    return g_test_run();
}
