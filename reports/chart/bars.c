/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/bars.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/scale.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

static const double bar_height = 11, bar_gap = 2.5, label_most = 150;

static double
bar_labels_width(const struct stacked_bars *bars)
{
    double width = 40;
    for (guint i = 0; i < bars->n_bars; i++)
        width = fmax(width, chart_text_width(bars->labels[i], STYLE_SIZE_CHART));
    return fmin(width, label_most) + 1;
}

static double
bar_row_height(const struct stacked_bars *bars, guint i, double label_width)
{
    guint lines = chart_text_lines(bars->labels[i], STYLE_SIZE_CHART, label_width);
    return fmax(bar_height, lines * chart_line_height(STYLE_SIZE_CHART)) + bar_gap;
}

static struct chart_legend
bars_legend(const struct stacked_bars *bars)
{
    return (struct chart_legend){bars->width, bars->n_series, bars->series, false};
}

double
chart_stacked_bars_height(const struct stacked_bars *bars)
{
    struct chart_legend legend = bars_legend(bars);
    double height = chart_legend_flow(&legend, NULL) + 10 + CHART_AXIS_HEIGHT;
    double label_width = bar_labels_width(bars);
    for (guint i = 0; i < bars->n_bars; i++)
        height += bar_row_height(bars, i, label_width);
    return height;
}

static void
add_stack(struct chart *chart, const struct stacked_bars *bars, guint row,
          const struct scale *scale, double middle)
{
    int sum = 0;
    for (guint s = 0; s < bars->n_series; s++) {
        int count = bars->counts[row * bars->n_series + s];
        if (count == 0)
            continue;
        guint ink = bars->series[s].ink;
        double from = scale_place(scale, sum), to = scale_place(scale, sum + count);
        char *text = wording_integer(count);
        chart_add_rect(chart, ink, from, middle - bar_height / 2, to, middle + bar_height / 2);
        if (chart_text_width(text, STYLE_SIZE_CHART_SMALL) + 1 <= to - from)
            chart_add_text(chart, chart_ink_on(ink), ANCHOR_MIDDLE, (from + to) / 2, middle,
                           STYLE_SIZE_CHART_SMALL, text);
        g_free(text);
        sum += count;
    }
    char *total = wording_integer(sum);
    chart_add_text(chart, INK_BLACK, ANCHOR_START, scale_place(scale, sum) + 4, middle,
                   STYLE_SIZE_CHART, total);
    g_free(total);
}

struct chart *
chart_stacked_bars(const struct stacked_bars *bars)
{
    g_assert(bars->n_series >= 1);
    struct chart *chart = chart_create(bars->width);
    struct chart_legend legend = bars_legend(bars);
    double top = chart_legend_flow(&legend, chart) + 10, label_width = bar_labels_width(bars);
    chart->height = chart_stacked_bars_height(bars);
    double bottom = chart->height - CHART_AXIS_HEIGHT;
    struct scale scale = {0, chart_round_up_to_tick(bars->longest), label_width + CHART_LABEL_GAP,
                          bars->width - 24};
    chart_add_count_axis(chart, &scale, top, bottom);
    chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (scale.start + scale.end) / 2, bottom + 21,
                   STYLE_SIZE_CHART, bars->axis_title);
    for (guint i = 0; i < bars->n_bars; i++) {
        double height = bar_row_height(bars, i, label_width), middle = top + height / 2;
        chart_add_text(chart, INK_BLACK, ANCHOR_END, label_width, middle, STYLE_SIZE_CHART,
                       bars->labels[i])
            ->wrap = label_width;
        add_stack(chart, bars, i, &scale, middle);
        top += height;
    }
    return chart;
}

struct chart *
chart_share_bars(const struct share_bars *bars)
{
    struct chart *chart = chart_create(bars->width);
    double label_width = bars->width * 0.52, value_width = 0, y = 0;
    for (guint i = 0; i < bars->n_bars; i++)
        value_width = fmax(value_width, chart_text_width(bars->values[i], STYLE_SIZE_CHART));
    struct scale scale = {0, MAX(bars->whole, 1), label_width + CHART_LABEL_GAP + 2,
                          bars->width - value_width - 8};
    for (guint i = 0; i < bars->n_bars; i++) {
        const struct chart_series *bar = &bars->bars[i];
        guint lines = chart_text_lines(bar->title, STYLE_SIZE_CHART, label_width);
        double height = fmax(lines * chart_line_height(STYLE_SIZE_CHART), 14) + 7;
        double middle = y + height / 2;
        chart_add_text(chart, INK_BLACK, ANCHOR_END, label_width, middle, STYLE_SIZE_CHART,
                       bar->title)
            ->wrap = label_width;
        double end = scale_place(&scale, bars->counts[i]);
        if (bars->counts[i] > 0)
            chart_add_rect(chart, bar->ink, scale.start, middle - 6, end, middle + 6);
        chart_add_text(chart, INK_BLACK, ANCHOR_START, end + 5, middle, STYLE_SIZE_CHART,
                       bars->values[i]);
        y += height;
    }
    chart_add_line(chart, INK_RULE, scale.start, 0, scale.start, y);
    chart->height = y;
    return chart;
}
