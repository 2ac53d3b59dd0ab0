/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/html/data.h"

#include <math.h>
#include <string.h>

#include "reports/table/listing.h"
#include "reports/table/roster.h"
#include "reports/words/school_text.h"
#include "reports/words/wording.h"

const struct html_word html_words[] = {
    {"schools", N_("Schools")},
    {"charts", N_("Charts")},
    {"skip", N_("To the table of schools")},
    {"search", N_("Name or code")},
    {"municipality", N_("Municipality")},
    {"cluster", N_("Cluster")},
    {"name", N_("Name")},
    {"all", N_("all")},
    {"reset", N_("Clear the filters")},
    {"filters", N_("Filters")},
    {"first", N_("First page")},
    {"back", N_("Previous page")},
    {"next", N_("Next page")},
    {"last", N_("Last page")},
    {"pages", N_("Pages of the table")},
    {"shown", N_("Shown: {0}–{1} of {2}")},
    {"nothing", N_("No school answers the filters.")},
    {"close", N_("Close")},
    {"draft", N_("DRAFT")},
    {"no_script", N_("The table of schools needs scripts, which this browser does not run. The "
                     "same figures are in schools.xlsx.")},
    {"no_municipality", N_("not stated")},
    {"undetermined", N_("Cluster undetermined: data are missing")},
    {"no_data", N_("No results of the year")},
    {"excluded", N_("Not considered by the rulebook's flags")},
    {"code", N_("Code")},
    {"decision", N_("Decision")},
    {"override", N_("Separate decision")},
    {"by_table", N_("By the rules alone")},
    {"results", N_("Results")},
    {"procedure", N_("Procedure")},
    {"year", N_("Year")},
    {"participants", N_("Participants")},
    {"low", N_("Of them with low results")},
    {"share", N_("Share")},
    {"comparison", N_("Comparison with the threshold")},
    {"distance", N_("Pupils to the threshold")},
    {"small", N_("fewer than ten participants")},
    {"unused", N_("too few participants, not counted")},
    {"at", N_("low: not below the threshold")},
    {"below", N_("below the threshold")},
    {"low_results", N_("Low results")},
    {"condition_a", N_("Condition A")},
    {"condition_b", N_("Condition B")},
    {"a_text", N_("low procedures of the year: {0} of {1}; the condition takes at least {2}")},
    {"b_text", N_("low in both years: {0}")},
    {"none", N_("none")},
    {"in_force", N_("In force")},
    {"or", N_("A or B")},
    {"and", N_("A and B")},
    {"a", N_("A only")},
    {"b", N_("B only")},
    {"small_title", N_("Small procedures")},
    {"small_only", N_("Holds only with procedures of fewer than ten participants.")},
    {"adverse", N_("Adverse social conditions")},
    {"index", N_("Social index")},
    {"quarter", N_("quarter {0} of 4 (1: the least favourable)")},
    {"no_index", N_("not computed")},
    {"risk", N_("Risk of lower results")},
    {"reasons", N_("Reasons of the risk")},
    {"one_low", N_("one procedure beyond the threshold")},
    {"near", N_("two or more procedures close to the threshold")},
    {"rising", N_("the share grows in two or more procedures")},
    {"factors", N_("risk factors of high significance")},
    {"basis", N_("Basis")},
    {"no_basis", N_("basis not stated")},
    {"confirmed", N_("confirmed")},
    {"assumed", N_("assumed")},
    {"pupils", N_("Pupils who would change the conclusion")},
    {"impossible", N_("no number of them")},
    {"p_true", N_("Probability that the true share is not below the threshold")},
    {"p_repeat", N_("Probability that the conclusion repeats")},
    {"yes", N_("yes")},
    {"no", N_("no")},
    {"unknown", N_("unknown")},
    {NULL, NULL},
};

void
html_put_json_text(GString *json, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text != NULL ? text : "", -1);
    g_string_append_c(json, '"');
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '"' || c == '\\')
            g_string_append_printf(json, "\\%c", (int)c);
        else if (c < 0x20 || c == 0x7f || c == '<' || c == '>' || c == '&' || c == 0x2028 ||
                 c == 0x2029)
            g_string_append_printf(json, "\\u%04x", c);
        else
            g_string_append_unichar(json, c);
    }
    g_string_append_c(json, '"');
}

static void
put_member(GString *json, const char *name, const char *text)
{
    g_string_append_printf(json, "\"%s\":", name);
    html_put_json_text(json, text);
}

