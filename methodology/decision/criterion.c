/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/decision/criterion.h"

bool
cell_is_low(struct fraction threshold, int participants, int low)
{
    return (gint64)threshold.den * low >= (gint64)threshold.num * participants;
}

int
cell_need(struct fraction threshold, int participants)
{
    gint64 product = (gint64)threshold.num * participants;
    return (int)((product + threshold.den - 1) / threshold.den);
}

int
cell_distance(struct fraction threshold, int participants, int low)
{
    int need = cell_need(threshold, participants);
    return low >= need ? low - need + 1 : need - low;
}

static bool
usable_low(const struct criterion_rules *rules, const struct cell *cell)
{
    return cell->usable && cell_is_low(rules->threshold, cell->participants, cell->low);
}

struct criterion_outcome
criterion_apply(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n_pairs)
{
    struct criterion_outcome outcome = {.condition_a = TRUTH_UNKNOWN, .condition_b = TRUTH_UNKNOWN};
    for (guint i = 0; i < n_pairs; i++) {
        const struct cell_pair *pair = &pairs[i];
        bool low = usable_low(rules, &pair->latest);
        outcome.assessed += pair->latest.usable;
        outcome.low += low;
        if (!pair->latest.usable || !pair->previous.usable)
            continue;
        bool both = low && usable_low(rules, &pair->previous);
        if (outcome.condition_b != TRUTH_TRUE)
            outcome.condition_b = truth_of(both);
    }
    if (outcome.assessed > 0)
        outcome.condition_a = truth_of(outcome.low >= rules->min_procedures);
    return outcome;
}

enum truth
criterion_combine(enum combine combine, enum truth a, enum truth b, bool b_known_somewhere)
{
    if (a == TRUTH_UNKNOWN)
        return TRUTH_UNKNOWN;
    switch (combine) {
    case COMBINE_OR:
        return b_known_somewhere ? truth_or(a, b) : a;
    case COMBINE_AND:
        return truth_and(a, b);
    case COMBINE_A:
        return a;
    case COMBINE_B:
        return b;
    }
    g_assert_not_reached();
}
