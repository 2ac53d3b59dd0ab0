#include "reports/explanation.h"

#include <math.h>
#include <string.h>

#include "methodology/decision/social.h"
#include "reports/explanation_pass.h"
#include "reports/finding_text.h"
#include "reports/roster.h"
#include "reports/wording.h"

/* A text under way. */
struct telling {
    const struct explanation *what;
    GString *text;
};

static void tell(const struct telling *telling, int indent, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* A line; `indent` in steps of two spaces. */
static void
tell(const struct telling *telling, int indent, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append_printf(telling->text, "%*s", indent * 2, "");
    g_string_append_vprintf(telling->text, format, arguments);
    g_string_append_c(telling->text, '\n');
    va_end(arguments);
}

static const char *
truth_word(enum truth truth)
{
    if (truth == TRUTH_UNKNOWN)
        return _("unknown");
    return truth == TRUTH_TRUE ? _("yes") : _("no");
}

static char *
place_text(const struct place *place)
{
    struct finding finding = {.place = *place};
    return finding_place_text(&finding);
}

static void
tell_basis(const struct telling *telling, int indent, const char *basis, bool confirmed)
{
    const char *status = confirmed ? _("confirmed") : _("assumed");
    if (basis != NULL && basis[0] != '\0')
        tell(telling, indent, _("basis: %s (%s)"), basis, status);
    else
        tell(telling, indent, "%s (%s)", _("basis not stated"), status);
}

/* ---- results ---- */

static void
tell_part(const struct telling *telling, const struct result_part *part)
{
    struct place place = part->result.place;
    place.column = part->column;
    g_autofree char *where = place_text(&place);
    if (part->value != NULL)
        tell(telling, 2, _("source: %s: «%s»; participants %d, low results %d"), where, part->value,
             part->result.participants, part->result.low);
    else
        tell(telling, 2,
             _("source: %s, to row %u: %u rows of pupils, whose marks are not kept; participants "
               "%d, low results %d"),
             where, part->last_row, part->n_rows, part->result.participants, part->result.low);
}

static void
tell_sources(const struct telling *telling, const struct assessed_cell *cell)
{
    guint n;
    const struct result_part *parts = explained_parts(telling->what, cell, &n);
    const char *own = explained_school(telling->what)->identity->code;
    for (guint i = 0; i < n; i++) {
        tell_part(telling, &parts[i]);
        if (strcmp(parts[i].origin, own) != 0)
            tell(telling, 3, _("came under the code %s, which this school continues"),
                 parts[i].origin);
    }
    if (n == 0) {
        g_autofree char *where = place_text(&cell->place);
        tell(telling, 2, _("source: %s"), where);
    }
}

static const char *
cell_verdict(const struct explanation *what, const struct assessed_cell *cell)
{
    if (!cell->usable)
        return _("does not count: too few participants");
    if (cell->low_procedure != TRUTH_TRUE)
        return _("below the threshold");
    return what->assessment->year == cell->year ? _("not below the threshold: low")
                                                : _("not below the threshold: was low");
}

static void
tell_cell(const struct telling *telling, const struct assessed_cell *cell)
{
    const struct explanation *what = telling->what;
    const struct procedure *procedure = explained_procedure(what, cell);
    g_autofree char *share = cell->participants > 0
                                 ? wording_share(cell->low, cell->participants,
                                                 what->assessment->rulebook->criterion.threshold, 1)
                                 : g_strdup("—");
    tell(telling, 1, _("%s, %d: participants %d, low results %d (%s)"),
         explained_procedure_title(what, cell), cell->year, cell->participants, cell->low, share);
    if (cell->participants > 0) {
        g_autofree char *comparison = explained_comparison(what, cell);
        tell(telling, 2, "%s: %s", comparison, cell_verdict(what, cell));
    } else {
        tell(telling, 2, _("no participants: neither low nor good"));
    }
    tell_sources(telling, cell);
    if (cell->year == what->assessment->year)
        tell_basis(telling, 2, procedure->basis, procedure->confirmed);
}

static guint
tell_year(const struct telling *telling, int year)
{
    const struct assessment *assessment = telling->what->assessment;
    guint n = 0;
    for (guint i = explained_first(telling->what); i < explained_end(telling->what); i++) {
        if (assessment->cells[i].year != year)
            continue;
        tell_cell(telling, &assessment->cells[i]);
        n++;
    }
    if (n == 0)
        tell(telling, 1, _("there are none"));
    return n;
}

static void
tell_results(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    g_autofree char *threshold = wording_fraction(assessment->rulebook->criterion.threshold);
    tell(telling, 0, _("\nResults of %d (threshold %s)"), assessment->year, threshold);
    tell_year(telling, assessment->year);
    tell(telling, 0, _("\nResults of the year before, %d"), assessment->year - 1);
    tell_year(telling, assessment->year - 1);
}

/* ---- low results ---- */

static void
tell_low_twice(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    for (guint i = explained_first(telling->what); i < explained_end(telling->what); i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->year == assessment->year && explained_is_low_twice(telling->what, cell))
            tell(telling, 2, _("low in both years: %s"),
                 explained_procedure_title(telling->what, cell));
    }
}