/* ---- rules ---- */

static void
put_basis(GString *json, const char *text, bool confirmed)
{
    g_string_append_c(json, ',');
    put_member(json, "basis", text);
    g_string_append_printf(json, ",\"confirmed\":%d}", confirmed);
}

static void
put_predicate(GString *json, const char *name, const struct basis *basis)
{
    g_string_append_printf(json, ",\"%s\":{\"id\":\"%s\"", name, name);
    put_basis(json, basis->text, basis->confirmed);
}

static void
put_clusters(GString *json, const struct rulebook *rulebook)
{
    g_string_append(json, ",\"clusters\":[");
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        g_string_append_printf(json, "%s{\"listed\":%d,", i > 0 ? "," : "", rule->listed);
        put_member(json, "title", rule->title);
        put_basis(json, rule->basis.text, rule->basis.confirmed);
    }
    g_string_append_c(json, ']');
}

static void
put_procedures(GString *json, const struct rulebook *rulebook)
{
    g_string_append(json, ",\"procedures\":[");
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, i);
        bool titled = procedure->title != NULL && procedure->title[0] != '\0';
        g_string_append(json, i > 0 ? ",{" : "{");
        put_member(json, "title", titled ? procedure->title : procedure->id);
        put_basis(json, procedure->basis, procedure->confirmed);
    }
    g_string_append_c(json, ']');
}

static void
put_rules(GString *json, const struct assessment *assessment)
{
    const struct rulebook *rulebook = assessment->rulebook;
    const struct criterion_rules *criterion = &rulebook->criterion;
    g_string_append_printf(json,
                           "\"year\":%d,\"criterion\":{\"num\":%d,\"den\":%d,\"procedures\":%d,"
                           "\"combine\":\"%s\"",
                           assessment->year, criterion->threshold.num, criterion->threshold.den,
                           criterion->min_procedures, combine_id(criterion->combine));
    put_basis(json, criterion->basis.text, criterion->basis.confirmed);
    put_predicate(json, "social", &rulebook->social.basis);
    put_predicate(json, "risk", &rulebook->risk.basis);
    put_clusters(json, rulebook);
    put_procedures(json, rulebook);
}

/* ---- schools ---- */

/* Names of municipalities by number; schools of one stand together. */
struct towns {
    GString *names; /* JSON */
    const char *last;
    int n;
};

static int
town_number(struct towns *towns, const char *municipality)
{
    if (towns->last == NULL || strcmp(towns->last, municipality) != 0) {
        if (towns->n > 0)
            g_string_append_c(towns->names, ',');
        html_put_json_text(towns->names, municipality);
        towns->last = municipality;
        towns->n++;
    }
    return towns->n - 1;
}

/* A wave by its name; one that the program does not know, as the rulebook writes it. */
static const char *
wave_text(const char *wave)
{
    for (const struct listing_word *word = listing_waves; word->id != NULL; word++)
        if (strcmp(word->id, wave) == 0)
            return _(word->word);
    return wave;
}

/* [procedure, year, participants, low, usable, low_procedure, decimals, distance, wave] */
static void
put_cell(GString *json, const struct assessment *assessment, guint i)
{
    const struct assessed_cell *cell = &assessment->cells[i];
    struct fraction threshold = assessment->rulebook->criterion.threshold;
    guint decimals = cell->participants > 0
                         ? wording_share_decimals(cell->low, cell->participants, threshold, 1)
                         : 0;
    g_string_append_printf(json, "[%u,%d,%d,%d,%d,%d,%u,%d", cell->procedure, cell->year,
                           cell->participants, cell->low, cell->usable, cell->low_procedure,
                           decimals, cell->pupils_to_threshold);
    if (cell->wave[0] != '\0') {
        g_string_append_c(json, ',');
        html_put_json_text(json, wave_text(cell->wave));
    }
    g_string_append_c(json, ']');
}

/* A number of few decimals, or null. */
static void
put_figure(GString *json, double number, const char *format)
{
    char text[32] = "null";
    if (isfinite(number))
        g_ascii_formatd(text, sizeof text, format, number);
    g_string_append_printf(json, ",%s", text);
}

/* What the separate decision did, in words, with its document. */
static void
put_override(GString *json, const struct assessment *assessment, guint s)
{
    g_autofree char *text = assessment->schools[s].override.action != OVERRIDE_NONE
                                ? school_override_text(assessment, s)
                                : NULL;
    g_string_append_c(json, ',');
    html_put_json_text(json, text);
}

