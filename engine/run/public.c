/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/public.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/table/source.h"
#include "engine/run/manifest.h"
#include "reports/table/csv.h"
#include "reports/table/csv_writer.h"
#include "reports/render/docx/docx.h"
#include "reports/render/pdf/pdf.h"
#include "reports/paper/public/papers.h"
#include "reports/words/wording.h"
#include "reports/render/xlsx/xlsx.h"

#define PUBLIC_WORKBOOK "schools.xlsx"

/* ---- what was published earlier ---- */

/* Columns of an earlier figures.csv that a cell is known by, in public_figure_key()'s order, and
 * its counts. */
enum { LEVEL, YEAR, PROCEDURE, MUNICIPALITY, PARTICIPANTS, LOW, N_COLUMNS };
static const char *const column_ids[N_COLUMNS] = {"level",        "year",         "procedure",
                                                  "municipality", "participants", "low"};
static const char *const levels[] = {"region", "municipality", NULL};

/* Where each column stands; false when one is missing. */
static bool
find_columns(const struct source_row *header, guint places[N_COLUMNS])
{
    for (guint c = 0; c < N_COLUMNS; c++) {
        guint i = 0;
        while (i < header->n_cells && strcmp(header->cells[i], column_ids[c]) != 0)
            i++;
        if (i == header->n_cells)
            return false;
        places[c] = i;
    }
    return true;
}

/* Adds what the row shows; a withheld figure shows nothing. False: it is no row of figures.csv. */
static bool
add_row(GHashTable *published, const struct source_row *row, const guint places[N_COLUMNS])
{
    const char *cells[N_COLUMNS];
    struct published_counts counts;
    for (guint c = 0; c < N_COLUMNS; c++) {
        if (places[c] >= row->n_cells)
            return false;
        cells[c] = csv_plain_text(row->cells[places[c]]);
    }
    if (!g_strv_contains(levels, cells[LEVEL]) || !text_to_int(cells[YEAR], &counts.year))
        return false;
    if (cells[PARTICIPANTS][0] == '\0' && cells[LOW][0] == '\0')
        return true;
    if (!text_to_int(cells[PARTICIPANTS], &counts.participants) ||
        !text_to_int(cells[LOW], &counts.low) || counts.low < 0 || counts.low > counts.participants)
        return false;
    g_hash_table_insert(
        published,
        public_figure_key(cells[LEVEL], cells[YEAR], cells[PROCEDURE], cells[MUNICIPALITY]),
        g_memdup2(&counts, sizeof counts));
    return true;
}

GHashTable *
public_edition_read(const char *path, GError **error)
{
    struct finding_list *findings = finding_list_create();
    struct source_options options = {.encoding = "UTF-8", .delimiter = ","};
    struct source *source = source_open(path, path, &options, findings, error);
    struct source_row row;
    guint places[N_COLUMNS];
    GHashTable *published = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool fine = source != NULL && source_next(source, &row) && find_columns(&row, places);
    guint line = 1;
    while (fine && source_next(source, &row)) {
        line = row.line;
        fine = add_row(published, &row, places);
    }
    source_close(source);
    finding_list_free(findings);
    if (fine)
        return published;
    if (error != NULL && *error == NULL)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("'%s', line %u: this is no figures.csv of a public version"), path, line);
    g_hash_table_unref(published);
    return NULL;
}

/* ---- the files ---- */

static bool
add_output(struct output_set *set, const char *name, GBytes *bytes)
{
    if (bytes != NULL)
        output_set_add(set, name, bytes);
    return bytes != NULL;
}

static bool
add_documents(struct output_set *set, const struct drawing *drawing,
              const struct public_table *table, GError **error)
{
    struct document *appendix = public_appendix_build(&drawing->input);
    struct document *pages = public_pages_build(&drawing->input, table);
    bool fine = add_output(set, "appendix.pdf", pdf_render(appendix, error)) &&
                add_output(set, "appendix.docx", docx_render(appendix, error)) &&
                add_output(set, "charts.pdf", pdf_render(pages, error));
    document_free(appendix);
    document_free(pages);
    return fine;
}

static bool
add_all(struct output_set *set, const struct drawing *drawing, const struct public_table *table,
        int *ret_trouble, GError **error)
{
    const struct campaign *campaign = drawing->campaign;
    if (!add_documents(set, drawing, table, error) ||
        !add_output(set, PUBLIC_WORKBOOK,
                    public_workbook_build(&drawing->input, table, ret_trouble)) ||
        !add_output(set, "figures.csv", csv_public(drawing->input.assessment, table)))
        return false;
    return add_output(set, PUBLIC_MANIFEST, manifest_build_public(campaign, set));
}

struct output_set *
public_draw(const struct drawing *drawing, GHashTable *published,
            struct public_outcome *ret_outcome, GError **error)
{
    int trouble = 0;
    g_auto(wording_scope) scope = wording_scope_begin(drawing->campaign->language);
    struct public_table *table = public_table_build(drawing->input.assessment, published);
    struct output_set *set = output_set_create();
    bool fine = add_all(set, drawing, table, &trouble, error);
    *ret_outcome =
        (struct public_outcome){table->n_withheld, table->n_open, table->n_changed, table->n_lost};
    public_table_free(table);
    wording_scope_end(&scope);
    if (trouble != 0)
        xlsx_set_error(error, PUBLIC_WORKBOOK, trouble);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
