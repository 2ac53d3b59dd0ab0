/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a school is in another cluster: the smallest sets of inputs that, made new alone, give the
 * new cluster. Mixes are decided when first asked for, since most schools differ in one input and
 * need few of the sixteen. */
#include <string.h>

#include "methodology/shift/shifting.h"

/* ---- what differs ---- */

static const struct counterfactual_region *
region_at(const struct shifting *work, enum shift_age data, enum shift_age rules)
{
    const struct counterfactual_region *region = work->regions[data][rules];
    return region != NULL ? region : work->regions[data][data];
}

static struct counterfactual_place
place_at(const struct shifting *work, const struct shift *shift, enum shift_age data,
         enum shift_age rules)
{
    return (struct counterfactual_place){region_at(work, data, rules), (guint)shift->school[data]};
}

bool
shifting_excludes(const struct shifting *work, const struct shift *shift, enum shift_age flags,
                  enum shift_age rules)
{
    const struct school *identity = shifting_school(work, shift, flags)->identity;
    char **exclude = shifting_assessment(work, rules)->rulebook->criterion.exclude;
    for (; *exclude != NULL; exclude++)
        if (school_has_flag(identity, *exclude))
            return true;
    return false;
}

static bool
has_moved(const struct shifting *work, const struct shift *shift)
{
    for (int age = 0; age < N_SHIFT_AGES; age++) {
        const struct school *identity = shifting_school(work, shift, (enum shift_age)age)->identity;
        if (g_hash_table_contains(work->moved, identity->code))
            return true;
    }
    return false;
}

static bool
is_decided_apart(const struct shifting *work, const struct shift *shift, enum shift_age age)
{
    return shifting_school(work, shift, age)->override.action != OVERRIDE_NONE;
}

/* What differs for a school on both rosters, under the rules of either age; rules themselves and
 * the region left out. */
static unsigned
differences_of(const struct shifting *work, const struct shift *shift)
{
    unsigned differing = has_moved(work, shift) ? SHIFT_ROSTER : 0;
    for (int age = 0; age < N_SHIFT_AGES; age++) {
        enum shift_age rules = (enum shift_age)age;
        if (shifting_excludes(work, shift, SHIFT_OLD, rules) !=
            shifting_excludes(work, shift, SHIFT_NEW, rules))
            differing |= SHIFT_ROSTER;
        struct counterfactual_place old = place_at(work, shift, SHIFT_OLD, rules);
        struct counterfactual_place new = place_at(work, shift, SHIFT_NEW, rules);
        if (!counterfactual_same_results(old, new))
            differing |= SHIFT_RESULTS;
        if (!counterfactual_same_context(old, new))
            differing |= SHIFT_CONTEXT;
        if (is_decided_apart(work, shift, rules))
            differing |= SHIFT_DECISION;
    }
    if (is_decided_apart(work, shift, SHIFT_OLD) && is_decided_apart(work, shift, SHIFT_NEW) &&
        shift->cluster[SHIFT_OLD] == shift->cluster[SHIFT_NEW])
        differing &= ~(unsigned)SHIFT_DECISION;
    return differing;
}

void
shifting_find_differences(struct shifting *work)
{
    struct shifts *shifts = work->shifts;
    shifts->differing = shifts->rules_differ ? SHIFT_RULES : 0;
    for (guint i = 0; i < shifts->n; i++)
        shifts->differing |= shift_is_on_both(&shifts->schools[i])
                                 ? differences_of(work, &shifts->schools[i])
                                 : SHIFT_ROSTER;
}

/* ---- the mixes ---- */

/* The clusters that the mixes of results, context, region and rules give one school: each is
 * decided once, when it is first asked for. What a missing predicate could change gives no cluster,
 * unless the new assessment knows no better. */
struct mixes {
    const struct shifting *work;
    const struct shift *shift;
    bool undetermined_too;
    int known[1 << N_SHIFT_FACTORS]; /* by the bits of these four; NOT_ASKED, NONE_GIVEN */
};

enum { NOT_ASKED = -1, NONE_GIVEN = -2 };

static enum shift_age
age_of(unsigned from_new, enum shift_factor factor)
{
    return from_new & factor ? SHIFT_NEW : SHIFT_OLD;
}

static int
decide_by_table(struct mixes *mixes, unsigned from_new)
{
    from_new &= SHIFT_RESULTS | SHIFT_CONTEXT | SHIFT_REGION | SHIFT_RULES;
    int *known = &mixes->known[from_new];
    if (*known == NOT_ASKED) {
        const struct shifting *work = mixes->work;
        enum shift_age rules = age_of(from_new, SHIFT_RULES);
        struct counterfactual_outcome outcome = counterfactual_decide(
            place_at(work, mixes->shift, age_of(from_new, SHIFT_REGION), rules),
            place_at(work, mixes->shift, age_of(from_new, SHIFT_RESULTS), rules),
            place_at(work, mixes->shift, age_of(from_new, SHIFT_CONTEXT), rules));
        *known = outcome.determined || mixes->undetermined_too
                     ? shifting_category(work, rules, outcome.cluster)
                     : NONE_GIVEN;
    }
    return *known;
}

