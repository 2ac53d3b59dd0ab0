/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All words of a sheet are made before the first block is added: how many lines they take decides
 * how high the chart of results may be, for the sheet is to stay on one page. */
#include "reports/paper/school/sheet.h"

#include <math.h>
#include <string.h>

#include "reports/chart/text.h"
#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/paper/school/charts.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/typology_text.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

enum { SCHOOL_COLUMN = 55 }; /* mm, of the table's 180 */

#define DASH "\u2014"

/* ---- who it is ---- */

static char *
identity_text(const struct school *school)
{
    g_autofree char *municipality = roster_municipality_name(school->municipality);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, _("Code: %s"), school->code);
    text_append_item(text, municipality);
    text_append_item(text, vocabulary_word(&vocabulary_subordinations, school->subordination));
    text_append_item(text, vocabulary_word(&vocabulary_localities, school->locality));
    text_append_item(text, school->level);
    if (school->pupils >= 0) {
        g_autofree char *pupils = wording_integer(school->pupils);
        g_autofree char *item = g_strdup_printf(_("pupils: %s"), pupils);
        text_append_item(text, item);
    }
    for (char **flag = school->flags; flag != NULL && *flag != NULL; flag++)
        text_append_item(text, school_flag_text(*flag));
    return g_string_free(text, FALSE);
}

static char *
identity_line(const struct assessment *assessment, guint school)
{
    g_autofree char *identity = identity_text(assessment->schools[school].identity);
    g_autofree char *region = wording_typeset(assessment->region);
    return g_strdup_printf(_("School sheet: %s, %d. %s"), region, assessment->year, identity);
}

/* ---- the decision ---- */

static char *
cluster_line(const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    g_autofree char *cluster = school_cluster_text(assessment, school);
    if (assessed->status == STATUS_UNDETERMINED) {
        g_autofree char *unknown = school_unknown_text(assessment, school);
        return g_strdup_printf(_("Cluster: %s (undetermined; unknown: %s)"), cluster, unknown);
    }
    if (assessed->status == STATUS_NO_DATA)
        return g_strdup_printf(_("Cluster: %s (no results of the year that count)"), cluster);
    return g_strdup_printf(_("Cluster: %s"), cluster);
}

static const char *
truth_text(enum truth truth, const char *unknown)
{
    return truth == TRUTH_UNKNOWN ? unknown : truth_word(truth);
}

static void
add_link(struct table *table, const char *title, char *rule, char *own, const char *outcome)
{
    char **cells = g_new0(char *, 5);
    cells[0] = g_strdup(title);
    cells[1] = rule;
    cells[2] = own;
    cells[3] = g_strdup(outcome);
    table_add_row(table, ROW_PLAIN, cells);
}

static char *
dash_if_empty(char *text)
{
    if (text[0] != '\0')
        return text;
    g_free(text);
    return g_strdup(DASH);
}

static void
add_criterion_links(struct table *table, const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    const struct criterion_rules *rules = &assessment->rulebook->criterion;
    g_autofree char *threshold = wording_fraction(rules->threshold);
    add_link(
        table, _(PHRASE_CONDITION_A),
        g_strdup_printf(_("procedures not below %s: at least %d"), threshold,
                        rules->min_procedures),
        g_strdup_printf(_("%d of %d"), assessed->procedures_low, assessed->procedures_assessed),
        truth_text(assessed->condition_a, _("no data")));
    add_link(table, _(PHRASE_CONDITION_B), g_strdup(_("the same procedure two years running")),
             dash_if_empty(school_repeated_text(assessment, school)),
             truth_text(assessed->condition_b, _("not assessable")));
    add_link(table, _(PHRASE_LOW_RESULTS),
             g_strdup(vocabulary_word(&vocabulary_combines, rules->combine)),
             school_distance_text(assessment, school),
             truth_word(assessed->predicates[PREDICATE_LOW_RESULTS]));
}

static char *
cut_text(const struct social_rules *rules)
{
    if (rules->cut_kind == SOCIAL_CUT_SHARE) {
        g_autofree char *share = wording_fraction(rules->cut);
        return g_strdup_printf(_("index among the lowest %s"), share);
    }
    g_autofree char *bound = wording_decimal(rules->bound, 1);
    return g_strdup_printf(_("index below %s"), bound);
}

