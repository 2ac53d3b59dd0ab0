/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the browser cannot do the same everywhere is done here: the order of Russian names,
 * decimals, words. Schools and cells are lists by position, since names of members would be
 * repeated for each of them. */
#include "reports/paper/html/data.h"

#include <math.h>
#include <string.h>

#include "reports/table/json.h"
#include "reports/table/roster.h"
#include "reports/words/school_text.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* A word of the page: its id and msgid, or all words of a vocabulary. */
static const struct {
    const char *id, *word;
    const struct vocabulary *vocabulary;
} words[] = {
    {"schools", PHRASE_SCHOOLS, NULL},
    {"charts", N_("Charts"), NULL},
    {"skip", N_("To the table of schools"), NULL},
    {"search", N_("Name or code"), NULL},
    {"municipality", PHRASE_MUNICIPALITY, NULL},
    {"cluster", PHRASE_CLUSTER, NULL},
    {"name", PHRASE_NAME, NULL},
    {"all", N_("all"), NULL},
    {"reset", N_("Clear the filters"), NULL},
    {"filters", N_("Filters"), NULL},
    {"first", N_("First page"), NULL},
    {"back", N_("Previous page"), NULL},
    {"next", N_("Next page"), NULL},
    {"last", N_("Last page"), NULL},
    {"pages", N_("Pages of the table"), NULL},
    {"shown", N_("Shown: {0}–{1} of {2}"), NULL},
    {"nothing", N_("No school answers the filters."), NULL},
    {"close", N_("Close"), NULL},
    {"draft", PHRASE_DRAFT, NULL},
    {"no_script",
     N_("The table of schools needs scripts, which this browser does not run. The "
        "same figures are in schools.xlsx."),
     NULL},
    {"no_municipality", PHRASE_NOT_STATED, NULL},
    {"undetermined", N_("Cluster undetermined: data are missing"), NULL},
    {"no_data", N_("No results of the year"), NULL},
    {"excluded", N_("Not considered by the rulebook's flags"), NULL},
    {"code", PHRASE_CODE, NULL},
    {"decision", N_("Decision"), NULL},
    {"override", PHRASE_SEPARATE_DECISION, NULL},
    {"by_table", N_("By the rules alone"), NULL},
    {"results", N_("Results"), NULL},
    {"procedure", PHRASE_PROCEDURE, NULL},
    {"year", PHRASE_YEAR, NULL},
    {"participants", PHRASE_PARTICIPANTS, NULL},
    {"low", N_("Of them with low results"), NULL},
    {"share", N_("Share"), NULL},
    {"comparison", N_("Comparison with the threshold"), NULL},
    {"distance", N_("Pupils to the threshold"), NULL},
    {"small", N_("fewer than ten participants"), NULL},
    {"unused", N_("too few participants, not counted"), NULL},
    {"at", N_("low: not below the threshold"), NULL},
    {"below", N_("below the threshold"), NULL},
    {"low_results", PHRASE_LOW_RESULTS, NULL},
    {"condition_a", PHRASE_CONDITION_A, NULL},
    {"condition_b", PHRASE_CONDITION_B, NULL},
    {"a_text", N_("low procedures of the year: {0} of {1}; the condition takes at least {2}"),
     NULL},
    {"b_text", N_("low in both years: {0}"), NULL},
    {"none", N_("none"), NULL},
    {"in_force", N_("In force"), NULL},
    {.vocabulary = &vocabulary_combines},
    {"small_title", N_("Small procedures"), NULL},
    {"small_only", N_("Holds only with procedures of fewer than ten participants."), NULL},
    {"adverse", PHRASE_ADVERSE_SOCIAL, NULL},
    {"index", PHRASE_SOCIAL_INDEX, NULL},
    {"quarter", N_("quarter {0} of 4 (1: the least favourable)"), NULL},
    {"no_index", N_("not computed"), NULL},
    {"risk", PHRASE_AT_RISK, NULL},
    {"reasons", N_("Reasons of the risk"), NULL},
    {.vocabulary = &vocabulary_risk_reasons},
    {"basis", N_("Basis"), NULL},
    {"no_basis", PHRASE_NO_BASIS, NULL},
    {.vocabulary = &vocabulary_basis_statuses},
    {"pupils", N_("Pupils who would change the conclusion"), NULL},
    {"impossible", N_("no number of them"), NULL},
    {"p_true", PHRASE_P_TRUE, NULL},
    {"p_repeat", PHRASE_P_REPEAT, NULL},
    {.vocabulary = &vocabulary_truths},
};

