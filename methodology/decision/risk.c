/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/decision/risk.h"

enum { NEAR_PROCEDURES = 2, RISING_PROCEDURES = 2 };

static bool
counts(const struct cell *cell, int min_participants)
{
    return cell->usable && cell->participants >= min_participants;
}

static int
least(const struct risk_rules *rules, enum risk_reason reason)
{
    return rules->min_participants[g_bit_nth_lsf((gulong)reason, -1)];
}

bool
risk_has_pair(const struct risk_rules *rules, const struct cell_pair *pairs, guint n_pairs)
{
    int n = least(rules, RISK_RISING);
    for (guint i = 0; i < n_pairs; i++)
        if (counts(&pairs[i].latest, n) && counts(&pairs[i].previous, n))
            return true;
    return false;
}

static bool
exactly_one_low(const struct rulebook *rulebook, const struct cell_pair *pairs, guint n_pairs)
{
    int n_low = 0, n = least(&rulebook->risk, RISK_ONE_LOW);
    for (guint i = 0; i < n_pairs; i++) {
        const struct cell *cell = &pairs[i].latest;
        n_low += counts(cell, n) &&
                 cell_is_low(rulebook->criterion.threshold, cell->participants, cell->low);
    }
    return n_low == 1;
}

/* Not low, but at most 10 points under the threshold: (10 num - den) n <= 10 den x. */
static bool
cell_is_near(struct fraction threshold, const struct cell *cell)
{
    gint64 num = threshold.num, den = threshold.den;
    return !cell_is_low(threshold, cell->participants, cell->low) &&
           (10 * num - den) * cell->participants <= 10 * den * cell->low;
}

static bool
is_near(const struct rulebook *rulebook, const struct cell_pair *pairs, guint n_pairs)
{
    int n_near = 0, n = least(&rulebook->risk, RISK_NEAR);
    for (guint i = 0; i < n_pairs; i++)
        n_near += counts(&pairs[i].latest, n) &&
                  cell_is_near(rulebook->criterion.threshold, &pairs[i].latest);
    return n_near >= NEAR_PROCEDURES;
}

/* The share rose by 10 points or more: 10 (x1 n0 - x0 n1) >= n0 n1. */
static bool
pair_is_rising(const struct cell_pair *pair)
{
    gint64 x1 = pair->latest.low, n1 = pair->latest.participants;
    gint64 x0 = pair->previous.low, n0 = pair->previous.participants;
    return 10 * (x1 * n0 - x0 * n1) >= n0 * n1;
}

static bool
is_rising(const struct rulebook *rulebook, const struct cell_pair *pairs, guint n_pairs)
{
    int n_rising = 0, n = least(&rulebook->risk, RISK_RISING);
    for (guint i = 0; i < n_pairs; i++)
        n_rising += counts(&pairs[i].latest, n) && counts(&pairs[i].previous, n) &&
                    pair_is_rising(&pairs[i]);
    return n_rising >= RISING_PROCEDURES;
}

unsigned
risk_reasons_on(const struct risk_rules *rules, const struct risk_region *region)
{
    unsigned on = rules->reasons;
    if (!region->has_pairs)
        on &= ~(unsigned)RISK_RISING;
    if (!region->has_factors)
        on &= ~(unsigned)RISK_FACTORS;
    return on;
}

struct risk_outcome
risk_apply(const struct rulebook *rulebook, const struct risk_region *region,
           const struct cell_pair *pairs, guint n_pairs, int n_high, int n_missing)
{
    const struct risk_rules *rules = &rulebook->risk;
    unsigned on = risk_reasons_on(rules, region);
    struct risk_outcome outcome = {0};
    if (exactly_one_low(rulebook, pairs, n_pairs))
        outcome.holds |= RISK_ONE_LOW;
    if (is_near(rulebook, pairs, n_pairs))
        outcome.holds |= RISK_NEAR;
    if (!risk_has_pair(rules, pairs, n_pairs))
        outcome.unknown |= RISK_RISING;
    else if (is_rising(rulebook, pairs, n_pairs))
        outcome.holds |= RISK_RISING;
    if (n_high >= rules->risk_factors)
        outcome.holds |= RISK_FACTORS;
    else if (n_high + n_missing >= rules->risk_factors)
        outcome.unknown |= RISK_FACTORS;
    outcome.holds &= on;
    outcome.unknown &= on;
    return outcome;
}

enum truth
risk_predicate(const struct risk_outcome *outcome, enum truth low_results)
{
    enum truth reason = outcome->holds != 0     ? TRUTH_TRUE
                        : outcome->unknown != 0 ? TRUTH_UNKNOWN
                                                : TRUTH_FALSE;
    enum truth not_low =
        low_results == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : truth_of(low_results == TRUTH_FALSE);
    return truth_and(reason, not_low);
}
