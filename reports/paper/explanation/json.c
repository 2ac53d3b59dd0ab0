/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The explanation of a school for machines. */
#include <math.h>
#include <string.h>

#include "methodology/decision/criterion.h"
#include "methodology/decision/social.h"
#include "reports/paper/explanation/explained.h"
#include "reports/words/finding_text.h"
#include "reports/table/json.h"
#include "reports/words/vocabulary.h"

static void
put_place(struct json *json, const struct place *place)
{
    json_text(json, "file", place->file);
    json_text(json, "sheet", place->sheet);
    json_count(json, "row", place->row > 0 ? (int)place->row : -1);
    json_text(json, "column", place->column);
}

static void
put_basis(struct json *json, const char *basis, bool confirmed)
{
    json_text(json, "basis", basis != NULL && basis[0] != '\0' ? basis : NULL);
    json_text(json, "status", basis_status_id(confirmed));
}

static void
put_ids(struct json *json, const struct vocabulary *vocabulary, unsigned bits)
{
    for (guint i = 0; i < vocabulary->n; i++)
        if ((bits & (1u << i)) != 0)
            json_text(json, NULL, vocabulary->ids[i]);
}

static void
put_school(struct json *json, const struct explanation *what)
{
    const struct school *school = explained_school(what)->identity;
    json_open(json, "school", '{');
    json_text(json, "school_code", school->code);
    json_text(json, "name", school_formal_name(school));
    json_text(json, "municipality", school->municipality);
    json_truth(json, "in_registry", truth_of(school->in_registry));
    put_place(json, &school->place);
    json_close(json, '}');
}

static void
put_rules(struct json *json, const struct rulebook *rulebook)
{
    const struct criterion_rules *criterion = &rulebook->criterion;
    json_open(json, "rulebook", '{');
    json_text(json, "id", rulebook->id);
    json_integer(json, "version", rulebook->version);
    json_text(json, "sha256", rulebook->sha256);
    json_integer(json, "threshold_num", criterion->threshold.num);
    json_integer(json, "threshold_den", criterion->threshold.den);
    json_integer(json, "min_procedures", criterion->min_procedures);
    json_integer(json, "min_participants", criterion->min_participants);
    json_text(json, "combine", combine_id(criterion->combine));
    put_basis(json, criterion->basis.text, criterion->basis.confirmed);
    json_close(json, '}');
}

/* ---- results ---- */

