/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assessment under way, and its steps in their order. Internal to the assessment.
 *
 * placing takes schools and cells in, low_results, social_condition and risk_condition find the
 * predicates, clusters puts the schools into the order's clusters, separate_decisions changes what
 * a document changed. What a step cannot know it tells as a finding. */
#ifndef SHNOR_METHODOLOGY_ASSESSMENT_STEP_H
#define SHNOR_METHODOLOGY_ASSESSMENT_STEP_H

#include "methodology/assessment/assessment.h"
#include "methodology/decision/criterion.h"
#include "methodology/decision/risk.h"
#include "methodology/decision/social.h"

struct assessing {
    const struct assessment_request *request;
    const struct rulebook *rulebook;
    const struct dataset *dataset;
    struct finding_list *findings;
    struct assessment *assessment;
    guint n_procedures;
    struct cell_pair *pairs; /* n_schools x n_procedures, in the assessment's order of schools */
    guint *position;         /* registry index -> index in the assessment */
    guint *registry_index;   /* the reverse */
    struct social_value *social;
    enum truth *adverse;
    bool *has_factor; /* of each factor: some school has a level */
    struct risk_region risk_region;
    struct risk_outcome *risks;
    unsigned off; /* predicates without data */
};

static inline struct cell_pair *
assessing_pairs(const struct assessing *work, guint school)
{
    return &work->pairs[(gsize)school * work->n_procedures];
}

/* Whether the campaign's tables should hold the school: a code that the registry lacks is told of
 * where it stands. */
static inline bool
assessing_expects(const struct assessing *work, guint school)
{
    return !work->dataset->has_registry || work->assessment->schools[school].identity->in_registry;
}

/* Every school has a row, in the order of codes, so that nothing depends on the order of files. */
void assessing_place_schools(struct assessing *work);
/* Cells of the procedures that count, by school, procedure and year. */
void assessing_place_cells(struct assessing *work);
/* The two years of every procedure, side by side. */
void assessing_pair_cells(struct assessing *work);

/* Conditions A and B of every school. */
void assessing_apply_conditions(struct assessing *work);
/* Whether anything can be said of the region: if not, false with the error set (ASSESSMENT_ERROR).
 */
bool assessing_check(const struct assessing *work, GError **error);
/* Low results, and how many pupils it takes to change that. */
void assessing_decide_low_results(struct assessing *work);

/* The social index, and who is below its cut. */
void assessing_compute_social(struct assessing *work);

/* Who is at risk, and why. */
void assessing_decide_risk(struct assessing *work);

/* Tells which predicates have no data, and which clusters can't be formed then. */
void assessing_report_off(const struct assessing *work);
/* Every school's cluster by the rulebook's table. */
void assessing_decide_clusters(struct assessing *work);
/* Tells when the clusters take more of the region than the rulebook expects. */
void assessing_report_share(const struct assessing *work);

/* Separate decisions by a document, over the table's cluster. */
void assessing_apply_decisions(struct assessing *work);

#endif
