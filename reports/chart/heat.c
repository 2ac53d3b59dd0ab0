/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/heat.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"

static const double key_height = 22, key_mark = 14, row_least = 13, label_most = 150,
                    column_most = 62, heat_foot = 4;

/* Where the cells stand. */
struct heat_frame {
    double label_width, head_height, column_width;
};

static struct heat_frame
frame_of(const struct heat *heat)
{
    struct heat_frame frame = {40, 0, 0};
    for (guint i = 0; i < heat->n_rows; i++)
        frame.label_width =
            fmax(frame.label_width, chart_text_width(heat->rows[i], STYLE_SIZE_CHART));
    frame.label_width = fmin(frame.label_width, label_most) + 1;
    frame.column_width = fmin(
        (heat->width - frame.label_width - CHART_LABEL_GAP) / MAX(heat->n_columns, 1), column_most);
    guint lines = 1;
    for (guint i = 0; i < heat->n_columns; i++)
        lines = MAX(lines, chart_text_lines(heat->columns[i], STYLE_SIZE_CHART_SMALL,
                                            frame.column_width - 3));
    frame.head_height = lines * chart_line_height(STYLE_SIZE_CHART_SMALL) + 5;
    return frame;
}

static double
row_height(const struct heat *heat, guint i, const struct heat_frame *frame)
{
    guint lines = chart_text_lines(heat->rows[i], STYLE_SIZE_CHART, frame->label_width);
    return fmax(row_least, lines * chart_line_height(STYLE_SIZE_CHART) + 2);
}

double
chart_heat_height(const struct heat *heat)
{
    struct heat_frame frame = frame_of(heat);
    double height = key_height + frame.head_height + heat_foot;
    for (guint i = 0; i < heat->n_rows; i++)
        height += row_height(heat, i, &frame);
    return height;
}

static void
add_key(struct chart *chart, const struct heat *heat)
{
    double x = 0;
    for (guint i = 0; i < heat->n_steps; i++) {
        chart_add_rect(chart, INK_STEP + i, x, 2, x + key_mark, 12);
        chart_add_text(chart, INK_BLACK, ANCHOR_START, x + key_mark + 4, 7, STYLE_SIZE_CHART_SMALL,
                       heat->step_labels[i]);
        x += key_mark + chart_text_width(heat->step_labels[i], STYLE_SIZE_CHART_SMALL) + 16;
    }
}

static void
add_heat_row(struct chart *chart, const struct heat *heat, guint i, const struct heat_frame *frame,
             double top, double height)
{
    double left = frame->label_width + CHART_LABEL_GAP, middle = top + height / 2;
    chart_add_text(chart, INK_BLACK, ANCHOR_END, frame->label_width, middle, STYLE_SIZE_CHART,
                   heat->rows[i])
        ->wrap = frame->label_width;
    for (guint c = 0; c < heat->n_columns; c++) {
        const struct heat_cell *cell = &heat->cells[i * heat->n_columns + c];
        double x = left + c * frame->column_width;
        guint ink = cell->step >= 0 ? INK_STEP + (guint)cell->step : (guint)INK_OPEN;
        if (cell->step >= 0)
            chart_add_rect(chart, ink, x, top, x + frame->column_width, top + height);
        chart_add_text(chart, cell->step >= 0 ? chart_ink_on(ink) : (guint)INK_MUTED, ANCHOR_MIDDLE,
                       x + frame->column_width / 2, middle, STYLE_SIZE_CHART_SMALL, cell->text);
    }
}

struct chart *
chart_heat(const struct heat *heat)
{
    g_assert(heat->n_steps <= INK_MOST_STEPS);
    struct chart *chart = chart_create(heat->width);
    struct heat_frame frame = frame_of(heat);
    double left = frame.label_width + CHART_LABEL_GAP, top = key_height + frame.head_height;
    add_key(chart, heat);
    for (guint c = 0; c < heat->n_columns; c++)
        chart_add_text(chart, INK_BLACK, ANCHOR_MIDDLE, left + (c + 0.5) * frame.column_width,
                       key_height + (frame.head_height - 5) / 2, STYLE_SIZE_CHART_SMALL,
                       heat->columns[c])
            ->wrap = frame.column_width - 3;
    for (guint i = 0; i < heat->n_rows; i++) {
        double height = row_height(heat, i, &frame);
        add_heat_row(chart, heat, i, &frame, top, height);
        top += height;
    }
    chart->height = top + heat_foot;
    return chart;
}
