/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/reference/charts.h"

#include "reports/chart/bars.h"
#include "reports/chart/parts.h"
#include "reports/paper/reference/series.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* A chart with its heading and note fits on a page when it is not higher. */
static const double chart_most = STYLE_PAGE_LONG - STYLE_MARGIN_TOP - STYLE_MARGIN_BOTTOM - 90;

void
reference_add_shares(struct document *document, const struct assessment *assessment,
                     const struct tally *tally)
{
    struct cluster_series *set = cluster_series_create(assessment->rulebook, tally);
    int *counts = g_new0(int, set->n);
    char **values = g_new0(char *, set->n + 1);
    cluster_series_count(set, &tally->sum, counts);
    for (guint i = 0; i < set->n; i++) {
        char *count = wording_integer(counts[i]);
        char *percent = wording_percent(counts[i], tally->sum.total, 1);
        values[i] = g_strdup_printf("%s (%s)", count, percent);
        g_free(count);
        g_free(percent);
    }
    struct share_bars bars = {STYLE_TEXT_WIDTH, set->n,
                              set->series,      (const char *const *)values,
                              counts,           tally->sum.total};
    char *n = wording_integer(tally->sum.total);
    char *note = g_strdup_printf(ngettext("n = %s school; the axis is as long as the region.",
                                          "n = %s schools; the axis is as long as the region.",
                                          (gulong)tally->sum.total),
                                 n);
    document_add_chart(document, chart_share_bars(&bars), note);
    g_free(note);
    g_free(n);
    g_strfreev(values);
    g_free(counts);
    cluster_series_free(set);
}

/* The bars of rows [from, to); labels and counts belong to the caller. */
static struct stacked_bars
part_of_bars(const struct stacked_bars *whole, guint from, guint to)
{
    struct stacked_bars part = *whole;
    part.n_bars = to - from;
    part.labels = whole->labels + from;
    part.counts = whole->counts + (gsize)from * whole->n_series;
    return part;
}

static bool
parts_fit(const struct stacked_bars *bars, guint n_parts)
{
    for (guint i = 0; i < n_parts; i++) {
        struct stacked_bars part = part_of_bars(bars, chart_part_start(bars->n_bars, n_parts, i),
                                                chart_part_start(bars->n_bars, n_parts, i + 1));
        if (chart_stacked_bars_height(&part) > chart_most)
            return false;
    }
    return true;
}

static void
add_bar_charts(struct document *document, const struct stacked_bars *bars, const char *note)
{
    guint n_parts = 1;
    while (n_parts < bars->n_bars && !parts_fit(bars, n_parts))
        n_parts++;
    for (guint i = 0; i < n_parts; i++) {
        struct stacked_bars part = part_of_bars(bars, chart_part_start(bars->n_bars, n_parts, i),
                                                chart_part_start(bars->n_bars, n_parts, i + 1));
        document_add_chart(document, chart_stacked_bars(&part),
                           i + 1 == n_parts ? note : _(PHRASE_CONTINUED));
    }
}

static char *
municipalities_note(const struct tally *tally)
{
    guint n_known = 0;
    for (guint i = 0; i < tally->n_rows; i++)
        n_known += tally->rows[i].municipality[0] != '\0';
    char *n = wording_integer(tally->sum.total), *rows = wording_integer(n_known);
    char *note = g_strdup_printf(ngettext("n = %s school; municipalities: %s, in alphabetical "
                                          "order, districts before cities. At the end of a bar: "
                                          "all schools.",
                                          "n = %s schools; municipalities: %s, in alphabetical "
                                          "order, districts before cities. At the end of a bar: "
                                          "all schools.",
                                          (gulong)tally->sum.total),
                                 n, rows);
    g_free(n);
    g_free(rows);
    return note;
}

void
reference_add_municipalities(struct document *document, const struct assessment *assessment,
                             const struct tally *tally)
{
    struct cluster_series *set = cluster_series_create(assessment->rulebook, tally);
    char **labels = g_new0(char *, tally->n_rows + 1);
    int *counts = g_new0(int, (gsize)tally->n_rows * set->n + 1);
    struct stacked_bars bars = {STYLE_TEXT_WIDTH, set->n, set->series, tally->n_rows, NULL,
                                counts,           0,      _("schools")};
    for (guint i = 0; i < tally->n_rows; i++) {
        labels[i] = tally_row_name(&tally->rows[i]);
        cluster_series_count(set, &tally->rows[i], counts + (gsize)i * set->n);
        bars.longest = MAX(bars.longest, tally->rows[i].total);
    }
    bars.labels = (const char *const *)labels;
    char *note = municipalities_note(tally);
    add_bar_charts(document, &bars, note);
    g_free(note);
    g_strfreev(labels);
    g_free(counts);
    cluster_series_free(set);
}