void
html_words_each(html_word_use *use, gpointer data)
{
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        const struct vocabulary *vocabulary = words[i].vocabulary;
        if (vocabulary == NULL)
            use(words[i].id, _(words[i].word), data);
        for (guint k = 0; vocabulary != NULL && k < vocabulary->n; k++)
            use(vocabulary->ids[k], vocabulary_word(vocabulary, k), data);
    }
}

/* ---- rules ---- */

/* Nothing said is "", not null. */
static void
put_text(struct json *json, const char *name, const char *text)
{
    json_text(json, name, text != NULL ? text : "");
}

/* The last members of an object. */
static void
close_with_basis(struct json *json, const char *text, bool confirmed)
{
    put_text(json, "basis", text);
    json_integer(json, "confirmed", confirmed);
    json_close(json, '}');
}

static void
put_predicate(struct json *json, const char *name, const struct basis *basis)
{
    json_open(json, name, '{');
    json_text(json, "id", name);
    close_with_basis(json, basis->text, basis->confirmed);
}

static void
put_clusters(struct json *json, const struct rulebook *rulebook)
{
    json_open(json, "clusters", '[');
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        json_open(json, NULL, '{');
        json_integer(json, "listed", rule->listed);
        put_text(json, "title", rule->title);
        close_with_basis(json, rule->basis.text, rule->basis.confirmed);
    }
    json_close(json, ']');
}

static void
put_procedures(struct json *json, const struct rulebook *rulebook)
{
    json_open(json, "procedures", '[');
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, i);
        bool titled = procedure->title != NULL && procedure->title[0] != '\0';
        json_open(json, NULL, '{');
        put_text(json, "title", titled ? procedure->title : procedure->id);
        close_with_basis(json, procedure->basis, procedure->confirmed);
    }
    json_close(json, ']');
}

static void
put_rules(struct json *json, const struct assessment *assessment)
{
    const struct rulebook *rulebook = assessment->rulebook;
    const struct criterion_rules *criterion = &rulebook->criterion;
    json_integer(json, "year", assessment->year);
    json_open(json, "criterion", '{');
    json_integer(json, "num", criterion->threshold.num);
    json_integer(json, "den", criterion->threshold.den);
    json_integer(json, "procedures", criterion->min_procedures);
    json_text(json, "combine", combine_id(criterion->combine));
    close_with_basis(json, criterion->basis.text, criterion->basis.confirmed);
    put_predicate(json, "social", &rulebook->social.basis);
    put_predicate(json, "risk", &rulebook->risk.basis);
    put_clusters(json, rulebook);
    put_procedures(json, rulebook);
}

/* ---- schools ---- */

/* Names of municipalities by number, borrowed; schools of one stand together. */
static int
town_number(GPtrArray *towns, const char *municipality)
{
    if (towns->len == 0 || strcmp(towns->pdata[towns->len - 1], municipality) != 0)
        g_ptr_array_add(towns, (gpointer)municipality);
    return (int)towns->len - 1;
}

static void
put_integers(struct json *json, const gint64 *numbers, guint n)
{
    for (guint i = 0; i < n; i++)
        json_integer(json, NULL, numbers[i]);
}

/* [procedure, year, participants, low, usable, low_procedure, decimals, distance, wave] */
static void
put_cell(struct json *json, const struct assessment *assessment, guint i)
{
    const struct assessed_cell *cell = &assessment->cells[i];
    struct fraction threshold = assessment->rulebook->criterion.threshold;
    guint decimals = cell->participants > 0
                         ? wording_share_decimals(cell->low, cell->participants, threshold, 1)
                         : 0;
    const gint64 figures[] = {
        cell->procedure, cell->year,          cell->participants, cell->low,
        cell->usable,    cell->low_procedure, decimals,           cell->pupils_to_threshold};
    json_open(json, NULL, '[');
    put_integers(json, figures, G_N_ELEMENTS(figures));
    /* a wave that the program does not know is named as the rulebook writes it */
    if (cell->wave[0] != '\0')
        json_text(json, NULL, vocabulary_word_of(&vocabulary_waves, cell->wave));
    json_close(json, ']');
}

/* What the separate decision did, in words, with its document. */
static void
put_override(struct json *json, const struct assessment *assessment, guint s)
{
    g_autofree char *text = assessment->schools[s].override.action != OVERRIDE_NONE
                                ? school_override_text(assessment, s)
                                : NULL;
    put_text(json, NULL, text);
}

