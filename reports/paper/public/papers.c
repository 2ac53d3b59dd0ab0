/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures come from the public table alone, never from the schools' results: what is withheld there
 * cannot stand here. The region, first in that table, ends each table on paper. */
#include "reports/paper/public/papers.h"

#include "reports/table/listing.h"
#include "reports/paper/reference/charts.h"
#include "reports/paper/reference/reference.h"
#include "reports/paper/reference/summary.h"
#include "reports/table/roster.h"
#include "reports/paper/reference/rules_text.h"
#include "reports/words/school_text.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"
#include "reports/render/xlsx/sheet.h"

#define WITHHELD "\u2026"

static void
say(struct document *document, char *text)
{
    document_add_paragraph(document, text);
    g_free(text);
}

/* "Public version. Rulebook …". */
static char *
mark_text(const struct assessment *assessment)
{
    g_autofree char *rules = reference_rulebook_line(assessment->rulebook);
    return g_strdup_printf("%s. %s", _("Public version"), rules);
}

struct document *
public_appendix_build(const struct paper_input *input)
{
    struct document *document = appendix_build(input);
    document_set_footer(document, _("Public version"));
    return document;
}

/* ---- figures by municipality ---- */

/* The figures of one municipality or the region in a procedure: a row of the table. */
static void
add_figure(struct table *table, const struct assessment *assessment,
           const struct public_figure *figure)
{
    char **cells = g_new0(char *, 5);
    bool region = figure->municipality == NULL;
    cells[0] = region ? g_strdup(_(PHRASE_TOTAL)) : roster_municipality_name(figure->municipality);
    if (figure->withheld) {
        for (guint i = 1; i < 4; i++)
            cells[i] = g_strdup(WITHHELD);
    } else {
        cells[1] = wording_integer(figure->participants);
        cells[2] = wording_integer(figure->low);
        cells[3] = wording_share(figure->low, figure->participants,
                                 assessment->rulebook->criterion.threshold, 1);
    }
    table_add_row(table, region ? ROW_TOTAL : ROW_PLAIN, cells);
}

static struct table *
add_procedure(struct document *document, const struct assessment *assessment,
              const struct public_figure *figure)
{
    g_autofree char *title = procedure_text(
        procedure_catalogue_get(assessment->rulebook->procedures, figure->procedure));
    g_autofree char *heading = g_strdup_printf("%s, %d", title, figure->year);
    document_add_subheading(document, heading);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 78, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_PARTICIPANTS), 34, ALIGN_RIGHT);
    table_add_column(table, _(PHRASE_LOW_PARTICIPANTS), 34, ALIGN_RIGHT);
    table_add_column(table, _(PHRASE_LOW_SHARE), 34, ALIGN_RIGHT);
    return table;
}

/* Tables of the latest year. The region, first in the figures, ends its table. */
static void
add_results(struct document *document, const struct assessment *assessment,
            const struct public_table *figures)
{
    const struct public_figure *region = NULL;
    struct table *table = NULL;
    for (guint i = 0; i < figures->figures->len; i++) {
        const struct public_figure *figure =
            &g_array_index(figures->figures, struct public_figure, i);
        if (figure->year != assessment->year)
            continue;
        if (figure->municipality == NULL) {
            if (region != NULL)
                add_figure(table, assessment, region);
            region = figure;
            table = add_procedure(document, assessment, figure);
        } else {
            add_figure(table, assessment, figure);
        }
    }
    if (region != NULL)
        add_figure(table, assessment, region);
}

/* ---- the reference pages ---- */

static void
add_front(struct document *document, const struct assessment *assessment,
          const struct order_block *order)
{
    g_autofree char *title =
        g_strdup_printf(_("Reference materials\n(not part of the order)\n%s, %d"),
                        assessment->region, assessment->year);
    g_autofree char *lists = order_block_title(order);
    document_add_title(document, title);
    document_add_paragraph(document, _("Public version."));
    if (lists[0] != '\0')
        say(document, g_strdup_printf(_("They explain: %s."), lists));
}

