/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A procedure has one row with both years side by side, its waves as lines in a cell: that is how
 * low results two years running are judged, and the reader can check it by eye. */
#include "reports/paper/packet/figures.h"

#include <string.h>

#include "methodology/decision/criterion.h"
#include "reports/paper/appendix.h"
#include "reports/table/roster.h"
#include "reports/words/school_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

#define DASH "\u2014"

/* Adds a line; takes the text. */
static void
say(GString *lines, char *text)
{
    g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", text);
    g_free(text);
}

/* ---- why it is listed ---- */

static void
tell_low_results(GString *lines, const struct assessment *assessment, guint school)
{
    g_autofree char *low = school_low_cells_text(assessment, school, "; ");
    g_autofree char *repeated = school_repeated_text(assessment, school);
    if (low[0] != '\0')
        say(lines, g_strdup_printf(_("Low results in %d: %s."), assessment->year, low));
    if (repeated[0] != '\0')
        say(lines, g_strdup_printf(_("Low two years running: %s."), repeated));
}

static void
tell_grounds(GString *lines, const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    if (assessed->predicates[PREDICATE_LOW_RESULTS] == TRUTH_TRUE)
        tell_low_results(lines, assessment, school);
    if (assessed->predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE && assessed->has_index) {
        g_autofree char *index = wording_decimal(assessed->social_index, 1);
        say(lines, g_strdup_printf(_("Adverse social conditions: social index %s of 100."), index));
    }
    if (assessed->predicates[PREDICATE_AT_RISK] == TRUTH_TRUE) {
        g_autofree char *reasons = school_reasons_text(assessment, school);
        say(lines, g_strdup_printf(_("Risks: %s."), reasons));
    }
    if (assessed->override.action != OVERRIDE_NONE) {
        g_autofree char *override = school_override_text(assessment, school);
        say(lines, g_strdup_printf(_("Separate decision: %s."), override));
    }
    if (assessed->status == STATUS_UNDETERMINED) {
        g_autofree char *unknown = school_unknown_text(assessment, school);
        say(lines,
            g_strdup_printf(_("Data are missing that could change the cluster: %s."), unknown));
    }
    if (assessed->pupils_to_change >= 0) {
        g_autofree char *distance = school_distance_text(assessment, school);
        say(lines, g_strdup_printf(_("The conclusion on low results: %s."), distance));
    }
}

/* One paragraph, so that it stays with the table below. */
static void
add_grounds(struct document *document, const struct assessment *assessment, guint school)
{
    GString *lines = g_string_new(NULL);
    tell_grounds(lines, assessment, school);
    if (lines->len > 0)
        document_add_paragraph(document, lines->str);
    g_string_free(lines, TRUE);
}

/* ---- procedures ---- */

/* «8 из 27 (29,6 %)», with a mark when participants are few. */
static char *
figures_text(const struct assessment *assessment, const struct assessed_cell *cell)
{
    if (cell->participants == 0)
        return g_strdup(DASH);
    g_autofree char *text = cell_text(assessment, cell);
    return g_strconcat(text, cell->small ? " *" : "", NULL);
}

static char *
threshold_text(const struct assessment *assessment, const struct assessed_cell *cell)
{
    if (cell->participants == 0)
        return g_strdup(DASH);
    int need = cell_need(assessment->rulebook->criterion.threshold, cell->participants);
    g_autofree char *text = wording_integer(need);
    return g_strdup_printf(_("from %s"), text);
}

static char *
distance_text(const struct assessment *assessment, const struct assessed_cell *cell)
{
    (void)assessment;
    if (!cell->usable)
        return g_strdup(cell->participants > 0 ? _("not counted: too few participants") : DASH);
    g_autofree char *n = wording_integer(cell->pupils_to_threshold);
    gulong count = (gulong)cell->pupils_to_threshold;
    if (cell->low_procedure == TRUTH_TRUE)
        return g_strdup_printf(_("reached; margin: %s"), n);
    return g_strdup_printf(ngettext("%s pupil short", "%s pupils short", count), n);
}

typedef char *(*cell_words)(const struct assessment *assessment, const struct assessed_cell *cell);

/* What `words` says of the cells of a procedure and year, a line a wave; "" when there are none. */
static char *
cells_text(const struct assessment *assessment, guint school, guint procedure, int year,
           cell_words words)
{
    GString *text = g_string_new(NULL);
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->procedure != procedure || cell->year != year)
            continue;
        g_autofree char *line = words(assessment, cell);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
    return g_string_free(text, FALSE);
}

static char *
dash_if_empty(char *text)
{
    if (text[0] != '\0')
        return text;
    g_free(text);
    return g_strdup(DASH);
}

static struct table *
add_table(struct document *document, int year)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    g_autofree char *before = g_strdup_printf("%d", year - 1);
    g_autofree char *latest = g_strdup_printf("%d", year);
    g_autofree char *threshold = g_strdup_printf(_("Threshold, %d"), year);
    table_add_column(table, _(PHRASE_PROCEDURE), 58, ALIGN_LEFT);
    table_add_column(table, before, 30, ALIGN_LEFT);
    table_add_column(table, latest, 30, ALIGN_LEFT);
    table_add_column(table, threshold, 22, ALIGN_LEFT);
    table_add_column(table, _("Distance to the threshold"), 44, ALIGN_LEFT);
    return table;
}

/* A row for each procedure that the school has results of, in the rulebook's order. */
static void
add_procedures(struct document *document, const struct assessment *assessment, guint school)
{
    const struct procedure_catalogue *catalogue = assessment->rulebook->procedures;
    struct table *table = NULL;
    for (guint p = 0; p < procedure_catalogue_length(catalogue); p++) {
        int year = assessment->year;
        char *before = cells_text(assessment, school, p, year - 1, figures_text);
        char *latest = cells_text(assessment, school, p, year, figures_text);
        if (before[0] == '\0' && latest[0] == '\0') {
            g_free(before);
            g_free(latest);
            continue;
        }
        if (table == NULL)
            table = add_table(document, year);
        char **cells = g_new0(char *, 6);
        cells[0] = procedure_text(procedure_catalogue_get(catalogue, p));
        cells[1] = dash_if_empty(before);
        cells[2] = dash_if_empty(latest);
        cells[3] = dash_if_empty(cells_text(assessment, school, p, year, threshold_text));
        cells[4] = dash_if_empty(cells_text(assessment, school, p, year, distance_text));
        table_add_row(table, ROW_PLAIN, cells);
    }
    if (table == NULL)
        document_add_paragraph(document, _("There are no results of these two years."));
}

void
packet_add_figures(struct document *document, const struct assessment *assessment,
                   const GArray *rows)
{
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("Figures of the organisations"));
    document_add_note(
        document,
        _("Of each procedure: participants with low results of all participants, and "
          "their share. Threshold: from how many of them the procedure counts as low. "
          "Margin: how many pupils' results would have to differ for it not to be reached. "
          "An asterisk: fewer than 10 participants, the share says little."));
    for (guint i = 0; i < rows->len; i++) {
        guint school = g_array_index(rows, struct appendix_row, i).school;
        g_autofree char *name = roster_school_name(assessment, school);
        g_autofree char *heading =
            g_strdup_printf("%s (%s)", name, assessment->schools[school].identity->code);
        document_add_subheading(document, heading);
        add_grounds(document, assessment, school);
        add_procedures(document, assessment, school);
    }
}
