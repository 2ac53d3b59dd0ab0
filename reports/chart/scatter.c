/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/scatter.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/scale.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

static void
add_scatter_axes(struct chart *chart, const struct scatter *scatter, const struct scale *x_scale,
                 const struct scale *y_scale)
{
    for (int value = 0; value <= 100; value += 25) {
        double x = scale_place(x_scale, value);
        char *text = wording_integer(value);
        chart_add_line(chart, value == 0 ? INK_RULE : INK_GRID, x, y_scale->end, x, y_scale->start);
        chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, x, y_scale->start + 8,
                       STYLE_SIZE_CHART_SMALL, text);
        g_free(text);
    }
    GArray *ticks = chart_ticks(y_scale->from, y_scale->to, 6, 0.01);
    for (guint i = 0; i < ticks->len; i++) {
        double value = g_array_index(ticks, double, i), y = scale_place(y_scale, value);
        char *text = wording_percent(llround(value * 100), 100, 0);
        chart_add_line(chart, i == 0 ? INK_RULE : INK_GRID, x_scale->start, y, x_scale->end, y);
        chart_add_text(chart, INK_MUTED, ANCHOR_END, x_scale->start - 4, y, STYLE_SIZE_CHART_SMALL,
                       text);
        g_free(text);
    }
    g_array_unref(ticks);
    chart_add_text(chart, INK_MUTED, ANCHOR_START, 0, y_scale->end - 14, STYLE_SIZE_CHART,
                   scatter->y_title);
    chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (x_scale->start + x_scale->end) / 2,
                   y_scale->start + 21, STYLE_SIZE_CHART, scatter->x_title);
}

static void
add_points(struct chart *chart, const struct scatter *scatter, guint series,
           const struct scale *x_scale, const struct scale *y_scale)
{
    struct chart_raster *raster = chart_raster_create();
    guint ink = scatter->series[series].ink;
    for (guint i = 0; i < scatter->n_points; i++) {
        const struct scatter_point *point = &scatter->points[i];
        double x = scale_place(x_scale, point->x), y = scale_place(y_scale, point->y);
        if (point->series == series && chart_raster_take(raster, ink, x, y))
            chart_add_point(chart, ink, x, y);
    }
    chart_raster_free(raster);
}

/* Its name stands above the plot, to the right, with a piece of the line: among the points nobody
 * could read it. */
static void
add_curve(struct chart *chart, const struct scatter *scatter, const struct scale *x_scale,
          const struct scale *y_scale)
{
    const double thickness = 1.4, sample = 18, name_y = y_scale->end - 14;
    struct primitive *curve = chart_add_curve(chart, INK_ACCENT);
    curve->size = thickness;
    for (guint i = 0; i < scatter->n_curve; i++)
        chart_curve_append(curve, scale_place(x_scale, scatter->curve[i].x),
                           scale_place(y_scale, CLAMP(scatter->curve[i].y, 0, y_scale->to)));
    double left = x_scale->end - chart_text_width(scatter->curve_label, STYLE_SIZE_CHART) - 5;
    chart_add_line(chart, INK_ACCENT, left - sample, name_y, left, name_y)->size = thickness;
    chart_add_text(chart, INK_ACCENT, ANCHOR_END, x_scale->end, name_y, STYLE_SIZE_CHART,
                   scatter->curve_label);
}

struct chart *
chart_scatter(const struct scatter *scatter)
{
    struct chart *chart = chart_create(scatter->width);
    struct chart_legend legend = {scatter->width, scatter->n_series, scatter->series, true};
    double top = chart_legend_flow(&legend, chart) + 32, highest = 0;
    for (guint i = 0; i < scatter->n_points; i++)
        highest = fmax(highest, scatter->points[i].y);
    double step = chart_tick_step(0, fmax(highest, 0.05), 6, 0.01);
    struct scale x_scale = {0, 100, 34, scatter->width - 12};
    struct scale y_scale = {0, fmin(1, ceil(fmax(highest, 0.05) / step - 1e-9) * step),
                            scatter->height - CHART_AXIS_HEIGHT, top};
    add_scatter_axes(chart, scatter, &x_scale, &y_scale);
    for (guint s = scatter->n_series; s-- > 0;) /* the rest first, the first series on top */
        add_points(chart, scatter, s, &x_scale, &y_scale);
    if (scatter->n_curve > 0)
        add_curve(chart, scatter, &x_scale, &y_scale);
    chart->height = scatter->height;
    return chart;
}