static void
tell_distance(const struct telling *telling, const struct assessed_school *school)
{
    int n = school->pupils_to_change;
    if (n < 0)
        return;
    if (school->predicates[PREDICATE_LOW_RESULTS] == TRUTH_TRUE)
        tell(
            telling, 1,
            _("distance: the conclusion would be another one if at least %d results were no longer "
              "low"),
            n);
    else
        tell(
            telling, 1,
            _("distance: the conclusion would be another one if at least %d more results were low"),
            n);
}

static void
tell_low_results(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    const struct assessed_school *school = explained_school(telling->what);
    const struct criterion_rules *rules = &assessment->rulebook->criterion;
    const char *combine[] = {
        [COMBINE_OR] = _("A or B"),
        [COMBINE_AND] = _("A and B"),
        [COMBINE_A] = _("A only"),
        [COMBINE_B] = _("B only"),
    };
    tell(telling, 0, _("\nLow results: %s"), truth_word(school->predicates[PREDICATE_LOW_RESULTS]));
    tell(telling, 1, _("condition A (at least %d procedures low in %d): low %d of %d: %s"),
         rules->min_procedures, assessment->year, school->procedures_low,
         school->procedures_assessed, truth_word(school->condition_a));
    if (school->condition_b == TRUTH_UNKNOWN)
        tell(telling, 1,
             _("condition B (a procedure low in %d and in %d) cannot be checked: no procedure has "
               "results of both years"),
             assessment->year - 1, assessment->year);
    else
        tell(telling, 1, _("condition B (a procedure low in %d and in %d): %s"),
             assessment->year - 1, assessment->year, truth_word(school->condition_b));
    tell_low_twice(telling);
    tell(telling, 1, _("in force: %s"), combine[rules->combine]);
    if (school->small_only)
        tell(telling, 1, _("only through procedures with fewer than %d participants"),
             ASSESSMENT_SMALL_CELL);
    tell_distance(telling, school);
    tell_basis(telling, 1, rules->basis.text, rules->basis.confirmed);
}

/* ---- social conditions and risk ---- */

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
    const struct context_value *value = context_table_at(what->dataset->context, what->school, k);
    if (value->missing != VALUE_PRESENT) {
        tell(telling, 2, "%s: %s", component->title, missing_word(value->missing));
        return;
    }
    g_autofree char *number = wording_decimal(value->value, 1);
    g_autofree char *where = place_text(&value->place);
    g_autofree char *added = isnan(contribution) ? g_strdup("—") : wording_decimal(contribution, 2);
    tell(telling, 2, _("%s: %s %%, adds %s (%s)"), component->title, number, added, where);
}

static void
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

