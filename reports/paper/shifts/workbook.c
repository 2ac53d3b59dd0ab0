/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/shifts/workbook.h"
#include "reports/document/document.h"
#include "reports/paper/reference/reference.h"
#include "reports/render/xlsx/sheet.h"
#include "reports/words/phrase.h"

/* The sheets of a pair under way. */
struct pair_sheets {
    struct xlsx *xlsx;
    struct listing_data data;
    const char *note;
    bool several, draft;
};

/* With several pairs the name says of which newer run the sheet is. */
static void
add_sheet(const struct pair_sheets *sheets, const char *name, struct sheet_plan *plan)
{
    const struct shift_pair *pair = sheets->data.pair;
    g_autofree char *own =
        sheets->several ? g_strdup_printf("%s %s", name, pair->runs[SHIFT_NEW]) : g_strdup(name);
    g_autofree char *title = g_strdup_printf(_("%s: from run %s to run %s"), name,
                                             pair->runs[SHIFT_OLD], pair->runs[SHIFT_NEW]);
    plan->name = own;
    plan->title = title;
    plan->note = sheets->note;
    plan->whole = "shifts.csv";
    plan->empty = _("There are no schools.");
    plan->draft = sheets->draft;
    sheet_write(sheets->xlsx, plan, &sheets->data);
}

static void
add_pair(struct pair_sheets *sheets, const struct shift_pair *pair)
{
    GArray *tally = shift_tally_build(pair), *roster = shift_roster(pair);
    struct listing *matrix = listing_matrix_build(pair->shifts);
    sheets->data =
        (struct listing_data){.assessment = pair->sides[SHIFT_NEW], .pair = pair, .tally = tally};
    add_sheet(sheets, _("Matrix"),
              &(struct sheet_plan){
                  .listing = matrix, .n_rows = pair->shifts->n_clusters + 1, .n_frozen = 1});
    add_sheet(
        sheets, _("By municipality"),
        &(struct sheet_plan){.listing = &listing_shift_tally, .n_rows = tally->len, .n_frozen = 1});
    add_sheet(sheets, _(PHRASE_SCHOOLS),
              &(struct sheet_plan){.listing = &listing_shifts,
                                   .rows = (const guint *)roster->data,
                                   .n_rows = roster->len,
                                   .n_frozen = 2});
    listing_free(matrix);
    g_array_unref(tally);
    g_array_unref(roster);
}

GBytes *
shifts_book_build(const struct shift_story *story, const char *date, bool draft, int *ret_trouble)
{
    const struct assessment *newest = shift_story_run(story, story->n_pairs);
    g_autofree char *created = document_created(date, newest->year);
    g_autofree char *note = reference_rulebook_line(newest->rulebook);
    struct xlsx_properties properties = {_("Shifts of schools between clusters"),
                                         draft ? _(PHRASE_DRAFT) : NULL, created};
    struct pair_sheets sheets = {.xlsx = xlsx_create(&properties, ret_trouble),
                                 .note = note,
                                 .several = story->n_pairs > 1,
                                 .draft = draft};
    if (sheets.xlsx == NULL)
        return NULL;
    for (guint i = 0; i < story->n_pairs; i++)
        add_pair(&sheets, &story->pairs[i]);
    return xlsx_finish(sheets.xlsx, ret_trouble);
}
