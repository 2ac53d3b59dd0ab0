/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and values are measured before the axis gets what they leave, and rows draw nearer to each
 * other where the page asks for it: the height must be known before anything is drawn. */
#include "reports/chart/dots.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

static const double nearest = 0.55; /* of the natural distance between rows */

/* Where labels end, the axis runs and values begin. */
struct dots_frame {
    double label_width, text_width, value_width;
    double mark_row; /* from a mark to the next of its row: its text is no higher */
    double row_gap;
    double size;       /* of type */
    double head, foot; /* above and below the rows */
    struct scale scale;
};

/* Of the widest text of a mark, in its column. */
static double
texts_width(const struct dots *dots)
{
    double width = chart_text_width(dots->text_title, STYLE_SIZE_CHART_SMALL);
    for (guint i = 0; i < dots->n_rows; i++)
        for (guint k = 0; k < dots->rows[i].n_marks; k++)
            if (dots->rows[i].marks[k].text != NULL)
                width = fmax(width,
                             chart_text_width(dots->rows[i].marks[k].text, STYLE_SIZE_CHART_SMALL));
    return width;
}

static struct dots_frame
columns_of(const struct dots *dots)
{
    bool titled = dots->axis_title[0] != '\0';
    struct dots_frame frame = {.label_width = 60,
                               .mark_row = dots->dense ? 7.8 : 9,
                               .row_gap = dots->dense ? 3 : 5,
                               .size = dots->dense ? STYLE_SIZE_CHART_SMALL : STYLE_SIZE_CHART,
                               .head = dots->dense ? 20 : 26,
                               .foot = titled ? CHART_AXIS_HEIGHT : CHART_AXIS_HEIGHT - 14,
                               .scale = {0, 1, 0, 0}};
    for (guint i = 0; i < dots->n_rows; i++) {
        frame.label_width =
            fmax(frame.label_width, chart_text_width(dots->rows[i].label, frame.size));
        frame.value_width =
            fmax(frame.value_width, chart_text_width(dots->rows[i].value, frame.size));
    }
    frame.label_width = fmin(frame.label_width, dots->width * 0.32) + 1;
    if (dots->text_title != NULL)
        frame.text_width = texts_width(dots) + 12;
    if (frame.value_width > 0)
        frame.value_width = fmin(fmax(frame.value_width,
                                      chart_text_width(dots->value_title, STYLE_SIZE_CHART_SMALL)),
                                 dots->width * 0.3) +
                            10;
    if (dots->axis == DOT_AXIS_NUMBER) {
        frame.scale.from = dots->from;
        frame.scale.to = dots->to;
    }
    frame.scale.start = frame.label_width + CHART_LABEL_GAP + 6;
    frame.scale.end = dots->width - frame.text_width - frame.value_width - 14;
    return frame;
}

static double
row_height(const struct dots *dots, guint i, const struct dots_frame *frame)
{
    const struct dot_row *row = &dots->rows[i];
    guint lines = chart_text_lines(row->label, frame->size, frame->label_width);
    if (row->value[0] != '\0')
        lines = MAX(lines, chart_text_lines(row->value, frame->size, frame->value_width - 8));
    return fmax(row->n_marks * frame->mark_row, lines * chart_line_height(frame->size)) +
           frame->row_gap;
}

static double
height_of(const struct dots *dots, const struct dots_frame *frame)
{
    double height = frame->head + frame->foot;
    for (guint i = 0; i < dots->n_rows; i++)
        height += row_height(dots, i, frame);
    return height;
}

/* Columns, and rows as near to each other as the height asks for. */
static struct dots_frame
frame_of(const struct dots *dots)
{
    struct dots_frame frame = columns_of(dots);
    double fixed = frame.head + frame.foot, natural = height_of(dots, &frame);
    if (dots->most_height <= 0 || natural <= dots->most_height)
        return frame;
    double nearer = fmax((dots->most_height - fixed) / (natural - fixed), nearest);
    frame.mark_row *= nearer;
    frame.row_gap *= nearer * nearer;
    return frame;
}

double
chart_dots_height(const struct dots *dots)
{
    struct dots_frame frame = frame_of(dots);
    return height_of(dots, &frame);
}

static double
place(const struct scale *scale, double value)
{
    return scale_place(scale, CLAMP(value, scale->from, scale->to));
}

static void
add_mark(struct chart *chart, const struct dot_mark *mark, const struct dots_frame *frame, double y)
{
    const struct scale *scale = &frame->scale;
    double x = place(scale, mark->value);
    if (!isnan(mark->low)) {
        guint ink = mark->ink == INK_PALE ? (guint)INK_RULE : mark->ink;
        double low = place(scale, mark->low), high = place(scale, mark->high);
        double thickness = mark->ink == INK_PALE ? 0.8 : 1.4, radius = 2.8;
        if (low < x - radius) /* the line does not run through a ring */
            chart_add_line(chart, ink, low, y, x - radius, y)->size = thickness;
        if (high > x + radius)
            chart_add_line(chart, ink, x + radius, y, high, y)->size = thickness;
        chart_add_line(chart, ink, low, y - 2, low, y + 2)->size = 0.8;
        chart_add_line(chart, ink, high, y - 2, high, y + 2)->size = 0.8;
    }
    struct primitive *point = chart_add_point(chart, mark->ink, x, y);
    if (mark->ink == INK_ACCENT)
        point->shape = SHAPE_DIAMOND;
    point->size = 2.8;
    if (mark->text == NULL)
        return;
    double width = chart_text_width(mark->text, STYLE_SIZE_CHART_SMALL);
    bool left = x + 5 + width > scale->end;
    if (frame->text_width > 0)
        chart_add_text(chart, mark->ink == INK_PALE ? INK_MUTED : INK_BLACK, ANCHOR_END,
                       scale->end + 4 + frame->text_width, y,
                       fmin(STYLE_SIZE_CHART_SMALL, frame->mark_row), mark->text);
    else
        chart_add_text(chart, INK_BLACK, left ? ANCHOR_END : ANCHOR_START, left ? x - 5 : x + 5, y,
                       STYLE_SIZE_CHART_SMALL, mark->text);
}

