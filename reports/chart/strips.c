/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/strips.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/scale.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

static const double strip_low = 26, strip_high = 48, strip_gap = 9, strip_top = 30;

/* What the columns of a chart of strips are. */
struct strip_frame {
    double label_width, value_width;
    struct scale scale;
};

static struct strip_frame
strip_frame_of(const struct strips *strips)
{
    struct strip_frame frame = {strips->width * 0.29, 0, {0, 1, 0, 0}};
    frame.value_width = chart_word_width(strips->value_title, STYLE_SIZE_CHART_SMALL);
    for (guint i = 0; i < strips->n_strips; i++)
        frame.value_width =
            fmax(frame.value_width, chart_text_width(strips->strips[i].value, STYLE_SIZE_CHART));
    frame.value_width = fmax(frame.value_width, 64);
    frame.scale.start = frame.label_width + 12;
    frame.scale.end = strips->width - frame.value_width - 12;
    return frame;
}

/* Of the columns of one strip. */
static double
strip_height(const struct strips *strips)
{
    return CLAMP(strips->height / strips->n_strips - strip_gap, strip_low, strip_high);
}

static double
strip_row_height(const struct strips *strips, guint i, double label_width)
{
    guint lines = chart_text_lines(strips->strips[i].label, STYLE_SIZE_CHART, label_width) + 1;
    return fmax(strip_height(strips), lines * chart_line_height(STYLE_SIZE_CHART)) + strip_gap;
}

static int
tallest_bin(const struct strip *strip, guint n_bins)
{
    int tallest = 0;
    for (guint b = 0; b < n_bins; b++)
        tallest = MAX(tallest, strip->counts[b]);
    return tallest;
}

static void
add_strip(struct chart *chart, const struct strips *strips, guint i,
          const struct strip_frame *frame, double top, double height)
{
    const struct strip *strip = &strips->strips[i];
    double base = top + height - strip_gap / 2, row = chart_line_height(STYLE_SIZE_CHART);
    guint lines = chart_text_lines(strip->label, STYLE_SIZE_CHART, frame->label_width);
    double label_top = base - (lines + 1) * row;
    chart_add_text(chart, INK_BLACK, ANCHOR_START, 0, label_top + lines * row / 2, STYLE_SIZE_CHART,
                   strip->label)
        ->wrap = frame->label_width;
    chart_add_text(chart, INK_MUTED, ANCHOR_START, 0, base - row / 2, STYLE_SIZE_CHART_SMALL,
                   strip->note);
    int tallest = tallest_bin(strip, strips->n_bins);
    for (guint b = 0; b < strips->n_bins; b++) {
        if (strip->counts[b] == 0)
            continue;
        double column = fmax(strip_height(strips) * strip->counts[b] / tallest, 0.7);
        chart_add_rect(chart, b >= strips->first_over ? (guint)INK_ACCENT : (guint)INK_PALE,
                       scale_place(&frame->scale, strips->edges[b]), base - column,
                       scale_place(&frame->scale, strips->edges[b + 1]), base);
    }
    chart_add_line(chart, INK_RULE, frame->scale.start, base, frame->scale.end, base);
    chart_add_text(chart, INK_BLACK, ANCHOR_START, frame->scale.end + 12, base - row / 2 - 1,
                   STYLE_SIZE_CHART, strip->value);
}

struct chart *
chart_strips(const struct strips *strips)
{
    struct chart *chart = chart_create(strips->width);
    struct strip_frame frame = strip_frame_of(strips);
    double top = strip_top, bottom = top;
    for (guint i = 0; i < strips->n_strips; i++)
        bottom += strip_row_height(strips, i, frame.label_width);
    for (int tenth = 0; tenth <= 10; tenth++) {
        double x = scale_place(&frame.scale, tenth / 10.0);
        chart_add_line(chart, INK_GRID, x, top, x, bottom);
    }
    for (guint i = 0; i < strips->n_strips; i++) {
        double height = strip_row_height(strips, i, frame.label_width);
        add_strip(chart, strips, i, &frame, top, height);
        top += height;
    }
    double x = scale_place(&frame.scale, strips->threshold);
    chart_add_line(chart, INK_ACCENT, x, strip_top - 5, x, bottom)->size = 1.1;
    chart_add_text(chart, INK_ACCENT, ANCHOR_MIDDLE, x, strip_top - 12, STYLE_SIZE_CHART,
                   strips->threshold_label);
    chart_add_text(chart, INK_MUTED, ANCHOR_START, frame.scale.end + 12, 14, STYLE_SIZE_CHART_SMALL,
                   strips->value_title)
        ->wrap = frame.value_width;
    chart_add_share_labels(chart, &frame.scale, bottom + 8);
    chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (frame.scale.start + frame.scale.end) / 2,
                   bottom + 21, STYLE_SIZE_CHART, strips->axis_title);
    chart->height = bottom + CHART_AXIS_HEIGHT;
    return chart;
}