static const char *
reason_words(guint bit)
{
    static const char *const words[N_RISK_REASONS] = {
        N_("one procedure beyond the threshold"),
        N_("two or more procedures close to the threshold"),
        N_("the share grows in two or more procedures"),
        N_("risk factors of high significance"),
    };
    return _(words[bit]);
}

static void
tell_factors(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct context_table *risk = what->dataset->risk;
    for (guint f = 0; f < risk->n_columns; f++) {
        const struct factor *factor = g_ptr_array_index(what->assessment->rulebook->factors, f);
        const struct context_value *value = context_table_at(risk, what->school, f);
        if (value->missing != VALUE_PRESENT || value->value < RISK_HIGH)
            continue;
        g_autofree char *where = place_text(&value->place);
        tell(telling, 2, _("high significance: %s (%s)"), factor->title, where);
    }
}

static void
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
    for (guint bit = 0; bit < N_RISK_REASONS; bit++)
        if (school->risk_reasons & (1u << bit))
            tell(telling, 1, _("reason: %s"), reason_words(bit));
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

/* ---- cluster ---- */

static const char *
predicate_words(enum predicate predicate)
{
    static const char *const words[N_PREDICATES] = {
        N_("low results"), N_("adverse social conditions"), N_("risk of lower results")};
    return _(words[predicate]);
}

static char *
join_predicates(unsigned bits)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < N_PREDICATES; i++)
        if (bits & (1u << i))
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                                   predicate_words((enum predicate)i));
    return g_string_free(text, FALSE);
}

/* "needs: low results, adverse social conditions; not: …". */
static char *
rule_conditions(const struct cluster_rule *rule)
{
    GString *text = g_string_new(NULL);
    const struct {
        unsigned bits;
        const char *format;
    } parts[] = {
        {rule->all, _("all of: %s")}, {rule->any, _("one of: %s")}, {rule->none, _("none of: %s")}};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].bits == 0)
            continue;
        g_autofree char *names = join_predicates(parts[i].bits);
        g_autofree char *part = g_strdup_printf(parts[i].format, names);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", part);
    }
    if (text->len == 0)
        g_string_append(text, _("without conditions"));
    return g_string_free(text, FALSE);
}

static void
tell_table(const struct telling *telling)
{
    const struct rulebook *rulebook = telling->what->assessment->rulebook;
    guint chosen = (guint)explained_school(telling->what)->table_cluster;
    for (guint i = 0; i <= chosen; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        g_autofree char *conditions = rule_conditions(rule);
        tell(telling, 1, "%u. «%s» (%s): %s", i + 1, rule->title, conditions,
             explained_cluster_matches(telling->what, i) ? _("fits") : _("does not fit"));
    }
    const struct cluster_rule *rule = rulebook_cluster(rulebook, chosen);
    if (rule->listed)
        tell_basis(telling, 2, rule->basis.text, rule->basis.confirmed);
}

static void
tell_override(const struct telling *telling, const struct override *override)
{
    const char *actions[] = {[OVERRIDE_NONE] = "",
                             [OVERRIDE_INCLUDE] = _("included"),
                             [OVERRIDE_EXCLUDE] = _("excluded"),
                             [OVERRIDE_MOVE] = _("moved")};
    g_autofree char *date = wording_date(override->document_date);
    g_autofree char *where = place_text(&override->place);
    tell(telling, 1, _("separate decision: %s, %s of %s (%s)"), actions[override->action],
         override->document, date, where);
    if (override->clause[0] != '\0')
        tell(telling, 2, _("clause: %s"), override->clause);
    if (override->reason[0] != '\0')
        tell(telling, 2, _("reason: %s"), override->reason);
}