/* With quotes as the papers have them. */
static void
put_name(GString *json, const char *name)
{
    g_autofree char *quoted = wording_quotes(name != NULL ? name : "");
    html_put_json_text(json, quoted);
}

/* [code, name, charter name, municipality, cluster, cluster by the table, status, excluded,
 * low_results, A, B, adverse, at risk, reasons, assessed, low, small only, pupils to change,
 * quarter, index, p_true, p_repeat, override, [cells]] */
static void
put_school(GString *json, const struct assessment *assessment, const struct advice *advice, guint s,
           struct towns *towns)
{
    const struct assessed_school *school = &assessment->schools[s];
    const struct school *identity = school->identity;
    g_string_append_c(json, '[');
    html_put_json_text(json, identity->code);
    g_string_append_c(json, ',');
    put_name(json, school_short_name(identity));
    g_string_append_c(json, ',');
    put_name(json, identity->charter_name);
    g_string_append_printf(json, ",%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%u,%d,%d,%d,%d,%d",
                           town_number(towns, identity->municipality), school->cluster,
                           school->table_cluster, (int)school->status, school->excluded,
                           school->predicates[PREDICATE_LOW_RESULTS], school->condition_a,
                           school->condition_b, school->predicates[PREDICATE_ADVERSE_SOCIAL],
                           school->predicates[PREDICATE_AT_RISK], school->risk_reasons,
                           school->procedures_assessed, school->procedures_low, school->small_only,
                           school->pupils_to_change, school->social_quarter);
    put_figure(json, school->has_index ? school->social_index : NAN, "%.1f");
    put_figure(json, advice != NULL ? advice->certainty->schools[s].p_true : NAN, "%.3f");
    put_figure(json, advice != NULL ? advice->certainty->schools[s].p_repeat : NAN, "%.3f");
    put_override(json, assessment, s);
    g_string_append(json, ",[");
    for (guint i = assessment->first_cell[s]; i < assessment->first_cell[s + 1]; i++) {
        if (i > assessment->first_cell[s])
            g_string_append_c(json, ',');
        put_cell(json, assessment, i);
    }
    g_string_append(json, "]]");
}

/* ---- order by name ---- */

struct named {
    char *key;
    guint place; /* in the order of the documents */
};

static gint
compare_named(gconstpointer a, gconstpointer b)
{
    const struct named *one = a, *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order : one->place < other->place ? -1 : one->place > other->place;
}

/* Places of schools in the order of their names: the browser knows no Russian collation. */
static void
put_name_order(GString *json, const struct assessment *assessment, const GArray *roster)
{
    struct named *all = g_new0(struct named, roster->len + 1);
    for (guint i = 0; i < roster->len; i++) {
        guint s = g_array_index(roster, guint, i);
        const char *name = school_short_name(assessment->schools[s].identity);
        all[i] = (struct named){wording_collation_key(name), i};
    }
    qsort(all, roster->len, sizeof *all, compare_named);
    g_string_append(json, ",\"by_name\":[");
    for (guint i = 0; i < roster->len; i++) {
        g_string_append_printf(json, i > 0 ? ",%u" : "%u", all[i].place);
        g_free(all[i].key);
    }
    g_string_append_c(json, ']');
    g_free(all);
}

static void
put_words(GString *json)
{
    g_string_append(json, ",\"words\":{");
    for (const struct html_word *word = html_words; word->id != NULL; word++) {
        g_string_append(json, word != html_words ? "," : "");
        put_member(json, word->id, _(word->word));
    }
    g_string_append_c(json, '}');
}

void
html_put_data(GString *json, const struct assessment *assessment, const struct advice *advice)
{
    GArray *roster = roster_build(assessment, NULL, NULL);
    struct towns towns = {.names = g_string_new(NULL)};
    g_string_append_c(json, '{');
    put_rules(json, assessment);
    g_string_append_printf(json, ",\"language\":\"%s\"", wording_language());
    put_words(json);
    put_name_order(json, assessment, roster);
    g_string_append(json, ",\"schools\":[");
    for (guint i = 0; i < roster->len; i++) {
        g_string_append(json, i > 0 ? ",\n" : "\n");
        put_school(json, assessment, advice, g_array_index(roster, guint, i), &towns);
    }
    g_string_append_printf(json, "],\"municipalities\":[%s]}", towns.names->str);
    g_string_free(towns.names, TRUE);
    g_array_unref(roster);
}