/* The cluster with the factors of `from_new` new and everything else old. */
static int
decide(struct mixes *mixes, unsigned from_new)
{
    const struct shifting *work = mixes->work;
    enum shift_age decisions = age_of(from_new, SHIFT_DECISION);
    if (is_decided_apart(work, mixes->shift, decisions))
        return mixes->shift->cluster[decisions];
    if (shifting_excludes(work, mixes->shift, age_of(from_new, SHIFT_ROSTER),
                          age_of(from_new, SHIFT_RULES)))
        return (int)work->shifts->n_clusters - 1;
    return decide_by_table(mixes, from_new);
}

static void
take_reason(struct shift *shift, unsigned factors)
{
    g_assert(shift->n_reasons < SHIFT_MOST_REASONS);
    shift->reasons[shift->n_reasons++] = factors;
}

/* The smallest sets among the factors that differ for the school. All of them together give the new
 * cluster, so that there always is one. */
static void
find_smallest(struct shifting *work, struct shift *shift, unsigned active)
{
    struct mixes mixes = {
        .work = work,
        .shift = shift,
        .undetermined_too = shifting_school(work, shift, SHIFT_NEW)->status == STATUS_UNDETERMINED,
    };
    for (guint i = 0; i < G_N_ELEMENTS(mixes.known); i++)
        mixes.known[i] = NOT_ASKED;
    guint n_active = (guint)__builtin_popcount(active);
    for (guint size = 1; size < n_active && shift->n_reasons == 0; size++)
        for (unsigned factors = 1; factors <= active; factors++)
            if ((factors & ~active) == 0 && (guint)__builtin_popcount(factors) == size &&
                decide(&mixes, factors) == shift->cluster[SHIFT_NEW])
                take_reason(shift, factors);
    if (shift->n_reasons == 0)
        take_reason(shift, active);
}

/* What may differ in other schools. */
enum { OF_OTHERS = SHIFT_ROSTER | SHIFT_RESULTS | SHIFT_CONTEXT };

static bool
is_one(unsigned factors)
{
    return factors != 0 && (factors & (factors - 1)) == 0;
}

/* The region is nothing but the same kind of input of other schools when no other kind differs. */
static void
name_region(const struct shifts *shifts, struct shift *shift)
{
    shift->through_region = true;
    for (guint i = 0; i < shift->n_reasons; i++)
        shift->through_region &= (shift->reasons[i] & SHIFT_REGION) != 0;
    if (is_one(shifts->differing) && (shifts->differing & OF_OTHERS)) {
        shift->n_reasons = 1;
        shift->reasons[0] = shifts->differing;
    }
}

static void
explain(struct shifting *work, struct shift *shift)
{
    if (!shift_is_on_both(shift) || has_moved(work, shift)) {
        take_reason(shift, SHIFT_ROSTER);
        return;
    }
    unsigned active = differences_of(work, shift) | (work->shifts->differing & SHIFT_RULES);
    if (work->shifts->differing & OF_OTHERS)
        active |= SHIFT_REGION;
    find_smallest(work, shift, active);
    if (shift->reasons[0] == SHIFT_ROSTER) /* its bit is the least: it stands first */
        shift->n_reasons = 1;
    name_region(work->shifts, shift);
    shift->joint = shift->reasons[0] != 0 && !is_one(shift->reasons[0]);
}

void
shifting_explain(struct shifting *work)
{
    for (guint i = 0; i < work->shifts->n; i++)
        if (work->shifts->schools[i].shifted)
            explain(work, &work->shifts->schools[i]);
}

/* ---- what could not be carried over ---- */

static bool
same_words(char **a, char **b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return g_strv_equal((const char *const *)a, (const char *const *)b);
}

static bool
same_scale(const struct mark_scale *a, const struct mark_scale *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return memcmp(a->upper, b->upper, sizeof a->upper) == 0;
}

/* Whether one year's results of a procedure are read the same by both. */
static bool
same_reading(const struct procedure *own, const struct procedure *asked, int year)
{
    if (!procedure_held(asked, year))
        return true;
    const struct low_rule *a = procedure_low_rule(own, year), *b = procedure_low_rule(asked, year);
    return own->enabled && procedure_held(own, year) && a->measure == b->measure &&
           a->bound == b->bound &&
           same_words(procedure_waves(own, year), procedure_waves(asked, year)) &&
           same_scale(procedure_scale(own, year), procedure_scale(asked, year));
}

static void
list_not_carried(struct shifts *shifts, const struct rulebook *own, const struct rulebook *asked,
                 int year)
{
    bool categories = same_words(own->criterion.categories, asked->criterion.categories);
    for (guint i = 0; i < procedure_catalogue_length(asked->procedures); i++) {
        const struct procedure *procedure = procedure_catalogue_get(asked->procedures, i);
        guint at;
        if (!procedure->enabled)
            continue;
        bool carried = categories && procedure_catalogue_find(own->procedures, procedure->id, &at);
        for (int y = year - 1; carried && y <= year; y++)
            carried = same_reading(procedure_catalogue_get(own->procedures, at), procedure, y);
        if (!carried && !g_ptr_array_find_with_equal_func(shifts->not_carried, procedure->id,
                                                          g_str_equal, NULL))
            g_ptr_array_add(shifts->not_carried, g_strdup(procedure->id));
    }
}

void
shifting_list_not_carried(struct shifting *work)
{
    for (int age = 0; age < N_SHIFT_AGES; age++) {
        const struct shift_side *side = &work->request->sides[age];
        const struct shift_side *other = &work->request->sides[1 - age];
        if (work->shifts->rules_differ && side->reread == NULL)
            list_not_carried(work->shifts, side->assessment->rulebook, other->assessment->rulebook,
                             side->assessment->year);
    }
}
