/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets are the listings of which the CSV are made, too, so that the two cannot differ. Where a
 * sheet has too many rows for people it names the CSV that has all of them. */
#include "reports/paper/workbook/workbook.h"

#include "reports/document/document.h"
#include "reports/table/listing.h"
#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/words/order_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"
#include "reports/render/xlsx/sheet.h"

/* The workbook under way. */
struct building {
    struct xlsx *xlsx;
    struct listing_data data;
    char *note;
    bool draft;
};

static void
add_sheet(const struct building *building, struct sheet_plan *plan)
{
    const struct assessment *assessment = building->data.assessment;
    g_autofree char *title =
        assessment->region[0] != '\0'
            ? g_strdup_printf(_(PHRASE_TITLE_OF_REGION), plan->name, assessment->region,
                              assessment->year)
            : g_strdup_printf(_(PHRASE_TITLE_OF_YEAR), plan->name, assessment->year);
    plan->title = title;
    plan->note = building->note;
    plan->draft = building->draft;
    sheet_write(building->xlsx, plan, &building->data);
}

static void
add_lists(const struct building *building)
{
    struct sheet_plan plan = {
        .name = _("Lists"),
        .empty = _(PHRASE_NO_SCHOOLS_LISTED),
        .whole = "schools.csv",
        .listing = &listing_appendix,
        .n_rows = building->data.appendix->len,
    };
    add_sheet(building, &plan);
}

static void
add_results(const struct building *building)
{
    struct sheet_plan plan = {
        .name = _("Results"),
        .empty = _("There are no results."),
        .whole = "results.csv",
        .listing = &listing_results,
        .n_rows = building->data.assessment->n_cells,
        .n_frozen = 2,
    };
    add_sheet(building, &plan);
}

static void
add_schools(const struct building *building, const struct listing *listing, const char *name,
            const GArray *roster)
{
    struct sheet_plan plan = {
        .name = name,
        .empty = _("There are no schools."),
        .whole = "schools.csv",
        .listing = listing,
        .rows = (const guint *)roster->data,
        .n_rows = roster->len,
        .n_frozen = 2,
    };
    add_sheet(building, &plan);
}

static void
add_findings(const struct building *building)
{
    static const char *const order[] = {"severity", "file",        "sheet",    "row",
                                        "column",   "value",       "expected", "happened",
                                        "remedy",   "school_code", "rule",     NULL};
    struct sheet_plan plan = {
        .name = _("Findings"),
        .empty = _("There are no findings."),
        .whole = "findings.csv",
        .listing = &listing_findings,
        .order = order,
        .n_rows = finding_list_length(building->data.findings),
    };
    add_sheet(building, &plan);
}

static void
add_sensitivity(const struct building *building)
{
    struct sheet_plan plan = {
        .name = _("Other rules"),
        .empty = _("There are no results."),
        .whole = "sensitivity.csv",
        .listing = &listing_sensitivity,
        .n_rows = building->data.advice->sensitivity->n_cases,
    };
    add_sheet(building, &plan);
}

/* What the social index is made of; nothing where the rules have no components. (Names of sheets
 * are short: libxlsxwriter cuts what it repeats on pages after 127 bytes, both names included.) */
static void
add_composition(const struct building *building, const GArray *roster)
{
    const struct rulebook *rulebook = building->data.assessment->rulebook;
    if (rulebook->components->len == 0)
        return;
    struct listing *social = listing_social_build(rulebook);
    struct sheet_plan schools = {
        .name = _("Makeup of the index"),
        .empty = _("There are no schools."),
        .whole = "social.csv",
        .listing = social,
        .rows = (const guint *)roster->data,
        .n_rows = roster->len,
        .n_frozen = 2,
    };
    struct sheet_plan components = {
        .name = _("Components of the index"),
        .empty = _("There is no data."),
        .whole = "social-components.csv",
        .listing = &listing_components,
        .n_rows = rulebook->components->len,
        .n_frozen = 1,
    };
    add_sheet(building, &schools);
    add_sheet(building, &components);
    listing_free(social);
}

static void
add_sheets(const struct building *building)
{
    GArray *roster = roster_build(building->data.assessment, NULL, NULL);
    struct listing *context = listing_context_build(building->data.assessment->rulebook);
    add_lists(building);
    add_schools(building, &listing_schools, _(PHRASE_SCHOOLS), roster);
    add_results(building);
    add_schools(building, context, _("Context data"), roster);
    if (building->data.advice != NULL) {
        add_composition(building, roster);
        add_sensitivity(building);
    }
    add_findings(building);
    listing_free(context);
    g_array_unref(roster);
}

GBytes *
workbook_build(const struct paper_input *input, int *ret_trouble)
{
    const struct assessment *assessment = input->assessment;
    const struct dataset *dataset = input->dataset;
    bool draft = paper_is_draft(input);
    g_autofree char *title = order_block_title(input->order);
    g_autofree char *created = document_created(paper_date(input), assessment->year);
    struct xlsx_properties properties = {title, draft ? _(PHRASE_DRAFT) : NULL, created};
    struct building building = {.xlsx = xlsx_create(&properties, ret_trouble), .draft = draft};
    if (building.xlsx == NULL)
        return NULL;
    GArray *appendix = appendix_rows(assessment);
    building.data = (struct listing_data){.assessment = assessment,
                                          .advice = input->advice,
                                          .findings = dataset->findings,
                                          .context = dataset->context,
                                          .risk = dataset->risk,
                                          .registry = dataset->registry,
                                          .appendix = appendix};
    building.note = reference_rulebook_line(assessment->rulebook);
    add_sheets(&building);
    g_array_unref(appendix);
    g_free(building.note);
    return xlsx_finish(building.xlsx, ret_trouble);
}
