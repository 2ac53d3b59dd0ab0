/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

G_DEFINE_QUARK(shnor - assessment - error, assessment_error)

static void
assessing_clear(struct assessing *work)
{
    g_free(work->pairs);
    g_free(work->position);
    g_free(work->registry_index);
    g_free(work->social);
    g_free(work->adverse);
    g_free(work->has_factor);
    g_free(work->risks);
}

struct assessment *
assessment_build(const struct assessment_request *request, GError **error)
{
    struct assessing work = {.request = request,
                             .rulebook = request->rulebook,
                             .dataset = request->dataset,
                             .findings = request->dataset->findings};
    struct assessment *assessment = work.assessment = g_new0(struct assessment, 1);
    assessment->region = g_strdup(request->region);
    assessment->year = request->year;
    assessment->rulebook = request->rulebook;
    assessing_place_schools(&work);
    assessing_place_cells(&work);
    assessing_pair_cells(&work);
    assessing_apply_conditions(&work);
    bool fine = assessing_check(&work, error);
    if (fine) {
        assessing_decide_low_results(&work);
        assessing_compute_social(&work);
        assessing_decide_risk(&work);
        assessing_report_off(&work);
        assessing_decide_clusters(&work);
        assessing_apply_decisions(&work);
        assessing_report_share(&work);
        for (guint i = 0; i < N_PREDICATES; i++)
            assessment->predicate_off[i] = (work.off & (1u << i)) != 0;
    }
    assessing_clear(&work);
    if (fine)
        return assessment;
    assessment_free(assessment);
    return NULL;
}

void
assessment_free(struct assessment *assessment)
{
    if (assessment == NULL)
        return;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct override *override = &assessment->schools[i].override;
        g_free(override->clause);
        g_free(override->document);
        g_free(override->document_date);
        g_free(override->reason);
    }
    g_free(assessment->schools);
    g_free(assessment->cells);
    g_free(assessment->first_cell);
    social_model_free(assessment->social);
    g_free(assessment->region);
    g_free(assessment);
}

const char *const decision_status_ids[N_DECISION_STATUSES] = {"decided", "undetermined", "no_data"};
const char *const override_action_ids[N_OVERRIDE_ACTIONS] = {"", "include", "exclude", "move"};

const char *
decision_status_id(enum decision_status status)
{
    return decision_status_ids[status];
}

const char *
override_action_id(enum override_action action)
{
    return override_action_ids[action];
}

static bool
counts_as_low(const struct assessed_cell *cell)
{
    return cell->usable && cell->low_procedure == TRUTH_TRUE;
}

bool
assessment_is_low_twice(const struct assessment *assessment, const struct assessed_cell *cell)
{
    if (cell->year != assessment->year || !counts_as_low(cell))
        return false;
    for (guint i = assessment->first_cell[cell->school];
         i < assessment->first_cell[cell->school + 1]; i++) {
        const struct assessed_cell *other = &assessment->cells[i];
        if (other->procedure == cell->procedure && other->year == cell->year - 1 &&
            counts_as_low(other))
            return true;
    }
    return false;
}

bool
assessment_is_listed(const struct assessment *assessment, guint school)
{
    guint cluster = (guint)assessment->schools[school].cluster;
    return rulebook_cluster(assessment->rulebook, cluster)->listed;
}
