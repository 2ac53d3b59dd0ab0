/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists with figures. */
#include <string.h>

#include "reports/paper/analysis/parts.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- why a school is where it is ---- */

/* Adds a line: what it is, and the text, unless that is empty. */
static void
add_ground(GString *lines, const char *title, const char *text)
{
    if (text[0] == '\0')
        return;
    g_string_append(lines, lines->len > 0 ? "\n" : "");
    if (title != NULL)
        g_string_append_printf(lines, "%s: ", title);
    g_string_append(lines, text);
}

/* Low procedures, each on a line; those low in both years, index, reasons of the risk, a separate
 * decision; and what would turn the conclusion. */
static char *
grounds_text(const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    GString *lines = g_string_new(NULL);
    g_autofree char *low = school_low_cells_text(assessment, school, "\n");
    g_autofree char *repeated = school_repeated_text(assessment, school);
    g_autofree char *distance = school_distance_text(assessment, school);
    add_ground(lines, NULL, low);
    add_ground(lines, _("two years running"), repeated);
    if (assessed->predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE) {
        g_autofree char *index = wording_decimal(assessed->social_index, 1);
        add_ground(lines, _("social index"), index);
    }
    if (assessed->predicates[PREDICATE_AT_RISK] == TRUTH_TRUE) {
        g_autofree char *reasons = school_reasons_text(assessment, school);
        add_ground(lines, NULL, reasons);
    }
    if (assessed->override.action != OVERRIDE_NONE) {
        g_autofree char *decision = school_override_text(assessment, school);
        add_ground(lines, _("separate decision"), decision);
    }
    add_ground(lines, NULL, distance);
    return g_string_free(lines, FALSE);
}

/* ---- lists ---- */

static bool
is_in_cluster(const struct assessment *assessment, guint school, gconstpointer data)
{
    return assessment->schools[school].cluster == *(const int *)data;
}

/* A row over all columns where the municipality changes. */
static void
group_by_municipality(struct table *table, const struct assessment *assessment,
                      const GArray *roster, guint i)
{
    const struct assessed_school *schools = assessment->schools;
    const char *name = schools[g_array_index(roster, guint, i)].identity->municipality;
    if (i > 0 &&
        strcmp(name, schools[g_array_index(roster, guint, i - 1)].identity->municipality) == 0)
        return;
    g_autofree char *title = roster_municipality_name(name);
    table_add_group(table, title);
}

static void
add_list(struct document *document, const struct paper_input *input, const GArray *roster)
{
    const struct assessment *assessment = input->assessment;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_NUMBER), 10, ALIGN_RIGHT);
    table_add_column(table, _(PHRASE_CODE), STYLE_CODE_COLUMN, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_SCHOOL), 34, ALIGN_LEFT);
    table_add_column(table, _("Grounds"), 83, ALIGN_LEFT);
    table_add_column(table, _("Low in truth"), 18, ALIGN_RIGHT);
    table_add_column(table, _("Low with others"), 18, ALIGN_RIGHT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        group_by_municipality(table, assessment, roster, i);
        const struct school *identity = assessment->schools[school].identity;
        table_add_cells(table, ROW_PLAIN, wording_integer(i + 1), g_strdup(identity->code),
                        wording_typeset(school_short_name(identity)),
                        grounds_text(assessment, school),
                        chance_text(analysis_p_true(input, school)),
                        chance_text(analysis_p_repeat(input, school)), NULL);
    }
}

void
analysis_add_lists(struct document *document, const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    document_add_heading(document, ALIGN_LEFT, _("Lists with figures"));
    document_add_note(document,
                      _("By municipality and name, not by shares. Grounds: participants with low "
                        "results of all participants. Low in truth: the probability that by its "
                        "true shares the school has low results. Low with others: the probability "
                        "of that conclusion with other participants; for a school with low results "
                        "it is the probability that the conclusion repeats. See 'How certain the "
                        "conclusions are'."));
    for (guint c = 0; c < assessment->rulebook->clusters->len; c++) {
        int cluster = (int)c;
        if (!rulebook_cluster(assessment->rulebook, c)->listed)
            continue;
        GArray *roster = roster_build(assessment, is_in_cluster, &cluster);
        g_autofree char *title = wording_typeset(rulebook_cluster(assessment->rulebook, c)->title);
        document_add_subheading(document, title);
        if (roster->len > 0)
            add_list(document, input, roster);
        else
            document_add_paragraph(document, _(PHRASE_THERE_ARE_NONE));
        g_array_unref(roster);
    }
}