/* With quotes as the documents have them. */
static void
put_name(struct json *json, const char *name)
{
    g_autofree char *quoted = wording_quotes(name != NULL ? name : "");
    json_text(json, NULL, quoted);
}

static void
put_decision(struct json *json, const struct assessed_school *school, int town)
{
    const gint64 figures[] = {town,
                              school->cluster,
                              school->table_cluster,
                              school->status,
                              school->excluded,
                              school->predicates[PREDICATE_LOW_RESULTS],
                              school->condition_a,
                              school->condition_b,
                              school->predicates[PREDICATE_ADVERSE_SOCIAL],
                              school->predicates[PREDICATE_AT_RISK],
                              school->risk_reasons,
                              school->procedures_assessed,
                              school->procedures_low,
                              school->small_only,
                              school->pupils_to_change,
                              school->social_quarter};
    put_integers(json, figures, G_N_ELEMENTS(figures));
}

/* [code, name, charter name, municipality, cluster, cluster by the table, status, excluded,
 * low_results, A, B, adverse, at risk, reasons, assessed, low, small only, pupils to change,
 * quarter, index, p_true, p_repeat, override, [cells]] */
static void
put_school(struct json *json, const struct assessment *assessment, const struct advice *advice,
           guint s, GPtrArray *towns)
{
    const struct assessed_school *school = &assessment->schools[s];
    const struct school *identity = school->identity;
    json_break_line(json, 0);
    json_open(json, NULL, '[');
    json_text(json, NULL, identity->code);
    put_name(json, school_short_name(identity));
    put_name(json, identity->charter_name);
    put_decision(json, school, town_number(towns, identity->municipality));
    json_figure(json, NULL, school->has_index ? school->social_index : NAN, "%.1f");
    json_figure(json, NULL, advice != NULL ? advice->certainty->schools[s].p_true : NAN, "%.3f");
    json_figure(json, NULL, advice != NULL ? advice->certainty->schools[s].p_repeat : NAN, "%.3f");
    put_override(json, assessment, s);
    json_open(json, NULL, '[');
    for (guint i = assessment->first_cell[s]; i < assessment->first_cell[s + 1]; i++)
        put_cell(json, assessment, i);
    json_close(json, ']');
    json_close(json, ']');
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
put_name_order(struct json *json, const struct assessment *assessment, const GArray *roster)
{
    struct named *all = g_new0(struct named, roster->len + 1);
    for (guint i = 0; i < roster->len; i++) {
        guint s = g_array_index(roster, guint, i);
        const char *name = school_short_name(assessment->schools[s].identity);
        all[i] = (struct named){wording_collation_key(name), i};
    }
    qsort(all, roster->len, sizeof *all, compare_named);
    json_open(json, "by_name", '[');
    for (guint i = 0; i < roster->len; i++) {
        json_integer(json, NULL, all[i].place);
        g_free(all[i].key);
    }
    json_close(json, ']');
    g_free(all);
}

static void
put_word(const char *id, const char *word, gpointer data)
{
    json_text(data, id, word);
}

static void
put_words(struct json *json)
{
    json_open(json, "words", '{');
    html_words_each(put_word, json);
    json_close(json, '}');
}

static void
put_towns(struct json *json, const GPtrArray *towns)
{
    json_open(json, "municipalities", '[');
    for (guint i = 0; i < towns->len; i++)
        json_text(json, NULL, towns->pdata[i]);
    json_close(json, ']');
}

char *
html_data(const struct assessment *assessment, const struct advice *advice)
{
    struct json json;
    GArray *roster = roster_build(assessment, NULL, NULL);
    g_autoptr(GPtrArray) towns = g_ptr_array_new();
    json_init(&json, JSON_TIGHT);
    json.in_script = true;
    json_open(&json, NULL, '{');
    put_rules(&json, assessment);
    json_text(&json, "language", wording_language());
    put_words(&json);
    put_name_order(&json, assessment, roster);
    json_open(&json, "schools", '[');
    for (guint i = 0; i < roster->len; i++)
        put_school(&json, assessment, advice, g_array_index(roster, guint, i), towns);
    json_close(&json, ']');
    put_towns(&json, towns);
    json_close(&json, '}');
    g_array_unref(roster);
    return g_string_free(json_steal(&json), FALSE);
}
