/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

static void
count_factors(const struct assessing *work, guint school, int *ret_high, int *ret_missing)
{
    const struct context_table *risk = work->dataset->risk;
    *ret_high = *ret_missing = 0;
    for (guint f = 0; f < risk->n_columns; f++) {
        const struct context_value *value = context_table_at(risk, work->registry_index[school], f);
        if (value->missing == VALUE_PRESENT)
            *ret_high += value->value >= RISK_HIGH;
        else
            *ret_missing += work->has_factor[f];
    }
}

static void
find_risk_data(struct assessing *work)
{
    const struct context_table *risk = work->dataset->risk;
    work->has_factor = g_new0(bool, risk->n_columns + 1);
    for (guint i = 0; i < work->assessment->n_schools; i++) {
        for (guint f = 0; f < risk->n_columns; f++)
            work->has_factor[f] |= context_table_at(risk, i, f)->missing == VALUE_PRESENT;
        work->risk_region.has_pairs |=
            risk_has_pair(&work->rulebook->risk, assessing_pairs(work, i), work->n_procedures);
    }
    for (guint f = 0; f < risk->n_columns; f++)
        work->risk_region.has_factors |= work->has_factor[f];
}

static void
report_no_factors(const struct assessing *work, guint school)
{
    const struct school *identity = work->assessment->schools[school].identity;
    struct finding *finding =
        finding_add(work->findings, FINDING_RISK_MISSING, &identity->place, NULL);
    finding_arg_text(work->findings, finding, school_short_name(identity));
    finding_set_school(work->findings, finding, identity->code);
}

void
assessing_decide_risk(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    find_risk_data(work);
    work->risks = g_new0(struct risk_outcome, assessment->n_schools + 1);
    unsigned on = risk_reasons_on(&work->rulebook->risk, &work->risk_region);
    if (on == 0)
        work->off |= 1u << PREDICATE_AT_RISK;
    guint n_factors = work->dataset->risk->n_columns;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        int n_high, n_missing, n_known = 0;
        count_factors(work, i, &n_high, &n_missing);
        for (guint f = 0; f < n_factors; f++)
            n_known += context_table_at(work->dataset->risk, work->registry_index[i], f)->missing ==
                       VALUE_PRESENT;
        school->factors_high = n_known > 0 ? n_high : -1;
        if (work->risk_region.has_factors && n_known == 0 && assessing_expects(work, i))
            report_no_factors(work, i);
        school->predicates[PREDICATE_AT_RISK] = TRUTH_UNKNOWN;
        if (school->procedures_assessed == 0)
            continue;
        enum truth low = school->predicates[PREDICATE_LOW_RESULTS];
        work->risks[i] = risk_apply(work->rulebook, &work->risk_region, assessing_pairs(work, i),
                                    work->n_procedures, n_high, n_missing);
        school->predicates[PREDICATE_AT_RISK] = risk_predicate(&work->risks[i], low);
        school->risk_reasons = low == TRUTH_TRUE ? 0 : work->risks[i].holds;
    }
}
