/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/parts.h"

#include <math.h>

#include "reports/chart/scale.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

double
chart_line_height(double size)
{
    return size * 1.2;
}

static const double legend_mark = 16, legend_row_gap = 3;

double
chart_legend_flow(const struct chart_legend *legend, struct chart *chart)
{
    double x = 0, y = 0, row = chart_line_height(STYLE_SIZE_CHART);
    for (guint i = 0; i < legend->n; i++) {
        const struct chart_series *series = &legend->series[i];
        double text_width = chart_text_width(series->title, STYLE_SIZE_CHART);
        double room = legend->width - legend_mark;
        guint lines = chart_text_lines(series->title, STYLE_SIZE_CHART, room);
        if (x > 0 && x + legend_mark + text_width > legend->width) {
            x = 0;
            y += row + legend_row_gap;
        }
        double middle = y + chart_line_height(STYLE_SIZE_CHART) / 2;
        if (chart != NULL && legend->points)
            chart_add_point(chart, series->ink, x + 5, middle);
        else if (chart != NULL)
            chart_add_rect(chart, series->ink, x, middle - 4, x + 11, middle + 4);
        if (chart != NULL)
            chart_add_text(chart, INK_BLACK, ANCHOR_START, x + legend_mark,
                           y + lines * chart_line_height(STYLE_SIZE_CHART) / 2, STYLE_SIZE_CHART,
                           series->title)
                ->wrap = lines > 1 ? room : 0;
        x += legend_mark + text_width + 14;
        y += (lines - 1) * chart_line_height(STYLE_SIZE_CHART);
    }
    return y + row;
}

void
chart_add_count_axis(struct chart *chart, const struct scale *scale, double top, double bottom)
{
    GArray *ticks = chart_ticks(scale->from, scale->to, 8, 1);
    for (guint i = 0; i < ticks->len; i++) {
        double value = g_array_index(ticks, double, i), x = scale_place(scale, value);
        char *text = wording_integer((gint64)llround(value));
        chart_add_line(chart, value == 0 ? INK_RULE : INK_GRID, x, top, x, bottom);
        chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, x, bottom + 8, STYLE_SIZE_CHART_SMALL,
                       text);
        g_free(text);
    }
    g_array_unref(ticks);
}

double
chart_round_up_to_tick(double longest)
{
    double step = chart_tick_step(0, fmax(longest, 1), 8, 1);
    return ceil(fmax(longest, 1) / step - 1e-9) * step;
}

void
chart_add_share_labels(struct chart *chart, const struct scale *scale, double y)
{
    static const int steps[] = {10, 20, 50, 100};
    g_autofree char *widest = wording_percent(1, 1, 0);
    double room = fabs(scale->end - scale->start) / 100;
    guint i = 0;
    while (i + 1 < G_N_ELEMENTS(steps) &&
           steps[i] * room < chart_text_width(widest, STYLE_SIZE_CHART_SMALL) + 4)
        i++;
    for (int percent = 0; percent <= 100; percent += steps[i]) {
        g_autofree char *text = wording_percent(percent, 100, 0);
        chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, scale_place(scale, percent / 100.0), y,
                       STYLE_SIZE_CHART_SMALL, text);
    }
}

struct chart_raster {
    GHashTable *taken; /* only asked, never walked */
};

struct chart_raster *
chart_raster_create(void)
{
    struct chart_raster *raster = g_new(struct chart_raster, 1);
    raster->taken = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return raster;
}

void
chart_raster_free(struct chart_raster *raster)
{
    g_hash_table_unref(raster->taken);
    g_free(raster);
}

bool
chart_raster_take(struct chart_raster *raster, guint ink, double x, double y)
{
    gint64 *spot = g_new(gint64, 1);
    *spot = ((gint64)llround(x * 2) * 65536 + llround(y * 2)) * 256 + ink;
    return g_hash_table_add(raster->taken, spot);
}
