/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists under other rules: a section of the analysis, and a paper of its own. */
#include "reports/paper/analysis/parts.h"
#include "reports/paper/analysis/sensitivity.h"
#include "reports/chart/bars.h"
#include "reports/paper/reference/reference.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

static bool
same_fraction(struct fraction a, struct fraction b)
{
    return (gint64)a.num * b.den == (gint64)b.num * a.den;
}

/* In how many rules the case differs from those in force. */
static guint
count_changes(const struct sensitivity_case *other, const struct sensitivity_case *force)
{
    guint n = same_fraction(other->threshold, force->threshold) ? 0 : 1;
    n += other->min_procedures != force->min_procedures;
    n += other->min_participants != force->min_participants;
    n += other->combine != force->combine;
    return n;
}

/* What is other than in force, or "in force". */
static char *
case_text(const struct sensitivity_case *other, const struct sensitivity_case *force)
{
    if (other == force)
        return g_strdup(_("rules in force"));
    if (!same_fraction(other->threshold, force->threshold)) {
        g_autofree char *threshold = wording_fraction(other->threshold);
        return g_strdup_printf(_(PHRASE_THRESHOLD), threshold);
    }
    if (other->min_procedures != force->min_procedures)
        return g_strdup_printf(_("procedures of condition A: at least %d"), other->min_procedures);
    if (other->min_participants != force->min_participants)
        return g_strdup_printf(_("participants: at least %d"), other->min_participants);
    return g_strdup_printf(_("conditions: %s"),
                           vocabulary_word(&vocabulary_combines, other->combine));
}

static void
add_case(struct table *table, const struct sensitivity_case *other,
         const struct sensitivity_case *force)
{
    if (other->assessable)
        table_add_cells(table, ROW_PLAIN, case_text(other, force), wording_integer(other->n_listed),
                        wording_integer(other->n_entered), wording_integer(other->n_left), NULL);
    else
        table_add_cells(table, ROW_PLAIN, case_text(other, force), g_strdup("\u2014"),
                        g_strdup("\u2014"), g_strdup("\u2014"), NULL);
}

/* The cases that differ from the rules in force in one rule. */
static GPtrArray *
single_changes(const struct sensitivity *sensitivity)
{
    GPtrArray *cases = g_ptr_array_new();
    for (guint i = 0; i < sensitivity->n_cases; i++)
        if (i == 0 || count_changes(&sensitivity->cases[i], &sensitivity->cases[0]) == 1)
            g_ptr_array_add(cases, &sensitivity->cases[i]);
    return cases;
}

static void
add_case_bars(struct document *document, const GPtrArray *cases)
{
    guint n = 0;
    char **labels = g_new0(char *, cases->len + 1);
    int *counts = g_new0(int, (gsize)cases->len * 2 + 1), longest = 0;
    const struct chart_series series[] = {
        {_("on the list under the rules in force too"), INK_SERIES},
        {_("would enter"), INK_SERIES + 3}};
    for (guint i = 0; i < cases->len; i++) {
        const struct sensitivity_case *other = g_ptr_array_index(cases, i);
        if (!other->assessable)
            continue;
        labels[n] = case_text(other, g_ptr_array_index(cases, 0));
        counts[2 * n] = (int)(other->n_listed - other->n_entered);
        counts[2 * n + 1] = (int)other->n_entered;
        longest = MAX(longest, (int)other->n_listed);
        n++;
    }
    struct stacked_bars bars = {STYLE_TEXT_WIDTH,
                                2,
                                series,
                                n,
                                (const char *const *)labels,
                                counts,
                                longest,
                                _("schools with low results")};
    if (longest > 0)
        document_add_chart(document, chart_stacked_bars(&bars),
                           _("One rule changed, the others in force. Source: sensitivity.csv."));
    else
        document_add_paragraph(document, _("No school has low results under any of these rules."));
    g_strfreev(labels);
    g_free(counts);
}

/* A column of the terminal: right, with the width of its title. */
static void
append_count(GString *text, const char *title, const char *count)
{
    int gap = (int)g_utf8_strlen(title, -1) - (int)g_utf8_strlen(count, -1);
    g_string_append_printf(text, "%*s%s  ", MAX(gap, 0), "", count);
}

static void
append_case(GString *text, const struct sensitivity_case *other,
            const struct sensitivity_case *force)
{
    const char *titles[] = {_("On the list"), _("Enter"), _("Leave")};
    guint counts[] = {other->n_listed, other->n_entered, other->n_left};
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *count =
            other->assessable ? wording_integer(counts[i]) : g_strdup("\u2014");
        append_count(text, titles[i], count);
    }
    g_autofree char *rule = case_text(other, force);
    g_string_append_printf(text, "%s\n", rule);
}

char *
sensitivity_paper_text(const struct sensitivity *sensitivity)
{
    GString *text = g_string_new(NULL);
    GPtrArray *cases = single_changes(sensitivity);
    g_string_append_printf(text, "%s  %s  %s  %s\n", _("On the list"), _("Enter"), _("Leave"),
                           _(PHRASE_RULE));
    for (guint i = 0; i < cases->len; i++)
        append_case(text, g_ptr_array_index(cases, i), g_ptr_array_index(cases, 0));
    g_ptr_array_unref(cases);
    return g_string_free(text, FALSE);
}

/* Chart and table of the rules changed one by one. */
static void
add_cases(struct document *document, const struct sensitivity *sensitivity)
{
    GPtrArray *cases = single_changes(sensitivity);
    const struct sensitivity_case *force = g_ptr_array_index(cases, 0);
    add_case_bars(document, cases);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_RULE), 90, ALIGN_LEFT);
    table_add_column(table, _("On the list"), 30, ALIGN_RIGHT);
    table_add_column(table, _("Enter"), 30, ALIGN_RIGHT);
    table_add_column(table, _("Leave"), 30, ALIGN_RIGHT);
    for (guint i = 0; i < cases->len; i++)
        add_case(table, g_ptr_array_index(cases, i), force);
    document_add_note(document, _("A dash: the year before is needed, and no school has it. "
                                  "Separate decisions are ignored here."));
    g_ptr_array_unref(cases);
}

void
analysis_add_sensitivity(struct document *document, const struct paper_input *input)
{
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("The list under other rules"));
    if (input->advice == NULL) {
        document_add_paragraph(document, _("Other rules were not tried for this run."));
        return;
    }
    document_add_paragraph(document,
                           _("How many schools would have low results if one rule were another. "
                             "All combinations, and who enters and leaves, stand in "
                             "sensitivity.csv and schools.xlsx."));
    add_cases(document, input->advice->sensitivity);
}

struct document *
sensitivity_paper_build(const struct paper_input *input, const struct sensitivity *sensitivity)
{
    const struct assessment *assessment = input->assessment;
    struct document *document =
        document_create(_("The list under other rules"), paper_date(input), assessment->year);
    g_autofree char *footer = reference_rulebook_line(assessment->rulebook);
    g_autofree char *region = wording_typeset(assessment->region);
    g_autofree char *title =
        g_strdup_printf("%s\n%s, %d", _("The list under other rules"), region, assessment->year);
    document->draft = paper_is_draft(input);
    document_set_footer(document, footer);
    document_add_title(document, title);
    document_add_paragraph(document,
                           _("How many schools would have low results if one rule were another. "
                             "All combinations stand in sensitivity.csv."));
    add_cases(document, sensitivity);
    return document;
}
