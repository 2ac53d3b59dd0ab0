/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The predicate at_risk: which reasons hold. Source: METHODOLOGY.md, section 2. */
#ifndef SHNOR_METHODOLOGY_DECISION_RISK_H
#define SHNOR_METHODOLOGY_DECISION_RISK_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/criterion.h"

/* What reasons say of a school: bits of enum risk_reason that hold, and that are unknown. */
struct risk_outcome {
    unsigned holds, unknown;
};

/* What the region has at all: a reason nobody has data for is off. */
struct risk_region {
    bool has_pairs;   /* some school has a pair of cells that RISK_RISING could use */
    bool has_factors; /* some school has a level of some factor */
};

/* Whether the school has a pair of cells that RISK_RISING could use. */
bool risk_has_pair(const struct risk_rules *rules, const struct cell_pair *pairs, guint n_pairs);

/* The reasons in force for a school with data.
 * n_high     factors of high significance; n_missing: factors that other schools have and it has
 *            not */
struct risk_outcome risk_apply(const struct rulebook *rulebook, const struct risk_region *region,
                               const struct cell_pair *pairs, guint n_pairs, int n_high,
                               int n_missing);

/* The reasons in force that the region has data for. */
unsigned risk_reasons_on(const struct risk_rules *rules, const struct risk_region *region);

/* at_risk of a school: never with low results; unknown when only an unknown reason, or unknown low
 * results, could make it so. */
enum truth risk_predicate(const struct risk_outcome *outcome, enum truth low_results);

#endif
