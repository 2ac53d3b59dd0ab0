/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a school is due: by its predicates, and by its cluster where a separate decision chose it.
 */
#include "methodology/due.h"

enum {
    LOW = 1 << PREDICATE_LOW_RESULTS,
    ADVERSE = 1 << PREDICATE_ADVERSE_SOCIAL,
    RISK = 1 << PREDICATE_AT_RISK
};

static struct cluster_rule clusters[] = {
    {.id = (char *)"both", .all = LOW, .any = ADVERSE | RISK, .listed = true},
    {.id = (char *)"low", .all = LOW, .listed = true},
    {.id = (char *)"conditions", .any = ADVERSE | RISK, .listed = true},
    {.id = (char *)"one_of_all", .any = LOW | ADVERSE, .listed = true},
    {.id = (char *)"none"},
};
enum { BOTH, ONLY_LOW, CONDITIONS, ONE_OF_ALL, NONE };

static unsigned
due(int cluster, unsigned holds, enum override_action decision)
{
    gpointer rules[G_N_ELEMENTS(clusters)];
    for (guint i = 0; i < G_N_ELEMENTS(clusters); i++)
        rules[i] = &clusters[i];
    GPtrArray table = {rules, G_N_ELEMENTS(rules)};
    struct rulebook rulebook = {.clusters = &table};
    struct assessed_school school = {.cluster = cluster, .override = {.action = decision}};
    for (guint p = 0; p < N_PREDICATES; p++)
        school.predicates[p] = (holds >> p & 1) != 0 ? TRUTH_TRUE : TRUTH_FALSE;
    struct assessment assessment = {.rulebook = &rulebook, .n_schools = 1, .schools = &school};
    return school_due(&assessment, 0);
}

/* Every predicate that holds, not only those of the row of the table. */
static void
test_predicates(void)
{
    g_assert_cmpuint(due(BOTH, LOW | ADVERSE, OVERRIDE_NONE), ==, DUE_RESULTS | DUE_CONDITIONS);
    g_assert_cmpuint(due(ONLY_LOW, LOW, OVERRIDE_NONE), ==, DUE_RESULTS);
    g_assert_cmpuint(due(ONLY_LOW, LOW | RISK, OVERRIDE_NONE), ==, DUE_RESULTS | DUE_CONDITIONS);
    g_assert_cmpuint(due(CONDITIONS, ADVERSE, OVERRIDE_NONE), ==, DUE_CONDITIONS);
    g_assert_cmpuint(due(CONDITIONS, RISK, OVERRIDE_NONE), ==, DUE_CONDITIONS);
}

static void
test_not_listed(void)
{
    for (unsigned holds = 0; holds < 1u << N_PREDICATES; holds++) {
        g_assert_cmpuint(due(NONE, holds, OVERRIDE_NONE), ==, 0);
        g_assert_cmpuint(due(NONE, holds, OVERRIDE_EXCLUDE), ==, 0);
    }
}

/* What a decision's cluster asks for, whatever holds beside it. */
static void
test_decision(void)
{
    g_assert_cmpuint(due(ONLY_LOW, 0, OVERRIDE_INCLUDE), ==, DUE_RESULTS);
    g_assert_cmpuint(due(ONLY_LOW, ADVERSE | RISK, OVERRIDE_MOVE), ==, DUE_RESULTS);
    g_assert_cmpuint(due(CONDITIONS, LOW, OVERRIDE_MOVE), ==, DUE_CONDITIONS);
    g_assert_cmpuint(due(BOTH, 0, OVERRIDE_INCLUDE), ==, DUE_RESULTS | DUE_CONDITIONS);
}

/* Where one of several predicates is enough, the one that holds; all when none does. */
static void
test_decision_for_one_of_several(void)
{
    g_assert_cmpuint(due(ONE_OF_ALL, LOW, OVERRIDE_MOVE), ==, DUE_RESULTS);
    g_assert_cmpuint(due(ONE_OF_ALL, ADVERSE, OVERRIDE_MOVE), ==, DUE_CONDITIONS);
    g_assert_cmpuint(due(ONE_OF_ALL, LOW | ADVERSE, OVERRIDE_MOVE), ==,
                     DUE_RESULTS | DUE_CONDITIONS);
    g_assert_cmpuint(due(ONE_OF_ALL, 0, OVERRIDE_INCLUDE), ==, DUE_RESULTS | DUE_CONDITIONS);
    g_assert_cmpuint(due(ONE_OF_ALL, RISK, OVERRIDE_INCLUDE), ==, DUE_RESULTS | DUE_CONDITIONS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/due/predicates", test_predicates);
    g_test_add_func("/due/not_listed", test_not_listed);
    g_test_add_func("/due/decision", test_decision);
    g_test_add_func("/due/decision_for_one_of_several", test_decision_for_one_of_several);
    return g_test_run();
}
