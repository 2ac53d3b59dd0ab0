/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/workbook/reading_book.h"

#include <stdlib.h>
#include <string.h>

#include "reports/document/document.h"
#include "reports/render/xlsx/sheet.h"
#include "reports/table/listing.h"
#include "reports/table/reading.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* Findings by severity, the worst first, then by rule, file, sheet and column, so that like ones
 * stand together; of a group, in the order of reading. */
static gint
compare_findings(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct finding_list *list = data;
    guint i = *(const guint *)a, k = *(const guint *)b;
    const struct finding *one = finding_list_get(list, i), *other = finding_list_get(list, k);
    int order = (int)finding_rule_severity(other->rule) - (int)finding_rule_severity(one->rule);
    if (order == 0)
        order = (int)one->rule - (int)other->rule;
    if (order == 0)
        order = g_strcmp0(one->place.file, other->place.file);
    if (order == 0)
        order = g_strcmp0(one->place.sheet, other->place.sheet);
    if (order == 0)
        order = g_strcmp0(one->place.column, other->place.column);
    return order != 0 ? order : (int)(i > k) - (int)(i < k);
}

static GArray *
grouped_findings(const struct finding_list *list)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < finding_list_length(list); i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, compare_findings, (gpointer)list);
    return order;
}

static void
add_sheet(struct xlsx *xlsx, const struct reading_book *book, struct sheet_plan *plan,
          const struct listing_data *data)
{
    g_autofree char *title =
        book->region[0] != '\0'
            ? g_strdup_printf(_(PHRASE_TITLE_OF_REGION), plan->name, book->region, book->year)
            : g_strdup_printf(_(PHRASE_TITLE_OF_YEAR), plan->name, book->year);
    plan->title = title;
    sheet_write(xlsx, plan, data);
}

GBytes *
reading_book_build(const struct reading_book *book, int *ret_trouble)
{
    const struct dataset *dataset = book->dataset;
    g_autofree char *title = g_strdup_printf(_("What was read, year %d"), book->year);
    g_autofree char *created = document_created("", book->year);
    struct xlsx *xlsx = xlsx_create(&(struct xlsx_properties){title, NULL, created}, ret_trouble);
    if (xlsx == NULL)
        return NULL;
    g_autoptr(GArray) reading = reading_rows_build(book->files, dataset->findings);
    g_autoptr(GArray) presence = presence_rows_build(dataset, book->rulebook, book->year);
    g_autoptr(GArray) indicators = indicator_rows_build(dataset, book->rulebook);
    g_autoptr(GArray) findings = grouped_findings(dataset->findings);
    const struct listing_data data = {.findings = dataset->findings,
                                      .registry = dataset->registry,
                                      .reading = reading,
                                      .presence = presence,
                                      .indicators = indicators};
    struct sheet_plan plans[] = {
        {.name = _("Read as what"),
         .note = _("Each file, table, column and kind of rows: read as what, or why not"),
         .empty = _("No file was read."),
         .listing = &listing_reading,
         .n_rows = reading->len,
         .n_frozen = 2},
        {.name = _("Presence"),
         .note = _("How many schools of the registry have data, and which have none"),
         .empty = _("No school has data."),
         .listing = &listing_presence,
         .n_rows = presence->len,
         .n_frozen = 2},
        {.name = _("Findings"),
         .note =
             _("What is wrong or odd in the data, and what to do; like findings stand together"),
         .empty = _("There are no findings."),
         .listing = &listing_answered_findings,
         .rows = (const guint *)findings->data,
         .n_rows = findings->len,
         .n_frozen = 2},
        {.name = _("Indicators"),
         .note = _("The range of each component of the social passport: a wrong unit stands out"),
         .empty = _("There is no data."),
         .listing = &listing_indicators,
         .n_rows = indicators->len,
         .n_frozen = 2},
    };
    for (guint i = 0; i < G_N_ELEMENTS(plans); i++) {
        plans[i].whole = "findings.csv";
        plans[i].one_page = true;
        add_sheet(xlsx, book, &plans[i], &data);
    }
    return xlsx_finish(xlsx, ret_trouble);
}