static void
put_sources(struct json *json, const struct explanation *what, const struct assessed_cell *cell)
{
    guint n;
    const struct result_part *parts = explained_parts(what, cell, &n);
    json_open(json, "sources", '[');
    for (guint i = 0; i < n; i++) {
        struct place place = parts[i].result.place;
        place.column = parts[i].column;
        json_open(json, NULL, '{');
        json_text(json, "origin", parts[i].origin);
        put_place(json, &place);
        json_text(json, "value", parts[i].value);
        json_integer(json, "last_row", parts[i].last_row);
        json_integer(json, "rows", parts[i].n_rows);
        json_integer(json, "participants", parts[i].result.participants);
        json_integer(json, "low", parts[i].result.low);
        json_close(json, '}');
    }
    if (n == 0) {
        json_open(json, NULL, '{');
        put_place(json, &cell->place);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void
put_cell(struct json *json, const struct explanation *what, const struct assessed_cell *cell)
{
    const struct procedure *procedure = explained_procedure(what, cell);
    struct fraction threshold = what->assessment->rulebook->criterion.threshold;
    json_open(json, NULL, '{');
    json_integer(json, "year", cell->year);
    json_text(json, "procedure", procedure->id);
    json_text(json, "wave", cell->wave);
    json_integer(json, "participants", cell->participants);
    json_integer(json, "low", cell->low);
    json_truth(json, "usable", truth_of(cell->usable));
    json_integer(json, "den_low", (gint64)threshold.den * cell->low);
    json_integer(json, "num_participants", (gint64)threshold.num * cell->participants);
    json_truth(json, "low_procedure", cell->low_procedure);
    json_count(json, "pupils_to_threshold", cell->pupils_to_threshold);
    put_basis(json, procedure->basis, procedure->confirmed);
    put_sources(json, what, cell);
    json_close(json, '}');
}

static void
put_results(struct json *json, const struct explanation *what)
{
    const struct assessed_school *school = explained_school(what);
    json_open(json, "results", '[');
    for (guint i = explained_first(what); i < explained_end(what); i++)
        put_cell(json, what, &what->assessment->cells[i]);
    json_close(json, ']');
    json_integer(json, "procedures_assessed", school->procedures_assessed);
    json_integer(json, "procedures_low", school->procedures_low);
    json_truth(json, "condition_a", school->condition_a);
    json_truth(json, "condition_b", school->condition_b);
    json_truth(json, "low_results", school->predicates[PREDICATE_LOW_RESULTS]);
    json_truth(json, "small_only", truth_of(school->small_only));
    json_count(json, "pupils_to_change", school->pupils_to_change);
}

/* ---- social conditions and risk ---- */

static void
put_value(struct json *json, const char *id, const struct context_value *value)
{
    json_text(json, "id", id);
    json_number(json, "value", value->missing == VALUE_PRESENT ? value->value : NAN);
    put_place(json, &value->place);
}

static void
put_social(struct json *json, const struct explanation *what)
{
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    guint n = assessment->social->k;
    g_autofree double *contributions = g_new0(double, n + 1);
    social_model_contributions(assessment->social, what->school, contributions);
    json_truth(json, "adverse_social", school->predicates[PREDICATE_ADVERSE_SOCIAL]);
    json_open(json, "social", '{');
    json_truth(json, "assessed", truth_of(!assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL]));
    json_number(json, "social_index", school->has_index ? school->social_index : NAN);
    json_count(json, "quarter", school->has_index ? school->social_quarter : -1);
    put_basis(json, assessment->rulebook->social.basis.text,
              assessment->rulebook->social.basis.confirmed);
    json_open(json, "components", '[');
    for (guint k = 0; k < n; k++) {
        json_open(json, NULL, '{');
        put_value(json, what->dataset->context->columns[k],
                  context_table_at(what->dataset->context, explained_row(what), k));
        json_number(json, "contribution", contributions[k]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void
put_risk(struct json *json, const struct explanation *what)
{
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    const struct context_table *risk = what->dataset->risk;
    json_truth(json, "at_risk", school->predicates[PREDICATE_AT_RISK]);
    json_open(json, "risk", '{');
    json_truth(json, "assessed", truth_of(!assessment->predicate_off[PREDICATE_AT_RISK]));
    json_open(json, "reasons", '[');
    put_ids(json, &vocabulary_risk_reasons, school->risk_reasons);
    json_close(json, ']');
    json_count(json, "factors_high", school->factors_high);
    put_basis(json, assessment->rulebook->risk.basis.text,
              assessment->rulebook->risk.basis.confirmed);
    json_open(json, "factors", '[');
    for (guint f = 0; f < risk->n_columns; f++) {
        json_open(json, NULL, '{');
        put_value(json, risk->columns[f], context_table_at(risk, explained_row(what), f));
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

/* ---- cluster ---- */

static void
put_rule(struct json *json, const struct explanation *what, guint i)
{
    const struct cluster_rule *rule = rulebook_cluster(what->assessment->rulebook, i);
    const struct {
        const char *name;
        unsigned bits;
    } sets[] = {{"all", rule->all}, {"any", rule->any}, {"none", rule->none}};
    json_open(json, NULL, '{');
    json_text(json, "id", rule->id);
    json_text(json, "title", rule->title);
    for (guint k = 0; k < G_N_ELEMENTS(sets); k++) {
        json_open(json, sets[k].name, '[');
        put_ids(json, &vocabulary_predicates, sets[k].bits);
        json_close(json, ']');
    }
    json_truth(json, "fits", truth_of(explained_cluster_matches(what, i)));
    put_basis(json, rule->basis.text, rule->basis.confirmed);
    json_close(json, '}');
}

static void
put_override(struct json *json, const struct override *override)
{
    if (override->action == OVERRIDE_NONE) {
        json_text(json, "override", NULL);
        return;
    }
    json_open(json, "override", '{');
    json_text(json, "action", override_action_id(override->action));
    json_text(json, "document", override->document);
    json_text(json, "document_date", override->document_date);
    json_text(json, "clause", override->clause);
    json_text(json, "reason", override->reason);
    put_place(json, &override->place);
    json_close(json, '}');
}

static void
put_cluster(struct json *json, const struct explanation *what)
{
    const struct assessment *assessment = what->assessment;
    const struct assessed_school *school = explained_school(what);
    json_open(json, "cluster_rules", '[');
    for (guint i = 0; i <= (guint)school->table_cluster; i++)
        put_rule(json, what, i);
    json_close(json, ']');
    json_text(json, "table_cluster",
              rulebook_cluster(assessment->rulebook, (guint)school->table_cluster)->id);
    json_truth(json, "excluded", truth_of(school->excluded));
    put_override(json, &school->override);
    json_text(json, "cluster", rulebook_cluster(assessment->rulebook, (guint)school->cluster)->id);
    json_text(json, "decision_status", decision_status_id(school->status));
    json_truth(json, "listed", truth_of(assessment_is_listed(assessment, what->school)));
}

static void
put_finding(struct json *json, const struct finding *finding)
{
    g_autofree char *text = finding_text(finding);
    json_open(json, NULL, '{');
    json_text(json, "rule", finding_rule_id(finding->rule));
    json_text(json, "severity", finding_severity_id(finding_rule_severity(finding->rule)));
    put_place(json, &finding->place);
    json_text(json, "value", finding->value);
    json_text(json, "text", text);
    json_close(json, '}');
}

static void
put_findings(struct json *json, const struct explanation *what)
{
    const struct finding_list *findings = what->dataset->findings;
    json_open(json, "findings", '[');
    for (guint i = 0; i < finding_list_length(findings); i++)
        if (explained_is_about(what, finding_list_get(findings, i)))
            put_finding(json, finding_list_get(findings, i));
    json_close(json, ']');
}

char *
explanation_json(const struct explanation *explanation)
{
    struct json json;
    json_init(&json, JSON_LINES);
    g_autofree char *answer = explanation_answer(explanation);
    json_open(&json, NULL, '{');
    json_text(&json, "run", explanation->run);
    json_text(&json, "region", explanation->assessment->region);
    json_integer(&json, "year", explanation->assessment->year);
    put_school(&json, explanation);
    put_rules(&json, explanation->assessment->rulebook);
    put_results(&json, explanation);
    put_social(&json, explanation);
    put_risk(&json, explanation);
    put_cluster(&json, explanation);
    put_findings(&json, explanation);
    json_text(&json, "answer", answer);
    json_close(&json, '}');
    g_string_append_c(json.text, '\n');
    return g_string_free(json_steal(&json), FALSE);
}