static char *
index_text(const struct assessed_school *school)
{
    if (!school->has_index)
        return g_strdup(DASH);
    g_autofree char *index = wording_decimal(school->social_index, 1);
    return g_strdup_printf(_("index %s, quarter %d"), index, school->social_quarter);
}

static void
add_other_links(struct table *table, const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    bool low = assessed->predicates[PREDICATE_LOW_RESULTS] == TRUTH_TRUE;
    const char *off = _("not assessed");
    add_link(table, _("Adverse conditions"), cut_text(&assessment->rulebook->social),
             index_text(assessed),
             assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL]
                 ? off
                 : truth_word(assessed->predicates[PREDICATE_ADVERSE_SOCIAL]));
    add_link(table, _("Risk"), g_strdup(_("no low results, and a reason")),
             low ? g_strdup(DASH) : dash_if_empty(school_reasons_text(assessment, school)),
             assessment->predicate_off[PREDICATE_AT_RISK]
                 ? off
                 : truth_word(assessed->predicates[PREDICATE_AT_RISK]));
    if (assessed->excluded)
        add_link(table, _("Excluded by the rulebook"), g_strdup(_("flags of the registry")),
                 g_strdup(DASH), truth_word(TRUTH_TRUE));
    if (assessed->override.action != OVERRIDE_NONE)
        add_link(table, _(PHRASE_SEPARATE_DECISION), g_strdup(_("register of decisions")),
                 school_override_text(assessment, school), _("in force"));
}

/* The chain from the rules to the outcome. */
static void
add_chain(struct document *document, const struct assessment *assessment, guint school)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Sign"), 40, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_RULE), 64, ALIGN_LEFT);
    table_add_column(table, _("The school"), SCHOOL_COLUMN, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_OUTCOME), 21, ALIGN_LEFT);
    add_criterion_links(table, assessment, school);
    add_other_links(table, assessment, school);
}

/* ---- what explains ---- */

/* "" when nothing was computed. */
static char *
chances_line(const struct paper_input *input, guint school)
{
    if (input->advice == NULL || isnan(input->advice->certainty->schools[school].p_true))
        return g_strdup("");
    const struct school_certainty *own = &input->advice->certainty->schools[school];
    const struct context_effect_school *context = &input->advice->context->schools[school];
    g_autofree char *truth = chance_text(own->p_true), *others = chance_text(own->p_repeat);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           _("Probability of low results: by the true shares %s, with other "
                             "participants %s."),
                           truth, others);
    if (context->below_expected)
        g_string_append_printf(text, " %s", _("Low results are more than in like conditions."));
    if (context->resilient)
        g_string_append_printf(
            text, " %s", _("The conditions are adverse, the results not worse than expected."));
    int group = input->advice->typology->group[school];
    if (group > 0) {
        g_autofree char *title = typology_group_title(input->advice->typology, (guint)group - 1);
        g_string_append_c(text, ' ');
        g_string_append_printf(text, _("Group of like schools: %d (%s)."), group, title);
    }
    return g_string_free(text, FALSE);
}

/* ---- risk factors ---- */

static bool
risk_row(const struct paper_input *input, guint school, guint *ret_index)
{
    return input->dataset != NULL && input->dataset->risk->n_columns > 0 &&
           school_registry_find_own(input->dataset->registry,
                                    input->assessment->schools[school].identity->code, ret_index);
}

/* Titles of the factors of this level; 0: those without one. */
static char *
factors_of_level(const struct paper_input *input, guint row, int level)
{
    const GPtrArray *factors = input->assessment->rulebook->factors;
    GString *list = g_string_new(NULL);
    for (guint f = 0; f < factors->len; f++) {
        const struct context_value *value = context_table_at(input->dataset->risk, row, f);
        int own = value->missing == VALUE_PRESENT ? (int)value->value : 0;
        const struct factor *factor = g_ptr_array_index(factors, f);
        g_autofree char *title =
            wording_typeset(factor->title != NULL ? factor->title : factor->id);
        if (own == level)
            text_append_item(list, title);
    }
    return g_string_free(list, FALSE);
}

