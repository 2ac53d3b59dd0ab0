/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Low results by municipality and procedure. */
#include <math.h>
#include <string.h>

#include "reports/paper/analysis/parts.h"
#include "reports/chart/heat.h"
#include "reports/chart/parts.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* Sums of a municipality in a procedure. */
struct heat_sum {
    int participants, low;
};

enum {
    HEAT_STEPS = 5,
    HEAT_BELOW = 3,
    HEAT_MOST_COLUMNS = 18, /* side by side: figures of two digits, names that still break well */
};

/* Thirds of the threshold below it, and one such third above. In integers. */
static int
heat_step(struct fraction threshold, struct heat_sum sum)
{
    for (int i = HEAT_STEPS - 1; i > 0; i--)
        if ((gint64)sum.low * threshold.den * HEAT_BELOW >=
            (gint64)sum.participants * threshold.num * i)
            return i;
    return 0;
}

static char *
step_label(struct fraction threshold, int i)
{
    double step = 100.0 * threshold.num / threshold.den / HEAT_BELOW;
    guint decimals = fabs(step - round(step)) < 1e-9 ? 0 : 1;
    g_autofree char *from = wording_decimal(i * step, decimals);
    g_autofree char *to = wording_decimal((i + 1) * step, decimals);
    if (i == 0)
        return g_strdup_printf(_("under %s\u00a0%%"), to);
    if (i == HEAT_STEPS - 1)
        return g_strdup_printf(_("%s\u00a0%% and more"), from);
    return g_strdup_printf(_("from %s to %s\u00a0%%"), from, to);
}

static struct heat_sum *
sum_cells(const struct assessment *assessment, const struct tally *tally, const int *column,
          guint n_columns)
{
    struct heat_sum *sums = g_new0(struct heat_sum, (gsize)tally->n_rows * n_columns + 1);
    GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < tally->n_rows; i++)
        if (!tally->rows[i].unlisted) /* they have no results */
            g_hash_table_insert(rows, (gpointer)tally->rows[i].municipality, GUINT_TO_POINTER(i));
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->year != assessment->year || !cell->usable || column[cell->procedure] < 0)
            continue;
        const char *name = assessment->schools[cell->school].identity->municipality;
        guint row = GPOINTER_TO_UINT(g_hash_table_lookup(rows, name));
        struct heat_sum *sum = &sums[row * n_columns + (guint)column[cell->procedure]];
        sum->participants += cell->participants;
        sum->low += cell->low;
    }
    g_hash_table_unref(rows);
    return sums;
}

/* Columns of the procedures with results; their number. */
static guint
number_columns(const struct assessment *assessment, int *column)
{
    guint n = procedure_catalogue_length(assessment->rulebook->procedures), next = 0;
    for (guint p = 0; p < n; p++)
        column[p] = -1;
    for (guint i = 0; i < assessment->n_cells; i++)
        if (assessment->cells[i].year == assessment->year && assessment->cells[i].usable)
            column[assessment->cells[i].procedure] = 0;
    for (guint p = 0; p < n; p++)
        if (column[p] == 0)
            column[p] = (int)next++;
    return next;
}

/* Without the sign, which the chart's title tells. */
static char *
heat_figure(struct fraction threshold, struct heat_sum sum)
{
    if (sum.participants == 0)
        return g_strdup("\u2014");
    char *text = wording_share(sum.low, sum.participants, threshold, 0);
    char *sign = strstr(text, WORDING_NBSP "%");
    if (sign != NULL)
        *sign = '\0';
    return text;
}

/* The note of a part: how to read the map, and what its procedures are. */
static char *
heat_note(const struct assessment *assessment, const int *column, guint from, guint n)
{
    GString *note = g_string_new(_("Percent of participants with low results among all of the "
                                   "municipality's schools (no mean of shares); a dash: no "
                                   "results. White figures: at or above the threshold. Source: "
                                   "results.csv."));
    for (guint p = 0; p < procedure_catalogue_length(assessment->rulebook->procedures); p++) {
        if (column[p] < (int)from || column[p] >= (int)(from + n))
            continue;
        const struct procedure *procedure =
            procedure_catalogue_get(assessment->rulebook->procedures, p);
        g_autofree char *title = procedure_text(procedure);
        g_string_append_printf(note, "%s%s: %s", column[p] == (int)from ? " " : "; ", procedure->id,
                               title);
    }
    g_string_append_c(note, '.');
    return g_string_free(note, FALSE);
}

