/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school with exchanged inputs is what an assessment of the exchanged data says it is. */
#include "methodology/shift/counterfactual.h"
#include "tests/unit/made_region.h"

enum { N_DRAWN = 1500 };

/* The exchanged region as data, assessed. Returns false when it cannot be assessed. */
static bool
assess_mixed(const struct made_region *others, const struct made_region *results,
             const struct made_region *context, guint school, const struct rulebook *rulebook,
             struct assessed_school *ret)
{
    struct made_region mixed = *others;
    struct made_school *own = &mixed.schools[school];
    memcpy(own->latest, results->schools[school].latest, sizeof own->latest);
    memcpy(own->previous, results->schools[school].previous, sizeof own->previous);
    memcpy(own->components, context->schools[school].components, sizeof own->components);
    memcpy(own->levels, context->schools[school].levels, sizeof own->levels);
    struct dataset *dataset = made_dataset(&mixed, NULL);
    struct assessment *assessment = made_assessment(&mixed, dataset, rulebook);
    if (assessment != NULL)
        *ret = assessment->schools[school];
    bool fine = assessment != NULL;
    assessment_free(assessment);
    dataset_free(dataset);
    return fine;
}

struct drawn {
    struct made_region made[2];
    struct dataset *dataset[2];
    struct assessment *assessment[2];
    struct counterfactual_region *region[2];
};

static void
drawn_clear(struct drawn *drawn)
{
    for (guint i = 0; i < 2; i++) {
        counterfactual_region_free(drawn->region[i]);
        assessment_free(drawn->assessment[i]);
        dataset_free(drawn->dataset[i]);
    }
}

/* Two regions of the same schools, the second in another order of the registry. */
static bool
drawn_fill(struct drawn *drawn, GRand *rand, const struct rulebook *rulebook)
{
    guint n = (guint)g_rand_int_range(rand, 1, MADE_SCHOOLS + 1);
    guint backwards[MADE_SCHOOLS];
    for (guint i = 0; i < n; i++)
        backwards[i] = n - 1 - i;
    for (guint i = 0; i < 2; i++) {
        drawn->made[i].n = n;
        made_draw(rand, &drawn->made[i], 2021 + (int)i);
        drawn->dataset[i] = made_dataset(&drawn->made[i], i == 0 ? NULL : backwards);
        drawn->assessment[i] = made_assessment(&drawn->made[i], drawn->dataset[i], rulebook);
        if (drawn->assessment[i] != NULL)
            drawn->region[i] = counterfactual_region_build(drawn->assessment[i], drawn->dataset[i],
                                                           rulebook->procedures, rulebook);
    }
    return drawn->assessment[0] != NULL && drawn->assessment[1] != NULL;
}

/* All eight mixes of one school. Returns how many could be held against an assessment. */
static guint
check_mixes(const struct drawn *drawn, guint school, const struct rulebook *rulebook)
{
    guint n = 0;
    for (guint mix = 0; mix < 8; mix++) {
        guint r = mix & 1, c = mix >> 1 & 1, g = mix >> 2;
        struct assessed_school expected;
        /* the year is the region's: results of another year stand in the place of its own */
        if (!assess_mixed(&drawn->made[g], &drawn->made[r], &drawn->made[c], school, rulebook,
                          &expected))
            continue;
        struct counterfactual_outcome outcome =
            counterfactual_decide((struct counterfactual_place){drawn->region[g], school},
                                  (struct counterfactual_place){drawn->region[r], school},
                                  (struct counterfactual_place){drawn->region[c], school});
        g_assert_cmpint(outcome.low_results, ==, expected.predicates[PREDICATE_LOW_RESULTS]);
        g_assert_cmpint((int)outcome.cluster, ==, expected.table_cluster);
        g_assert_true(outcome.has_data == (expected.procedures_assessed > 0));
        g_assert_true(expected.excluded ||
                      outcome.determined == (expected.status != STATUS_UNDETERMINED));
        n++;
    }
    return n;
}

