/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before any figure the pages say how many findings there are and which data are missing
 * altogether: whoever signs must know what the lists do not rest on. */
#include "reports/paper/reference/reference.h"

#include "reports/paper/reference/charts.h"
#include "reports/paper/reference/lists.h"
#include "reports/paper/reference/summary.h"
#include "reports/table/roster.h"
#include "reports/paper/reference/rules_text.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* What the parts of the document need. */
struct building {
    struct document *document;
    const struct assessment *assessment;
    const struct rulebook *rulebook;
    struct tally *tally;
};

/* Adds the text and frees it. */
static void
add_paragraph(struct document *document, char *text)
{
    document_add_paragraph(document, text);
    g_free(text);
}

static void
add_heading(const struct building *building, const char *text)
{
    document_add_heading(building->document, ALIGN_LEFT, text);
}

/* ---- sentences ---- */

static void
add_findings(const struct building *building, guint n_errors, guint n_warnings)
{
    if (n_errors + n_warnings == 0) {
        document_add_paragraph(building->document,
                               _("The check of the data gave no errors and no warnings."));
        return;
    }
    char *errors = wording_integer(n_errors), *warnings = wording_integer(n_warnings);
    add_paragraph(building->document,
                  g_strdup_printf(_("The check of the data gave: errors: %s, warnings: %s (listed "
                                    "in findings.csv)."),
                                  errors, warnings));
    g_free(errors);
    g_free(warnings);
}

static void
add_region_share(const struct building *building)
{
    int total = building->tally->sum.total;
    int listed = tally_row_listed(&building->tally->sum, building->rulebook);
    struct fraction bound = building->rulebook->risk.warn_share;
    char *listed_text = wording_integer(listed), *total_text = wording_integer(total);
    char *share = wording_share(listed, total, bound, 1);
    add_paragraph(
        building->document,
        g_strdup_printf(ngettext("Assigned to clusters: %s of %s school (%s).",
                                 "Assigned to clusters: %s of %s schools (%s).", (gulong)total),
                        listed_text, total_text, share));
    if ((gint64)listed * bound.den > (gint64)total * bound.num) {
        char *most = wording_fraction(bound);
        add_paragraph(building->document,
                      g_strdup_printf(_("Note: together the clusters take more of the region than "
                                        "the bound of the rulebook (%s). Check the thresholds "
                                        "before the lists are signed."),
                                      most));
        g_free(most);
    }
    g_free(listed_text);
    g_free(total_text);
    g_free(share);
}

/* Data that the campaign does not have at all. */
static void
add_predicates_off(const struct building *building)
{
    const bool *off = building->assessment->predicate_off;
    if (off[PREDICATE_ADVERSE_SOCIAL])
        document_add_paragraph(building->document,
                               _("No social data were given: clusters that need them were not "
                                 "formed."));
    if (off[PREDICATE_AT_RISK])
        document_add_paragraph(building->document,
                               _("Risks were not assessed: clusters that need them were not "
                                 "formed."));
    if (!building->assessment->has_previous && building->rulebook->criterion.combine != COMBINE_A)
        document_add_paragraph(building->document,
                               _("There are no results of the year before: whether a procedure was "
                                 "low two years running could not be assessed."));
}

/* ---- the whole ---- */

static void
add_front(const struct building *building, const struct order_block *order)
{
    const struct assessment *assessment = building->assessment;
    char *title = g_strdup_printf(_("Reference materials\n(not part of the order)\n%s, %d"),
                                  assessment->region, assessment->year);
    document_add_title(building->document, title);
    g_free(title);
    char *lists = order_block_title(order);
    if (lists[0] != '\0')
        add_paragraph(building->document, g_strdup_printf(_("They explain: %s."), lists));
    g_free(lists);
}

static void
add_summary_section(const struct building *building)
{
    bool wide = reference_summary_is_wide(building->rulebook);
    bool apart = reference_summary_stands_apart(building->rulebook, building->tally);
    if (apart)
        document_add_page_break(building->document, wide);
    add_heading(building, _("Schools by cluster and municipality"));
    reference_add_summary(building->document, building->rulebook, building->tally);
    if (wide)
        document_add_page_break(building->document, false);
}

static void
add_chart_sections(const struct building *building)
{
    struct document *document = building->document;
    const struct assessment *assessment = building->assessment;
    add_heading(building, _(PHRASE_CLUSTERS_BY_MUNICIPALITY));
    reference_add_municipalities(document, assessment, building->tally);
    char *heading = g_strdup_printf(_("Shares of low results by procedure, %d"), assessment->year);
    add_heading(building, heading);
    g_free(heading);
    reference_add_procedures(document, assessment);
    if (reference_has_index(assessment)) {
        add_heading(building, _("Social index and low results"));
        reference_add_index(document, assessment, NULL);
    }
}

char *
reference_rulebook_line(const struct rulebook *rulebook)
{
    return g_strdup_printf(_("Rulebook %s, version %d, SHA-256 %s"), rulebook->id,
                           rulebook->version, rulebook->sha256);
}

struct document *
reference_build(const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    struct document *document = document_create(_("Reference materials (not part of the order)"),
                                                paper_date(input), assessment->year);
    struct building building = {document, assessment, assessment->rulebook,
                                tally_build(assessment)};
    char *footer = reference_rulebook_line(assessment->rulebook);
    document->draft = paper_is_draft(input);
    document_set_footer(document, footer);
    g_free(footer);
    add_front(&building, input->order);
    add_findings(&building, input->n_errors, input->n_warnings);
    add_predicates_off(&building);
    add_region_share(&building);
    add_heading(&building, _(PHRASE_CLUSTER_SHARES));
    reference_add_shares(document, assessment, building.tally);
    add_summary_section(&building);
    add_chart_sections(&building);
    reference_add_lists(document, assessment);
    rules_add_section(document, assessment->rulebook);
    tally_free(building.tally);
    return document;
}