/* Some columns of a map, on as many pages as its rows take. */
static void
add_heat_pages(struct document *document, const struct heat *whole, const char *note)
{
    const double most = STYLE_PAGE_LONG - STYLE_MARGIN_TOP - STYLE_MARGIN_BOTTOM - 90;
    guint n_pages = MIN((guint)ceil(chart_heat_height(whole) / most), whole->n_rows);
    for (guint page = 0; page < n_pages; page++) {
        guint from = chart_part_start(whole->n_rows, n_pages, page);
        struct heat heat = *whole;
        heat.n_rows = chart_part_start(whole->n_rows, n_pages, page + 1) - from;
        heat.rows += from;
        heat.cells += (gsize)from * whole->n_columns;
        document_add_chart(document, chart_heat(&heat),
                           page + 1 == n_pages ? note : _(PHRASE_CONTINUED));
    }
}

/* A map of more procedures than stand side by side, as several. */
static void
add_heat_parts(struct document *document, const struct heat *whole,
               const struct assessment *assessment, const int *column)
{
    guint n_parts = (whole->n_columns + HEAT_MOST_COLUMNS - 1) / HEAT_MOST_COLUMNS;
    for (guint part = 0; part < n_parts; part++) {
        guint from = chart_part_start(whole->n_columns, n_parts, part);
        struct heat heat = *whole;
        heat.columns += from;
        heat.n_columns = chart_part_start(whole->n_columns, n_parts, part + 1) - from;
        g_autofree struct heat_cell *cells =
            g_new(struct heat_cell, (gsize)heat.n_columns * heat.n_rows + 1);
        for (guint row = 0; row < heat.n_rows; row++)
            memcpy(cells + (gsize)row * heat.n_columns,
                   whole->cells + (gsize)row * whole->n_columns + from,
                   heat.n_columns * sizeof *cells);
        heat.cells = cells;
        g_autofree char *note = heat_note(assessment, column, from, heat.n_columns);
        add_heat_pages(document, &heat, note);
    }
}

void
analysis_add_heat(struct document *document, const struct assessment *assessment,
                  const struct tally *tally)
{
    struct fraction threshold = assessment->rulebook->criterion.threshold;
    const struct procedure_catalogue *catalogue = assessment->rulebook->procedures;
    g_autofree int *column = g_new(int, procedure_catalogue_length(catalogue) + 1);
    guint n_columns = number_columns(assessment, column);
    struct heat_sum *sums = sum_cells(assessment, tally, column, n_columns);
    gsize n_cells = (gsize)tally->n_rows * n_columns;
    struct heat_cell *cells = g_new0(struct heat_cell, n_cells + 1);
    char **figures = g_new0(char *, n_cells + 1), **rows = g_new0(char *, tally->n_rows + 1);
    const char **columns = g_new0(const char *, n_columns + 1);
    char *labels[HEAT_STEPS + 1] = {NULL};
    for (gsize i = 0; i < n_cells; i++) {
        figures[i] = heat_figure(threshold, sums[i]);
        int step = sums[i].participants > 0 ? heat_step(threshold, sums[i]) : -1;
        cells[i] = (struct heat_cell){figures[i], step};
    }
    for (guint i = 0; i < tally->n_rows; i++)
        rows[i] = tally_row_name(&tally->rows[i]);
    for (guint p = 0; p < procedure_catalogue_length(catalogue); p++)
        if (column[p] >= 0)
            columns[column[p]] = procedure_catalogue_get(catalogue, p)->id;
    for (int i = 0; i < HEAT_STEPS; i++)
        labels[i] = step_label(threshold, i);
    struct heat heat = {
        STYLE_TEXT_WIDTH,          n_columns, tally->n_rows, columns,
        (const char *const *)rows, cells,     HEAT_STEPS,    (const char *const *)labels};
    if (n_columns > 0)
        add_heat_parts(document, &heat, assessment, column);
    else
        document_add_paragraph(document, _(PHRASE_NO_RESULTS));
    for (int i = 0; i < HEAT_STEPS; i++)
        g_free(labels[i]);
    g_strfreev(figures);
    g_strfreev(rows);
    g_free(columns);
    g_free(cells);
    g_free(sums);
}
