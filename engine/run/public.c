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

/* Columns of an earlier figures.csv. The last two say what was published before that one; earlier
 * programs did not write them. */
enum {
    LEVEL,
    YEAR,
    PROCEDURE,
    MUNICIPALITY,
    PARTICIPANTS,
    LOW,
    N_NEEDED,
    PUBLISHED_PARTICIPANTS = N_NEEDED,
    PUBLISHED_LOW,
    N_COLUMNS
};
static const char *const column_ids[N_COLUMNS] = {"level",
                                                  "year",
                                                  "procedure",
                                                  "municipality",
                                                  "participants",
                                                  "low",
                                                  "published_participants",
                                                  "published_low"};

/* Where each column stands, G_MAXUINT when it is not there; false when a needed one is not. */
static bool
find_columns(const struct source_row *header, guint places[N_COLUMNS])
{
    for (guint c = 0; c < N_COLUMNS; c++) {
        guint i = 0;
        while (i < header->n_cells && strcmp(header->cells[i], column_ids[c]) != 0)
            i++;
        places[c] = i < header->n_cells ? i : G_MAXUINT;
        if (places[c] == G_MAXUINT && c < N_NEEDED)
            return false;
    }
    return true;
}

/* Adds the counts that stand in two cells, one or several with `;` between them; empty cells show
 * nothing. False when they are no counts. */
static bool
add_counts(struct published *published, struct published_figure figure, const char *participants,
           const char *low)
{
    g_auto(GStrv) wholes = g_strsplit(participants, ";", -1), lows = g_strsplit(low, ";", -1);
    if (g_strv_length(wholes) != g_strv_length(lows))
        return false;
    for (guint i = 0; wholes[i] != NULL; i++) {
        if (!text_to_int(wholes[i], &figure.participants) || !text_to_int(lows[i], &figure.low) ||
            figure.low < 0 || figure.low > figure.participants)
            return false;
        published_add(published, &figure);
    }
    return true;
}

/* Adds what the row shows and what it hands on. False: it is no row of figures.csv. */
static bool
add_row(struct published *published, const struct source_row *row, const guint places[N_COLUMNS])
{
    const char *cells[N_COLUMNS];
    for (guint c = 0; c < N_COLUMNS; c++) {
        if (places[c] != G_MAXUINT && places[c] >= row->n_cells)
            return false;
        cells[c] = places[c] != G_MAXUINT ? csv_plain_text(row->cells[places[c]]) : "";
    }
    struct published_figure figure = {
        .level = cells[LEVEL], .procedure = cells[PROCEDURE], .municipality = cells[MUNICIPALITY]};
    return g_strv_contains(published_levels, cells[LEVEL]) &&
           text_to_int(cells[YEAR], &figure.year) &&
           add_counts(published, figure, cells[PARTICIPANTS], cells[LOW]) &&
           add_counts(published, figure, cells[PUBLISHED_PARTICIPANTS], cells[PUBLISHED_LOW]);
}

bool
public_edition_read(const char *path, struct published *published, GError **error)
{
    struct finding_list *findings = finding_list_create();
    struct source_options options = {.encoding = "UTF-8", .delimiter = ","};
    struct source *source = source_open(path, path, &options, findings, error);
    struct source_row row;
    guint places[N_COLUMNS];
    bool fine = source != NULL && source_next(source, &row) && find_columns(&row, places);
    guint line = 1;
    while (fine && source_next(source, &row)) {
        line = row.line;
        fine = add_row(published, &row, places);
    }
    /* what could not be read to its end shows nobody knows what */
    fine = fine && finding_list_count(findings, FINDING_ERROR) == 0;
    source_close(source);
    finding_list_free(findings);
    if (!fine && error != NULL && *error == NULL)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("'%s', line %u: this is no figures.csv of a public version"), path, line);
    return fine;
}

/* What the table prints. */
static void
add_shown(struct published *shown, const struct assessment *assessment,
          const struct public_table *table)
{
    for (guint i = 0; i < table->figures->len; i++) {
        const struct public_figure *figure =
            &g_array_index(table->figures, struct public_figure, i);
        const struct published_figure printed = public_figure_shown(assessment, figure);
        if (!figure->withheld)
            published_add(shown, &printed);
    }
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
public_draw(const struct drawing *drawing, const struct published *published,
            struct published *ret_shown, struct public_outcome *ret_outcome, GError **error)
{
    int trouble = 0;
    g_auto(wording_scope) scope = wording_scope_begin(drawing->campaign->language);
    struct public_table *table = public_table_build(drawing->input.assessment, published);
    struct output_set *set = output_set_create();
    bool fine = add_all(set, drawing, table, &trouble, error);
    *ret_outcome = (struct public_outcome){published_length(published), table->n_withheld,
                                           table->n_open, table->n_changed, table->n_lost};
    add_shown(ret_shown, drawing->input.assessment, table);
    public_table_free(table);
    wording_scope_end(&scope);
    if (trouble != 0)
        xlsx_set_error(error, PUBLIC_WORKBOOK, trouble);
    if (fine)
        return set;
    output_set_free(set);
    return NULL;
}