static void
add_row(struct chart *chart, const struct dots *dots, guint i, const struct dots_frame *frame,
        double top, double height)
{
    const struct dot_row *row = &dots->rows[i];
    double middle = top + height / 2, first = middle - (row->n_marks - 1.0) * frame->mark_row / 2;
    chart_add_text(chart, INK_BLACK, ANCHOR_END, frame->label_width, middle, frame->size,
                   row->label)
        ->wrap = frame->label_width;
    for (guint k = 0; k < row->n_marks; k++)
        add_mark(chart, &row->marks[k], frame, first + k * frame->mark_row);
    if (row->value[0] != '\0')
        chart_add_text(chart, INK_BLACK, ANCHOR_START, frame->scale.end + frame->text_width + 14,
                       middle, frame->size, row->value)
            ->wrap = frame->value_width - 8;
}

static void
add_band(struct chart *chart, const struct dot_row *row, const struct scale *scale, double top,
         double height)
{
    if (!isnan(row->band_low))
        chart_add_rect(chart, INK_BAND, place(scale, row->band_low), top + 1,
                       place(scale, row->band_high), top + height - 1);
}

static void
add_number_axis(struct chart *chart, const struct scale *scale, double top, double bottom)
{
    GArray *ticks = chart_ticks(scale->from, scale->to, 8, 0);
    double step = chart_tick_step(scale->from, scale->to, 8, 0);
    for (guint i = 0; i < ticks->len; i++) {
        double value = g_array_index(ticks, double, i), x = scale_place(scale, value);
        char *text = wording_decimal(value, step < 1 ? 1 : 0);
        chart_add_line(chart, INK_GRID, x, top, x, bottom);
        chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, x, bottom + 8, STYLE_SIZE_CHART_SMALL,
                       text);
        g_free(text);
    }
    g_array_unref(ticks);
}

static void
add_axis(struct chart *chart, const struct dots *dots, const struct dots_frame *frame,
         double bottom)
{
    const struct scale *scale = &frame->scale;
    if (dots->axis == DOT_AXIS_NUMBER) {
        add_number_axis(chart, scale, frame->head, bottom);
    } else {
        for (int tenth = 0; tenth <= 10; tenth++) {
            double x = scale_place(scale, tenth / 10.0);
            chart_add_line(chart, INK_GRID, x, frame->head, x, bottom);
        }
        chart_add_share_labels(chart, scale, bottom + 8);
    }
    if (dots->axis_title[0] != '\0')
        chart_add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (scale->start + scale->end) / 2,
                       bottom + 21, STYLE_SIZE_CHART, dots->axis_title);
}

/* The label above the line, within the chart. */
static void
add_reference(struct chart *chart, const struct dots *dots, const struct dots_frame *frame,
              double bottom)
{
    double x = scale_place(&frame->scale, dots->reference), head = frame->head;
    double half = chart_text_width(dots->reference_label, STYLE_SIZE_CHART) / 2;
    chart_add_line(chart, INK_ACCENT, x, head - 5, x, bottom)->size = 1.1;
    chart_add_text(chart, INK_ACCENT, ANCHOR_MIDDLE, CLAMP(x, half, dots->width - half),
                   frame->head - 12, STYLE_SIZE_CHART, dots->reference_label);
}

struct chart *
chart_dots(const struct dots *dots)
{
    struct chart *chart = chart_create(dots->width);
    struct dots_frame frame = frame_of(dots);
    chart->height = chart_dots_height(dots);
    double bottom = chart->height - frame.foot, top = frame.head;
    for (guint i = 0; i < dots->n_rows; i++) {
        double height = row_height(dots, i, &frame);
        add_band(chart, &dots->rows[i], &frame.scale, top, height);
        top += height;
    }
    add_axis(chart, dots, &frame, bottom);
    if (!isnan(dots->reference))
        add_reference(chart, dots, &frame, bottom);
    top = frame.head;
    for (guint i = 0; i < dots->n_rows; i++) {
        double height = row_height(dots, i, &frame);
        add_row(chart, dots, i, &frame, top, height);
        top += height;
    }
    if (frame.text_width > 0)
        chart_add_text(chart, INK_MUTED, ANCHOR_END, frame.scale.end + 4 + frame.text_width,
                       frame.head - 12, STYLE_SIZE_CHART_SMALL, dots->text_title);
    if (frame.value_width > 0)
        chart_add_text(chart, INK_MUTED, ANCHOR_START, frame.scale.end + frame.text_width + 14,
                       frame.head - 12, STYLE_SIZE_CHART_SMALL, dots->value_title);
    return chart;
}