static void
add_rule(struct document *document, const struct assessment *assessment,
         const struct public_table *table)
{
    const struct basis *basis = &assessment->rulebook->publication.basis;
    g_autofree char *bound = wording_integer(table->rules.bound);
    g_autofree char *schools = wording_integer(table->rules.min_contributors);
    g_autofree char *withheld = wording_integer(table->n_withheld);
    g_autofree char *all = wording_integer(table->figures->len);
    say(document, g_strdup_printf(
                      _("Results of single organisations are not published. Sums of fewer than %s "
                        "pupils or of fewer than %s organisations are not published either, nor "
                        "those by which these could be worked out: «…» stands in their place."),
                      bound, schools));
    say(document, g_strdup_printf(_("Of %s sums of municipalities and the region in two years %s "
                                    "are not published."),
                                  all, withheld));
    g_autofree char *text =
        basis->text[0] != '\0' ? wording_typeset(basis->text) : g_strdup(_(PHRASE_NO_BASIS));
    say(document, g_strdup_printf(basis->confirmed ? _("Basis of this bound: %s (confirmed).")
                                                   : _("Basis of this bound: %s (assumed)."),
                                  text));
}

static void
add_summary(struct document *document, const struct assessment *assessment,
            const struct tally *tally)
{
    bool wide = reference_summary_is_wide(assessment->rulebook);
    if (reference_summary_stands_apart(assessment->rulebook, tally))
        document_add_page_break(document, wide);
    document_add_heading(document, ALIGN_LEFT, _("Schools by cluster and municipality"));
    reference_add_summary(document, assessment->rulebook, tally);
    if (wide)
        document_add_page_break(document, false);
}

struct document *
public_pages_build(const struct paper_input *input, const struct public_table *table)
{
    const struct assessment *assessment = input->assessment;
    struct document *document =
        document_create(_("Reference materials (not part of the order). Public version"),
                        paper_date(input), assessment->year);
    struct tally *tally = tally_build(assessment);
    g_autofree char *mark = mark_text(assessment);
    g_autofree char *heading = g_strdup_printf(_("Results by procedure, %d"), assessment->year);
    document->draft = paper_is_draft(input);
    document_set_footer(document, mark);
    add_front(document, assessment, input->order);
    add_rule(document, assessment, table);
    document_add_heading(document, ALIGN_LEFT, _(PHRASE_CLUSTER_SHARES));
    reference_add_shares(document, assessment, tally);
    add_summary(document, assessment, tally);
    document_add_heading(document, ALIGN_LEFT, _(PHRASE_CLUSTERS_BY_MUNICIPALITY));
    reference_add_municipalities(document, assessment, tally);
    document_add_heading(document, ALIGN_LEFT, heading);
    add_results(document, assessment, table);
    rules_add_section(document, assessment->rulebook);
    tally_free(tally);
    return document;
}

/* ---- the workbook ---- */

GBytes *
public_workbook_build(const struct paper_input *input, const struct public_table *table,
                      int *ret_trouble)
{
    const struct assessment *assessment = input->assessment;
    bool draft = paper_is_draft(input);
    g_autofree char *title = order_block_title(input->order);
    g_autofree char *created = document_created(paper_date(input), assessment->year);
    g_autofree char *note = mark_text(assessment);
    struct xlsx_properties properties = {title, draft ? _(PHRASE_DRAFT) : _("Public version"),
                                         created};
    struct xlsx *xlsx = xlsx_create(&properties, ret_trouble);
    if (xlsx == NULL)
        return NULL;
    GArray *rows = appendix_rows(assessment);
    struct listing_data data = {.assessment = assessment, .appendix = rows, .figures = table};
    struct sheet_plan sheets[] = {
        {.name = _("Lists"),
         .empty = _(PHRASE_NO_SCHOOLS_LISTED),
         .listing = &listing_appendix,
         .n_rows = rows->len},
        {.name = _("Public figures"),
         .empty = _("There are no results."),
         .listing = &listing_public_sheet,
         .n_rows = table->figures->len,
         .n_frozen = 2},
    };
    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autofree char *line = g_strdup_printf(_(PHRASE_TITLE_OF_REGION), sheets[i].name,
                                                assessment->region, assessment->year);
        sheets[i].title = line;
        sheets[i].note = note;
        sheets[i].whole = "figures.csv";
        sheets[i].draft = draft;
        sheet_write(xlsx, &sheets[i], &data);
    }
    g_array_unref(rows);
    return xlsx_finish(xlsx, ret_trouble);
}
