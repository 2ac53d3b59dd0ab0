/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

#include <glib/gi18n.h>

/* Whether low results would hold without the cells of fewer than ASSESSMENT_SMALL_CELL
 * participants. */
static bool
holds_without_small(const struct assessing *work, guint school, bool b_known)
{
    g_autofree struct cell_pair *pairs =
        g_memdup2(assessing_pairs(work, school), sizeof(struct cell_pair) * work->n_procedures);
    for (guint i = 0; i < work->n_procedures; i++) {
        pairs[i].latest.usable &= pairs[i].latest.participants >= ASSESSMENT_SMALL_CELL;
        pairs[i].previous.usable &= pairs[i].previous.participants >= ASSESSMENT_SMALL_CELL;
    }
    const struct criterion_rules *rules = &work->rulebook->criterion;
    struct criterion_outcome outcome = criterion_apply(rules, pairs, work->n_procedures);
    return criterion_combine(rules->combine, outcome.condition_a, outcome.condition_b, b_known) ==
           TRUTH_TRUE;
}

void
assessing_apply_conditions(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        struct criterion_outcome outcome = criterion_apply(
            &work->rulebook->criterion, assessing_pairs(work, i), work->n_procedures);
        school->procedures_assessed = outcome.assessed;
        school->procedures_low = outcome.low;
        school->condition_a = outcome.condition_a;
        school->condition_b = outcome.condition_b;
        assessment->has_previous |= outcome.condition_b != TRUTH_UNKNOWN;
    }
}

void
assessing_decide_low_results(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    const struct criterion_rules *rules = &work->rulebook->criterion;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        enum truth low = criterion_combine(rules->combine, school->condition_a, school->condition_b,
                                           assessment->has_previous);
        school->predicates[PREDICATE_LOW_RESULTS] = low;
        school->pupils_to_change = -1;
        if (low == TRUTH_TRUE) {
            school->pupils_to_change =
                distance_to_leave(rules, assessing_pairs(work, i), work->n_procedures);
            school->small_only = !holds_without_small(work, i, assessment->has_previous);
        } else if (low == TRUTH_FALSE) {
            school->pupils_to_change =
                distance_to_enter(rules, assessing_pairs(work, i), work->n_procedures);
        }
    }
}

/* A region that nothing can be said of is no assessment. */
bool
assessing_check(const struct assessing *work, GError **error)
{
    const struct assessment *assessment = work->assessment;
    enum combine combine = work->rulebook->criterion.combine;
    bool any = false;
    for (guint i = 0; i < assessment->n_schools; i++)
        any |= assessment->schools[i].procedures_assessed > 0;
    if (!any) {
        g_set_error(error, ASSESSMENT_ERROR, ASSESSMENT_ERROR_NO_RESULTS,
                    _("no school has a result of %d in a procedure of the rulebook: check 'year', "
                      "'results' and the findings"),
                    assessment->year);
        return false;
    }
    if (!assessment->has_previous && (combine == COMBINE_AND || combine == COMBINE_B)) {
        g_set_error(error, ASSESSMENT_ERROR, ASSESSMENT_ERROR_NO_PREVIOUS,
                    _("'combine = %s' needs results of %d, and there are none: add that year's "
                      "files to 'results'"),
                    combine_id(combine), assessment->year - 1);
        return false;
    }
    return true;
}
