/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dark points are drawn after the rings, so that no school over the threshold is hidden by one
 * below. Of points at one spot one is drawn: thousands of schools would make a heavy file and no
 * other picture. */
#include "reports/chart/funnel.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

static const double panel_height = 152, panel_gap = 20, panel_head = 18, axis_room = 30,
                    limits_room = 32;

/* Numbers of participants are spread over orders of magnitude: the axis is logarithmic. */
static double
place_size(const struct scale *x, double participants)
{
    return scale_place(x, log10(participants));
}

static void
add_size_ticks(struct chart *chart, const struct scale *x, const struct scale *y)
{
    static const int mantissas[] = {1, 2, 5};
    for (guint i = 0;; i++) {
        double value = mantissas[i % 3] * pow(10, i / 3);
        if (log10(value) > x->to + 1e-9)
            break;
        double at = place_size(x, value);
        char *text = wording_integer((gint64)value);
        chart_add_line(chart, i == 0 ? INK_RULE : INK_GRID, at, y->end, at, y->start);
        chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, at, y->start + 8, STYLE_SIZE_CHART_SMALL,
                       text);
        g_free(text);
    }
}

static void
add_share_ticks(struct chart *chart, const struct scale *x, const struct scale *y)
{
    for (int percent = 0; percent <= 100; percent += 20) {
        double at = scale_place(y, percent / 100.0);
        char *text = wording_percent(percent, 100, 0);
        chart_add_line(chart, percent == 0 ? INK_RULE : INK_GRID, x->start, at, x->end, at);
        chart_add_text(chart, INK_MUTED, ANCHOR_END, x->start - 4, at, STYLE_SIZE_CHART_SMALL,
                       text);
        g_free(text);
    }
}

static void
add_limit(struct chart *chart, const struct funnel *funnel, const struct interval *limits,
          bool upper, const struct scale *x, const struct scale *y, bool dashed)
{
    struct primitive *curve = chart_add_curve(chart, INK_BLACK);
    curve->dashed = dashed;
    curve->size = 0.6;
    for (guint i = 0; i < funnel->n_limits && log10(funnel->sizes[i]) <= x->to; i++)
        chart_curve_append(curve, place_size(x, funnel->sizes[i]),
                           scale_place(y, upper ? limits[i].high : limits[i].low));
}

/* Names of the lines at their right ends; the two limits keep apart from each other. */
static void
add_line_names(struct chart *chart, const struct funnel *funnel, const struct scale *x,
               const struct scale *y)
{
    guint last = 0;
    while (last + 1 < funnel->n_limits && log10(funnel->sizes[last + 1]) <= x->to)
        last++;
    double inner = scale_place(y, funnel->inner[last].high);
    double outer = fmin(scale_place(y, funnel->outer[last].high), inner - 9);
    double threshold = fmax(scale_place(y, funnel->threshold), inner + 9);
    chart_add_text(chart, INK_BLACK, ANCHOR_START, x->end + 3, inner, STYLE_SIZE_CHART_SMALL,
                   funnel->inner_label);
    chart_add_text(chart, INK_BLACK, ANCHOR_START, x->end + 3, outer, STYLE_SIZE_CHART_SMALL,
                   funnel->outer_label);
    chart_add_text(chart, INK_ACCENT, ANCHOR_START, x->end + 3, threshold, STYLE_SIZE_CHART_SMALL,
                   funnel->threshold_label);
}

static void
add_funnel_points(struct chart *chart, const struct funnel_panel *panel, bool over,
                  const struct scale *x, const struct scale *y)
{
    struct chart_raster *raster = chart_raster_create();
    guint ink = over ? INK_ACCENT : INK_PALE;
    for (guint i = 0; i < panel->n_points; i++) {
        const struct funnel_point *point = &panel->points[i];
        double at_x = place_size(x, point->participants);
        double at_y = scale_place(y, (double)point->low / point->participants);
        if (point->over != over || !chart_raster_take(raster, ink, at_x, at_y))
            continue;
        struct primitive *mark = chart_add_point(chart, ink, at_x, at_y);
        mark->shape = over ? SHAPE_DIAMOND : SHAPE_RING;
        mark->size = over ? 2.0 : 1.7;
    }
    chart_raster_free(raster);
}

/* A note that would run into the title is left to what the caller says below the chart. */
static void
add_panel_head(struct chart *chart, const struct funnel_panel *panel, double left, double right,
               double top)
{
    double note = chart_text_width(panel->note, STYLE_SIZE_CHART_SMALL);
    struct primitive *title = chart_add_text(chart, INK_BLACK, ANCHOR_START, left, top + 6,
                                             STYLE_SIZE_CHART, panel->title);
    if (chart_text_width(panel->title, STYLE_SIZE_CHART) > right - left - note - 6)
        title->wrap = right - left - note - 6;
    chart_add_text(chart, INK_MUTED, ANCHOR_END, right, top + 6, STYLE_SIZE_CHART_SMALL,
                   panel->note);
}

static void
add_panel(struct chart *chart, const struct funnel *funnel, guint i, double left, double top,
          double width)
{
    const struct funnel_panel *panel = &funnel->panels[i];
    struct scale x = {0, log10(MAX(funnel->most, 2)), left + axis_room, left + width - limits_room};
    struct scale y = {0, 1, top + panel_head + panel_height, top + panel_head};
    add_panel_head(chart, panel, left, left + width, top);
    add_size_ticks(chart, &x, &y);
    add_share_ticks(chart, &x, &y);
    add_limit(chart, funnel, funnel->inner, false, &x, &y, true);
    add_limit(chart, funnel, funnel->inner, true, &x, &y, true);
    add_limit(chart, funnel, funnel->outer, false, &x, &y, false);
    add_limit(chart, funnel, funnel->outer, true, &x, &y, false);
    add_funnel_points(chart, panel, false, &x, &y);
    add_funnel_points(chart, panel, true, &x, &y);
    double threshold = scale_place(&y, funnel->threshold);
    chart_add_line(chart, INK_ACCENT, x.start, threshold, x.end, threshold)->size = 1.1;
    add_line_names(chart, funnel, &x, &y);
}

struct chart *
chart_funnel(const struct funnel *funnel)
{
    struct chart *chart = chart_create(funnel->width);
    double row = panel_head + panel_height + 14 + panel_gap, top = 18;
    guint n_columns = funnel->n_panels == 1 ? 1 : 2;
    double width = (funnel->width - (n_columns - 1) * panel_gap) / n_columns;
    chart_add_text(chart, INK_MUTED, ANCHOR_START, 0, 6, STYLE_SIZE_CHART, funnel->y_title);
    for (guint i = 0; i < funnel->n_panels; i++)
        add_panel(chart, funnel, i, (i % n_columns) * (width + panel_gap),
                  top + (i / n_columns) * row, width);
    guint n_rows = (funnel->n_panels + n_columns - 1) / n_columns;
    double bottom = top + n_rows * row - panel_gap;
    chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, funnel->width / 2, bottom + 8, STYLE_SIZE_CHART,
                   funnel->x_title);
    chart->height = bottom + 18;
    return chart;
}
