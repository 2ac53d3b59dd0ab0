/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a school: schools.csv and its sheet. */
#include <math.h>

#include "reports/table/listing.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static const struct assessed_school *
school_of(const struct listing_row *at)
{
    return &at->data->assessment->schools[at->index];
}

static void
get_cluster(const struct listing_row *at, struct listing_cell *cell)
{
    guint index = (guint)school_of(at)->cluster;
    const struct cluster_rule *cluster = rulebook_cluster(at->data->assessment->rulebook, index);
    cell_set_text(cell, cluster->id);
    cell->words = cluster->title;
}

static void
get_status(const struct listing_row *at, struct listing_cell *cell)
{
    enum decision_status status = school_of(at)->status;
    cell_set_text(cell, decision_status_id(status));
    cell->tone = status == STATUS_DECIDED ? TONE_PLAIN : TONE_ATTENTION;
}

static void
get_predicate(const struct listing_row *at, struct listing_cell *cell)
{
    bool off = at->data->assessment->predicate_off[at->argument];
    cell_set_truth(cell, off ? TRUTH_UNKNOWN : school_of(at)->predicates[at->argument]);
}

static void
get_condition_a(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, school_of(at)->condition_a);
}

static void
get_condition_b(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, school_of(at)->condition_b);
}

static void
get_b_assessable(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, truth_of(school_of(at)->condition_b != TRUTH_UNKNOWN));
}

static void
get_assessed(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, school_of(at)->procedures_assessed);
}

static void
get_low(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, school_of(at)->procedures_low);
}

static void
get_reasons(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_bits(cell, &vocabulary_risk_reasons, school_of(at)->risk_reasons);
}

static void
get_index(const struct listing_row *at, struct listing_cell *cell)
{
    const struct assessed_school *school = school_of(at);
    cell_set_number(cell, school->has_index ? school->social_index : NAN);
}

static void
get_p_repeat(const struct listing_row *at, struct listing_cell *cell)
{
    const struct advice *advice = at->data->advice;
    cell_set_number(cell, advice != NULL ? advice->certainty->schools[at->index].p_repeat : NAN);
}

static void
get_p_true(const struct listing_row *at, struct listing_cell *cell)
{
    const struct advice *advice = at->data->advice;
    cell_set_number(cell, advice != NULL ? advice->certainty->schools[at->index].p_true : NAN);
}

static void
get_distance(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_count(cell, school_of(at)->pupils_to_change);
}

static void
get_excluded(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, truth_of(school_of(at)->excluded));
}

static void
get_override(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, override_action_id(school_of(at)->override.action));
}

static double
context_figure(const struct listing_row *at, bool error)
{
    if (at->data->advice == NULL)
        return NAN;
    const struct context_effect_school *own = &at->data->advice->context->schools[at->index];
    return error ? own->error : own->residual;
}

static void
get_residual(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, context_figure(at, false));
}

static void
get_residual_error(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, context_figure(at, true));
}

static void
get_context_mark(const struct listing_row *at, struct listing_cell *cell)
{
    if (at->data->advice == NULL)
        return;
    const struct context_effect_school *own = &at->data->advice->context->schools[at->index];
    cell_set_text(cell, own->below_expected ? "below_expected" : own->resilient ? "resilient" : "");
}

static const char *const context_mark_ids[] = {"resilient", "below_expected"};
static const char *const context_mark_words[] = {
    N_("resilient: adverse conditions, results not worse than expected"),
    N_("results below those of schools in like conditions")};
static const struct vocabulary context_marks = {context_mark_ids, context_mark_words,
                                                G_N_ELEMENTS(context_mark_ids)};

static void
get_group(const struct listing_row *at, struct listing_cell *cell)
{
    const struct advice *advice = at->data->advice;
    int group = advice != NULL ? advice->typology->group[at->index] : 0;
    cell_set_count(cell, group > 0 ? group : -1);
}

static void
get_signs(const struct listing_row *at, struct listing_cell *cell)
{
    if (at->data->advice != NULL)
        cell_set_bits(cell, &vocabulary_signs, at->data->advice->objectivity->schools[at->index]);
}

/* A contract: add to the right, never rename. */
static const struct listing_column columns[] = {
    {"school_code", PHRASE_CODE, FORM_CODE, listing_school_code, NULL, 0},
    {"name", PHRASE_NAME, FORM_TEXT, listing_school_name, NULL, 0},
    {"municipality", PHRASE_MUNICIPALITY, FORM_TEXT, listing_school_municipality, NULL, 0},
    {"cluster", PHRASE_CLUSTER, FORM_PROSE, get_cluster, NULL, 0},
    {"decision_status", N_("Decision"), FORM_TEXT, get_status, &vocabulary_statuses, 0},
    {"low_results", PHRASE_LOW_RESULTS, FORM_TRUTH, get_predicate, NULL, PREDICATE_LOW_RESULTS},
    {"condition_a", PHRASE_CONDITION_A, FORM_TRUTH, get_condition_a, NULL, 0},
    {"condition_b", PHRASE_CONDITION_B, FORM_TRUTH, get_condition_b, NULL, 0},
    {"b_assessable", N_("Condition B can be checked"), FORM_TRUTH, get_b_assessable, NULL, 0},
    {"procedures_assessed", N_("Procedures with results"), FORM_COUNT, get_assessed, NULL, 0},
    {"procedures_low", N_("Procedures with low results"), FORM_COUNT, get_low, NULL, 0},
    {"adverse_social", PHRASE_ADVERSE_SOCIAL, FORM_TRUTH, get_predicate, NULL,
     PREDICATE_ADVERSE_SOCIAL},
    {"at_risk", PHRASE_AT_RISK, FORM_TRUTH, get_predicate, NULL, PREDICATE_AT_RISK},
    {"risk_reasons", N_("Reasons of the risk"), FORM_PROSE, get_reasons, &vocabulary_risk_reasons,
     0},
    {"social_index", PHRASE_SOCIAL_INDEX, FORM_INDEX, get_index, NULL, 0},
    {"p_repeat", PHRASE_P_REPEAT, FORM_CHANCE, get_p_repeat, NULL, 0},
    {"p_true", PHRASE_P_TRUE, FORM_CHANCE, get_p_true, NULL, 0},
    {"pupils_to_change", N_("Pupils who would change the conclusion"), FORM_COUNT, get_distance,
     NULL, 0},
    {"group", N_("Group of similar schools"), FORM_COUNT, get_group, NULL, 0},
    {"excluded", N_("Not considered"), FORM_TRUTH, get_excluded, NULL, 0},
    {"override", PHRASE_SEPARATE_DECISION, FORM_TEXT, get_override, &vocabulary_overrides, 0},
    {"context_residual", N_("Low results beyond those expected in like conditions (logit)"),
     FORM_INDEX, get_residual, NULL, 0},
    {"context_error", N_("Standard error of that"), FORM_INDEX, get_residual_error, NULL, 0},
    {"context_mark", N_("Results given the conditions"), FORM_PROSE, get_context_mark,
     &context_marks, 0},
    {"signs", N_("Signs to be checked"), FORM_PROSE, get_signs, &vocabulary_signs, 0},
};

const struct listing listing_schools = {columns, G_N_ELEMENTS(columns)};