static void
test_mixed_data(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    guint n = 0;
    for (guint i = 0; i < N_DRAWN; i++) {
        struct drawn drawn = {0};
        struct rulebook *rulebook = made_draw_rules(rand);
        if (drawn_fill(&drawn, rand, rulebook))
            n += check_mixes(&drawn, (guint)g_rand_int_range(rand, 0, (gint32)drawn.made[0].n),
                             rulebook);
        drawn_clear(&drawn);
        rulebook_free(rulebook);
    }
    g_test_message("%u mixes held against assessments", n);
    g_assert_cmpuint(n, >, N_DRAWN * 4);
}

/* Nothing exchanged: every school of a region is what its assessment says. */
static void
test_nothing_exchanged(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (guint i = 0; i < N_DRAWN / 5; i++) {
        struct drawn drawn = {0};
        struct rulebook *rulebook = made_draw_rules(rand);
        bool fine = drawn_fill(&drawn, rand, rulebook);
        for (guint s = 0; fine && s < drawn.made[0].n; s++) {
            const struct assessed_school *school = &drawn.assessment[1]->schools[s];
            struct counterfactual_place own = {drawn.region[1], s};
            struct counterfactual_outcome outcome = counterfactual_decide(own, own, own);
            g_assert_cmpint((int)outcome.cluster, ==, school->table_cluster);
            g_assert_cmpint(outcome.low_results, ==, school->predicates[PREDICATE_LOW_RESULTS]);
        }
        drawn_clear(&drawn);
        rulebook_free(rulebook);
    }
}

/* What a rulebook lacks is left out when data are carried over to it, by id and not by place. */
static void
test_carried_to_other_rules(void)
{
    struct made_region made = {.year = 2022, .n = 2};
    for (guint i = 0; i < 2; i++) {
        struct made_school *school = &made.schools[i];
        *school = (struct made_school){.levels = {3, 1}};
        g_snprintf(school->code, sizeof school->code, "%u", 1 + i);
        for (guint p = 0; p < MADE_PROCEDURES; p++) {
            school->latest[p] = (struct made_cell){10 + (int)p, (int)p};
            school->previous[p] = (struct made_cell){-1, 0};
            school->components[p] = 10 * (double)p + i;
        }
    }
    static const char text[] =
        "[rulebook]\nid = other\n[criterion]\nmin_procedures = 1\nmin_participants = 12\n"
        "[procedure P-3]\nlow = mark <= 2\n[procedure P-9]\nlow = mark <= 2\n"
        "[procedure P-2]\nlow = mark <= 2\n[procedure P-1]\nenabled = false\nlow = mark <= 2\n"
        "[component three]\ndirection = -\nweight = 1\n[component new]\ndirection = -\nweight = 1\n"
        "[factor g]\n[cluster low]\nall = low_results\n";
    GError *error = NULL;
    struct rulebook *other = rulebook_build("other.ini", text, strlen(text), &error);
    g_assert_no_error(error);
    struct rulebook *own = made_rules("min_procedures = 1", "", "");
    struct dataset *dataset = made_dataset(&made, NULL);
    struct assessment *assessment = made_assessment(&made, dataset, own);
    struct counterfactual_region *region =
        counterfactual_region_build(assessment, dataset, own->procedures, other);
    const struct cell_pair *pairs = &region->pairs[region->n_procedures];
    g_assert_cmpuint(region->n_procedures, ==, 4);
    g_assert_cmpint(pairs[0].latest.participants, ==, 12); /* P-3 */
    g_assert_true(pairs[0].latest.usable);
    g_assert_cmpint(pairs[1].latest.participants, ==, 0);  /* P-9: never read */
    g_assert_cmpint(pairs[2].latest.participants, ==, 11); /* P-2 */
    g_assert_false(pairs[2].latest.usable);
    g_assert_cmpint(pairs[3].latest.participants, ==, 0); /* P-1: disabled there */
    g_assert_cmpfloat(region->components[2], ==, 21);     /* three of the second school */
    g_assert_true(isnan(region->components[3]));
    g_assert_cmpint(region->levels[1], ==, 1); /* g */
    counterfactual_region_free(region);
    assessment_free(assessment);
    dataset_free(dataset);
    rulebook_free(own);
    rulebook_free(other);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/counterfactual/mixed data", test_mixed_data);
    g_test_add_func("/counterfactual/nothing exchanged", test_nothing_exchanged);
    g_test_add_func("/counterfactual/carried to other rules", test_carried_to_other_rules);
    return g_test_run();
}
