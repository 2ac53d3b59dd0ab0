/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clusters of two rulebooks are joined by id, so that one table holds both years. Tests go by
 * stratum: a school that is absent, or without data, on one side says nothing about how lists
 * change. */
#include <math.h>
#include <string.h>

#include "methodology/shift/shifting.h"

/* ---- clusters ---- */

static int
find_cluster(const struct shifts *shifts, const char *id)
{
    for (guint i = 0; i < shifts->n_clusters; i++)
        if (strcmp(shifts->clusters[i]->id, id) == 0)
            return (int)i;
    return -1;
}

static void
add_clusters(struct shifts *shifts, const struct rulebook *rulebook, bool last)
{
    guint n = rulebook->clusters->len;
    for (guint i = last ? n - 1 : 0; i < (last ? n : n - 1); i++)
        if (find_cluster(shifts, rulebook_cluster(rulebook, i)->id) < 0)
            shifts->clusters[shifts->n_clusters++] = rulebook_cluster(rulebook, i);
}

void
shifting_join_clusters(struct shifting *work)
{
    struct shifts *shifts = work->shifts;
    const struct rulebook *rulebooks[N_SHIFT_AGES];
    for (int age = 0; age < N_SHIFT_AGES; age++)
        rulebooks[age] = shifting_assessment(work, (enum shift_age)age)->rulebook;
    guint most = rulebooks[SHIFT_OLD]->clusters->len + rulebooks[SHIFT_NEW]->clusters->len;
    shifts->clusters = g_new0(const struct cluster_rule *, most + 1);
    add_clusters(shifts, rulebooks[SHIFT_OLD], false);
    add_clusters(shifts, rulebooks[SHIFT_NEW], false);
    add_clusters(shifts, rulebooks[SHIFT_NEW], true);
    for (int age = 0; age < N_SHIFT_AGES; age++) {
        guint n = rulebooks[age]->clusters->len;
        work->category[age] = g_new(int, n + 1);
        for (guint i = 0; i < n; i++)
            work->category[age][i] =
                i + 1 == n ? (int)shifts->n_clusters - 1
                           : find_cluster(shifts, rulebook_cluster(rulebooks[age], i)->id);
    }
}

/* ---- counts and tests ---- */

static void
count_transitions(struct shifts *shifts)
{
    guint k = shifts->n_clusters + 1;
    for (guint s = 0; s < N_SHIFT_STRATA; s++)
        shifts->counts[s] = g_new0(guint, (gsize)k * k);
    for (guint i = 0; i < shifts->n; i++) {
        const struct shift *shift = &shifts->schools[i];
        guint at[N_SHIFT_AGES];
        for (int age = 0; age < N_SHIFT_AGES; age++)
            at[age] = shift->cluster[age] == SHIFT_ABSENT ? k - 1 : (guint)shift->cluster[age];
        shifts->counts[shift->stratum][at[SHIFT_OLD] * k + at[SHIFT_NEW]]++;
    }
}

static void
count_low(const struct shifts *shifts, enum shift_stratum stratum, struct shift_tests *ret)
{
    for (guint i = 0; i < shifts->n; i++) {
        const struct shift *shift = &shifts->schools[i];
        if (shift->stratum != stratum)
            continue;
        bool was = shift->low[SHIFT_OLD] == TRUTH_TRUE, is = shift->low[SHIFT_NEW] == TRUTH_TRUE;
        ret->n++;
        ret->stayed += was && is;
        ret->entered += !was && is;
        ret->left += was && !is;
    }
}

/* The stratum's table without absence, which nobody of a tested stratum has. */
static void
test_stratum(struct shifting *work, enum shift_stratum stratum)
{
    struct shifts *shifts = work->shifts;
    struct shift_tests *tests = &shifts->tests[stratum];
    guint k = shifts->n_clusters;
    g_autofree guint *table = g_new(guint, (gsize)k * k);
    for (guint i = 0; i < k; i++)
        for (guint j = 0; j < k; j++)
            table[i * k + j] = shifts_count(shifts, stratum, (int)i, (int)j);
    guint replicates =
        work->request->replicates != 0 ? work->request->replicates : SHIFT_REPLICATES;
    guint64 seed = work->request->seed != 0 ? work->request->seed : SHIFT_SEED;
    count_low(shifts, stratum, tests);
    tests->stuart_maxwell = stuart_maxwell_test(table, k);
    tests->stuart_maxwell_drawn = stuart_maxwell_monte_carlo(table, k, replicates, seed);
    tests->bowker = bowker_test(table, k);
    tests->bowker_drawn = bowker_monte_carlo(table, k, replicates, seed);
    tests->mcnemar = mcnemar_exact(tests->entered, tests->left);
}

/* ---- what chance lets expect ---- */

static void
expect(struct shifting *work)
{
    struct shift_expectation *expectation = &work->shifts->expectation;
    const double *p_stay = work->request->sides[SHIFT_OLD].p_stay;
    double exits_variance = 0, entrants_variance = 0;
    for (guint i = 0; p_stay != NULL && i < work->shifts->n; i++) {
        const struct shift *shift = &work->shifts->schools[i];
        double p =
            shift->school[SHIFT_OLD] != SHIFT_ABSENT ? p_stay[shift->school[SHIFT_OLD]] : NAN;
        enum truth now = shift->low_rescored[SHIFT_NEW];
        if (shift->stratum != SHIFT_COMPARABLE || isnan(p) || now == TRUTH_UNKNOWN)
            continue;
        work->shifts->has_expectation = true;
        if (shift->low[SHIFT_OLD] == TRUTH_TRUE) {
            expectation->n_low++;
            expectation->exits += 1 - p;
            expectation->exits_seen += now == TRUTH_FALSE;
            exits_variance += p * (1 - p);
        } else {
            expectation->n_others++;
            expectation->entrants += p;
            expectation->entrants_seen += now == TRUTH_TRUE;
            entrants_variance += p * (1 - p);
        }
    }
    expectation->exits_error = sqrt(exits_variance);
    expectation->entrants_error = sqrt(entrants_variance);
}

/* ---- groups ---- */

static void
compare_groups(struct shifting *work)
{
    struct shifts *shifts = work->shifts;
    const int *old = work->request->sides[SHIFT_OLD].groups;
    const int *new = work->request->sides[SHIFT_NEW].groups;
    g_autofree guint *was_label = g_new(guint, shifts->n + 1);
    g_autofree guint *is_label = g_new(guint, shifts->n + 1);
    for (guint i = 0; old != NULL && new != NULL &&i < shifts->n; i++) {
        const struct shift *shift = &shifts->schools[i];
        if (!shift_is_on_both(shift))
            continue;
        int was = old[shift->school[SHIFT_OLD]], is = new[shift->school[SHIFT_NEW]];
        if (was <= 0 || is <= 0)
            continue;
        was_label[shifts->n_grouped] = (guint)was - 1;
        is_label[shifts->n_grouped] = (guint)is - 1;
        shifts->n_grouped++;
    }
    shifts->groups_status =
        adjusted_rand_index(was_label, is_label, shifts->n_grouped, &shifts->groups_rand);
}

void
shifting_sum_up(struct shifting *work)
{
    count_transitions(work->shifts);
    for (guint stratum = 0; stratum < G_N_ELEMENTS(work->shifts->tests); stratum++)
        test_stratum(work, (enum shift_stratum)stratum);
    expect(work);
    compare_groups(work);
}
