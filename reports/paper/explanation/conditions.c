/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/explanation/telling.h"

#include <math.h>

#include "methodology/decision/social.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

static const char *
missing_word(enum missing_reason reason)
{
    return reason == MISSING_NO_ROW  ? _("no row for the school")
           : reason == MISSING_EMPTY ? _("the cell is empty")
                                     : _("the cell could not be read");
}

static void
tell_component(const struct telling *telling, guint k, double contribution)
{
    const struct explanation *what = telling->what;
    const struct component *component =
        g_ptr_array_index(what->assessment->rulebook->components, k);
    const struct context_value *value =
        context_table_at(what->dataset->context, explained_row(what), k);
    if (value->missing != VALUE_PRESENT) {
        tell(telling, 2, "%s: %s", component->title, missing_word(value->missing));
        return;
    }
    g_autofree char *number = wording_decimal(value->value, 1);
    g_autofree char *where = place_text(&value->place);
    g_autofree char *added = isnan(contribution) ? g_strdup("—") : wording_decimal(contribution, 2);
    tell(telling, 2, _("%s: %s %%, adds %s (%s)"), component->title, number, added, where);
}

void
tell_social(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    const struct social_rules *rules = &assessment->rulebook->social;
    if (assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL]) {
        tell(telling, 0,
             _("\nAdverse social conditions: not assessed, the run had no social data"));
        return;
    }
    tell(telling, 0, _("\nAdverse social conditions: %s"),
         truth_word(school->predicates[PREDICATE_ADVERSE_SOCIAL]));
    if (school->has_index) {
        g_autofree char *index = wording_decimal(school->social_index, 4);
        tell(telling, 1, _("social index %s, quarter %d of 4 (1 is the most adverse)"), index,
             school->social_quarter);
    } else {
        tell(telling, 1, _("no social index: too few of its components are known"));
    }
    if (rules->cut_kind == SOCIAL_CUT_SHARE)
        tell(telling, 1, _("adverse are the %d/%d of schools with the lowest index"),
             rules->cut.num, rules->cut.den);
    else
        tell(telling, 1, _("adverse is an index below %g"), rules->bound);
    guint n = assessment->social->k;
    g_autofree double *contributions = g_new0(double, n + 1);
    social_model_contributions(assessment->social, what->school, contributions);
    for (guint k = 0; k < n; k++)
        tell_component(telling, k, contributions[k]);
    tell_basis(telling, 1, rules->basis.text, rules->basis.confirmed);
}

static void
tell_factors(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct context_table *risk = what->dataset->risk;
    for (guint f = 0; f < risk->n_columns; f++) {
        const struct factor *factor = g_ptr_array_index(what->assessment->rulebook->factors, f);
        const struct context_value *value = context_table_at(risk, explained_row(what), f);
        if (value->missing != VALUE_PRESENT || value->value < RISK_HIGH)
            continue;
        g_autofree char *where = place_text(&value->place);
        tell(telling, 2, _("high significance: %s (%s)"), factor->title, where);
    }
}

void
tell_risk(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    const struct assessed_school *school = explained_school(telling->what);
    if (assessment->predicate_off[PREDICATE_AT_RISK]) {
        tell(telling, 0, _("\nRisk of lower results: not assessed, the run had no data for it"));
        return;
    }
    tell(telling, 0, _("\nRisk of lower results: %s"),
         truth_word(school->predicates[PREDICATE_AT_RISK]));
    for (guint bit = 0; bit < vocabulary_risk_reasons.n; bit++)
        if (school->risk_reasons & (1u << bit))
            tell(telling, 1, _("reason: %s"), vocabulary_word(&vocabulary_risk_reasons, bit));
    if (school->predicates[PREDICATE_LOW_RESULTS] == TRUTH_TRUE)
        tell(telling, 1, _("a school with low results is not counted among those at risk"));
    if (school->factors_high < 0)
        tell(telling, 1, _("there is no risk profile of the school"));
    else
        tell(telling, 1, _("risk factors of high significance: %d (the rule asks for %d)"),
             school->factors_high, assessment->rulebook->risk.risk_factors);
    tell_factors(telling);
    tell_basis(telling, 1, assessment->rulebook->risk.basis.text,
               assessment->rulebook->risk.basis.confirmed);
}