/* "" when no factors are asked about. */
static char *
factors_line(const struct paper_input *input, guint school)
{
    static const struct {
        int level;
        const char *words;
    } levels[] = {{RISK_HIGH, N_("Risk factors of high significance: %s.")},
                  {RISK_MEDIUM, N_("Of medium significance: %s.")},
                  {0, N_("Without a level: %s.")}};
    int high = input->assessment->schools[school].factors_high;
    guint row;
    if (input->assessment->rulebook->factors->len == 0 ||
        input->assessment->predicate_off[PREDICATE_AT_RISK])
        return g_strdup("");
    if (high < 0)
        return g_strdup(_("There is no risk profile of the school."));
    if (!risk_row(input, school, &row))
        return g_strdup_printf(_("Number of risk factors of high significance: %d."), high);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        g_autofree char *list = factors_of_level(input, row, levels[i].level);
        if (list[0] == '\0' && levels[i].level != RISK_HIGH)
            continue;
        g_string_append(text, text->len > 0 ? " " : "");
        g_string_append_printf(text, _(levels[i].words), list[0] != '\0' ? list : _("none"));
    }
    return g_string_free(text, FALSE);
}

/* ---- the whole ---- */

/* What stands on a sheet as running words. */
struct sheet_words {
    char *name, *identity, *cluster, *chances, *factors;
};

/* Lines that the words take, and what long cells of the chain add, in points: what the chart of
 * results must do without. */
static double
words_height(const struct sheet_words *words, const struct assessment *assessment, guint school)
{
    const double note = STYLE_SIZE_NOTE * 1.16, column = SCHOOL_COLUMN * STYLE_MM - 6;
    const struct {
        const char *text;
        double size, line;
    } parts[] = {
        {words->name, STYLE_SIZE_HEADING * 1.1, STYLE_SIZE_HEADING * 1.16},
        {words->identity, STYLE_SIZE_NOTE, note},
        {words->cluster, STYLE_SIZE_SUBHEADING * 1.1, STYLE_SIZE_SUBHEADING * 1.16},
        {words->chances, STYLE_SIZE_NOTE, note},
        {words->factors, STYLE_SIZE_NOTE, note},
    };
    double height = 0;
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].text[0] != '\0')
            height +=
                chart_text_lines(parts[i].text, parts[i].size, STYLE_TEXT_WIDTH) * parts[i].line;
    g_autofree char *distance = school_distance_text(assessment, school);
    g_autofree char *reasons = school_reasons_text(assessment, school);
    height += chart_text_lines(distance, STYLE_SIZE_TABLE_SMALL, column) * note;
    height += chart_text_lines(reasons, STYLE_SIZE_TABLE_SMALL, column) * note;
    if (assessment->schools[school].override.action != OVERRIDE_NONE) {
        g_autofree char *decision = school_override_text(assessment, school);
        height += (chart_text_lines(decision, STYLE_SIZE_TABLE_SMALL, column) + 0.5) * note;
    }
    return height;
}

static void
add_note(struct document *document, const char *text)
{
    if (text[0] != '\0')
        document_add_note(document, text);
}

static void
add_sheet(struct document *document, const struct paper_input *input,
          const struct sheet_region *region, guint school)
{
    const struct assessment *assessment = input->assessment;
    struct sheet_words words = {roster_school_name(assessment, school),
                                identity_line(assessment, school), cluster_line(assessment, school),
                                chances_line(input, school), factors_line(input, school)};
    document_add_heading(document, ALIGN_LEFT, words.name);
    document_add_note(document, words.identity);
    document_add_subheading(document, words.cluster);
    add_chain(document, assessment, school);
    add_note(document, words.chances);
    sheet_add_results(document, input, school, words_height(&words, assessment, school));
    if (!assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL])
        sheet_add_conditions(document, input, region, school);
    add_note(document, words.factors);
    g_free(words.name);
    g_free(words.identity);
    g_free(words.cluster);
    g_free(words.chances);
    g_free(words.factors);
}

struct document *
school_sheets_build(const struct paper_input *input, const guint *schools, guint n_schools,
                    const char *title)
{
    struct document *document = document_create(title, paper_date(input), input->assessment->year);
    struct sheet_region *region = sheet_region_create(input);
    g_autofree char *footer = reference_rulebook_line(input->assessment->rulebook);
    document->draft = paper_is_draft(input);
    document_set_footer(document, footer);
    for (guint i = 0; i < n_schools; i++) {
        if (i > 0)
            document_add_page_break(document, false);
        add_sheet(document, input, region, schools[i]);
    }
    sheet_region_free(region);
    return document;
}

struct document *
school_sheet_build(const struct paper_input *input, guint school)
{
    g_autofree char *name = roster_school_name(input->assessment, school);
    return school_sheets_build(input, &school, 1, name);
}