/* Decisions of the register that are not the one in force. */
static void
tell_other_decisions(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct override *in_force = &explained_school(what)->override;
    for (guint i = 0; i < what->dataset->decisions->len; i++) {
        const struct decision *decision = g_ptr_array_index(what->dataset->decisions, i);
        if (decision->school != what->school ||
            (in_force->action != OVERRIDE_NONE && in_force->place.row == decision->place.row &&
             in_force->place.file == decision->place.file))
            continue;
        g_autofree char *date = wording_date(decision->document_date);
        tell(telling, 1, _("a decision of the register that was not in force: %s of %s"),
             decision->document, date);
    }
}

static void
tell_unknown(const struct telling *telling, const struct assessed_school *school)
{
    unsigned unknown = 0;
    for (guint i = 0; i < N_PREDICATES; i++)
        if (school->predicates[i] == TRUTH_UNKNOWN && !telling->what->assessment->predicate_off[i])
            unknown |= 1u << i;
    g_autofree char *names = join_predicates(unknown);
    if (school->status == STATUS_UNDETERMINED)
        tell(telling, 1, _("not determined: the cluster depends on what is unknown: %s"), names);
    if (school->status == STATUS_NO_DATA)
        tell(telling, 1, _("no data: the school has no results that count"));
}

static void
tell_cluster(const struct telling *telling)
{
    const struct assessment *assessment = telling->what->assessment;
    const struct assessed_school *school = explained_school(telling->what);
    const char *title = rulebook_cluster(assessment->rulebook, (guint)school->cluster)->title;
    tell(telling, 0, _("\nCluster: %s"), title);
    if (school->status != STATUS_NO_DATA || school->override.action != OVERRIDE_NONE)
        tell_table(telling);
    tell_unknown(telling, school);
    if (school->excluded) {
        g_autofree char *flags = g_strjoinv(", ", school->identity->flags);
        tell(telling, 1, _("not considered, by the registry's marks: %s"), flags);
    }
    if (school->override.action != OVERRIDE_NONE)
        tell_override(telling, &school->override);
    tell_other_decisions(telling);
    if (!assessment_is_listed(assessment, telling->what->school))
        tell(telling, 1, _("the school is in none of the lists"));
}

/* ---- the whole ---- */

static void
tell_head(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const struct assessment *assessment = what->assessment;
    const struct school *school = explained_school(what)->identity;
    g_autofree char *municipality = roster_municipality_name(school->municipality);
    tell(telling, 0, _("%s (code %s), %s"), school_formal_name(school), school->code, municipality);
    tell(telling, 0, _("Run %s, %s; rules %s, version %d, SHA-256 %s"), what->run,
         assessment->region, assessment->rulebook->id, assessment->rulebook->version,
         assessment->rulebook->sha256);
    if (school->place.file != NULL) {
        g_autofree char *where = place_text(&school->place);
        tell(telling, 0,
             school->in_registry || !what->dataset->has_registry
                 ? _("In the registry: %s")
                 : _("Not in the registry; named by: %s"),
             where);
    }
}

static void
tell_successions(const struct telling *telling)
{
    const struct explanation *what = telling->what;
    const char *code = explained_school(what)->identity->code;
    const GPtrArray *successions = what->dataset->successions;
    for (guint i = 0; successions != NULL && i < successions->len; i++) {
        const struct succession *succession = g_ptr_array_index(successions, i);
        if (strcmp(succession->new_code, code) != 0)
            continue;
        g_autofree char *date = wording_date(succession->date);
        tell(telling, 0, _("Continues the school with the code %s since %s: %s"),
             succession->old_code, date[0] != '\0' ? date : _("an unknown day"),
             succession->document);
    }
}

char *
explanation_text(const struct explanation *explanation)
{
    struct telling telling = {explanation, g_string_new(NULL)};
    tell_head(&telling);
    tell_successions(&telling);
    tell_cluster(&telling);
    tell_low_results(&telling);
    tell_results(&telling);
    tell_social(&telling);
    tell_risk(&telling);
    g_autofree char *answer = explanation_answer(explanation);
    tell(&telling, 0, _("\nFor the answer to an appeal\n%s"), answer);
    return g_string_free(telling.text, FALSE);
}
