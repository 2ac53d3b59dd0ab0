/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each side's data are decided by both rulebooks where these differ: the old data by the new rules
 * tell what the rules did. When they are the same, one rulebook stands for both, so that parts of
 * the two regions can be mixed. */
#include "methodology/shift/shift.h"

#include <math.h>
#include <string.h>

#include "methodology/shift/shifting.h"

/* The same rules twice are one rulebook here, so that regions can be mixed. */
static void
build_regions(struct shifting *work)
{
    bool differ = work->shifts->rules_differ;
    for (int data = 0; data < N_SHIFT_AGES; data++)
        for (int rules = 0; rules < N_SHIFT_AGES; rules++) {
            const struct shift_side *side = &work->request->sides[data];
            const struct rulebook *own = side->assessment->rulebook;
            const struct rulebook *asked =
                shifting_assessment(work, differ ? (enum shift_age)rules : SHIFT_OLD)->rulebook;
            bool again = differ && data != rules && side->reread != NULL;
            if (differ || data == rules)
                work->regions[data][rules] = counterfactual_region_build(
                    side->assessment, again ? side->reread : side->dataset,
                    again ? asked->procedures : own->procedures, asked);
        }
}

static void
score(const struct shifting *work, struct shift *shift, enum shift_age age)
{
    const struct assessed_school *school = shifting_school(work, shift, age);
    shift->cluster[age] = shifting_category(work, age, (guint)school->cluster);
    shift->low[age] = shift->low_rescored[age] = school->predicates[PREDICATE_LOW_RESULTS];
    guint none = work->shifts->n_clusters - 1;
    shift->rescored[age] =
        school->excluded ? (int)none : shifting_category(work, age, (guint)school->table_cluster);
    if (!work->shifts->rules_differ)
        return;
    enum shift_age other = age == SHIFT_OLD ? SHIFT_NEW : SHIFT_OLD;
    struct counterfactual_place own = {work->regions[age][other], (guint)shift->school[age]};
    struct counterfactual_outcome outcome = counterfactual_decide(own, own, own);
    shift->low_rescored[age] = outcome.low_results;
    shift->rescored[age] = shifting_excludes(work, shift, age, other)
                               ? (int)none
                               : shifting_category(work, other, outcome.cluster);
}

static void
score_all(struct shifting *work)
{
    for (guint i = 0; i < work->shifts->n; i++) {
        struct shift *shift = &work->shifts->schools[i];
        for (int age = 0; age < N_SHIFT_AGES; age++)
            if (shift->school[age] != SHIFT_ABSENT)
                score(work, shift, (enum shift_age)age);
        shift->shifted = shift->cluster[SHIFT_OLD] != shift->cluster[SHIFT_NEW];
    }
}

static void
shifting_clear(struct shifting *work)
{
    for (int data = 0; data < N_SHIFT_AGES; data++) {
        g_free(work->category[data]);
        for (int rules = 0; rules < N_SHIFT_AGES; rules++)
            counterfactual_region_free(work->regions[data][rules]);
    }
    g_hash_table_unref(work->moved);
}

struct shifts *
shifts_build(const struct shift_request *request)
{
    struct shifts *shifts = g_new0(struct shifts, 1);
    struct shifting work = {
        .request = request, .shifts = shifts, .moved = g_hash_table_new(g_str_hash, g_str_equal)};
    shifts->groups_rand = NAN;
    shifts->not_carried = g_ptr_array_new_with_free_func(g_free);
    shifts->rules_differ = strcmp(request->sides[SHIFT_OLD].assessment->rulebook->sha256,
                                  request->sides[SHIFT_NEW].assessment->rulebook->sha256) != 0;
    shifting_join_clusters(&work);
    build_regions(&work);
    shifting_pair(&work);
    score_all(&work);
    shifting_find_differences(&work);
    shifting_explain(&work);
    shifting_list_not_carried(&work);
    shifting_sum_up(&work);
    shifting_clear(&work);
    return shifts;
}

void
shifts_free(struct shifts *shifts)
{
    if (shifts == NULL)
        return;
    g_free(shifts->schools);
    g_free(shifts->clusters);
    for (guint i = 0; i < N_SHIFT_STRATA; i++)
        g_free(shifts->counts[i]);
    g_ptr_array_unref(shifts->not_carried);
    g_free(shifts);
}

guint
shifts_count(const struct shifts *shifts, enum shift_stratum stratum, int from, int to)
{
    guint absent = shifts->n_clusters;
    guint row = from == SHIFT_ABSENT ? absent : (guint)from;
    guint column = to == SHIFT_ABSENT ? absent : (guint)to;
    return shifts->counts[stratum][row * (absent + 1) + column];
}

guint
shifts_count_all(const struct shifts *shifts, int from, int to)
{
    guint sum = 0;
    for (enum shift_stratum stratum = 0; stratum < N_SHIFT_STRATA; stratum++)
        sum += shifts_count(shifts, stratum, from, to);
    return sum;
}

guint
shifts_stratum_size(const struct shifts *shifts, enum shift_stratum stratum, guint *ret_shifted)
{
    guint n = 0;
    *ret_shifted = 0;
    for (guint i = 0; i < shifts->n; i++) {
        bool here = shifts->schools[i].stratum == stratum;
        n += here;
        *ret_shifted += here && shifts->schools[i].shifted;
    }
    return n;
}

unsigned
shift_sources(const struct shifts *shifts, const struct shift *shift)
{
    unsigned sources = 0;
    for (guint i = 0; i < shift->n_reasons; i++)
        sources |= shift->reasons[i];
    if (sources & SHIFT_REGION)
        sources |= shifts->differing & (SHIFT_ROSTER | SHIFT_RESULTS | SHIFT_CONTEXT);
    return sources & ~(unsigned)SHIFT_REGION;
}

const char *
shift_stratum_id(enum shift_stratum stratum)
{
    static const char *const ids[] = {"comparable", "b_not_assessable", "no_data",
                                      "closed",     "merged",           "new"};
    return ids[stratum];
}

const char *
shift_factor_id(guint bit)
{
    static const char *const ids[] = {"roster",  "decision", "results",
                                      "context", "region",   "rules"};
    g_assert(bit < G_N_ELEMENTS(ids));
    return ids[bit];
}

char *
shift_reason_text(const struct shift *shift)
{
    GString *text = g_string_new(shift->joint ? "joint:" : "");
    for (guint i = 0; i < shift->n_reasons; i++) {
        const char *separator = i > 0 ? ";" : "";
        for (guint bit = 0; bit < N_SHIFT_FACTORS; bit++) {
            if (!(shift->reasons[i] & (1u << bit)))
                continue;
            g_string_append_printf(text, "%s%s", separator, shift_factor_id(bit));
            separator = "+";
        }
    }
    return g_string_free(text, FALSE);
}
