/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is laid out before it is known whether it still fits, and drawn from the same layouts. Rows
 * that would be misread apart (a group's heading, a total) keep to one page. */
#include "reports/render/pdf/table.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/render/pdf/layout.h"
#include "reports/chart/style.h"

struct table_metrics {
    double size, head_size;    /* of type */
    double side, above, below; /* padding */
    bool grid;
};

static struct table_metrics
table_metrics_of(const struct table *table)
{
    if (table->style == TABLE_GRID)
        return (struct table_metrics){STYLE_SIZE_TABLE, STYLE_SIZE_TABLE, 4.2, 2.2, 2.8, true};
    return (struct table_metrics){
        STYLE_SIZE_TABLE_SMALL, STYLE_SIZE_TABLE_HEAD, STYLE_CELL_SIDE, 2.0, 2.6, false};
}

static const struct table_column *
table_column(const struct table *table, guint i)
{
    return g_ptr_array_index(table->columns, i);
}

static const struct table_row *
table_row(const struct table *table, guint i)
{
    return g_ptr_array_index(table->rows, i);
}

static double
column_width(const struct flow *flow, const struct table *table, guint i)
{
    double sum = 0;
    for (guint j = 0; j < table->columns->len; j++)
        sum += table_column(table, j)->width;
    return table_column(table, i)->width / sum * flow_text_width(flow);
}

static double
page_room(const struct flow *flow)
{
    return flow_bottom(flow) - STYLE_MARGIN_TOP;
}

/* Lays the next cell of a row out and returns its height. */
static double
add_cell(struct flow *flow, const char *text, double size, bool bold, double width,
         enum align align)
{
    PangoLayout *layout = layout_store_get(flow->store, text, size, bold, width, align);
    g_ptr_array_add(flow->cells, layout);
    return layout_height(layout);
}

/* Lays the cells of a row out (the header when row is NULL) and returns the row's height. */
static double
row_lay_out(struct flow *flow, const struct table *table, const struct table_row *row, double size)
{
    struct table_metrics metrics = table_metrics_of(table);
    double highest = 0;
    g_ptr_array_set_size(flow->cells, 0);
    if (row != NULL && row->kind == ROW_GROUP)
        return add_cell(flow, row->cells[0], size, true, flow_text_width(flow) - 2 * metrics.side,
                        metrics.grid ? ALIGN_CENTRE : ALIGN_LEFT) +
               metrics.above + metrics.below;
    for (guint i = 0; i < table->columns->len; i++) {
        const struct table_column *column = table_column(table, i);
        enum align align = row == NULL && metrics.grid ? ALIGN_CENTRE : column->align;
        double height = add_cell(flow, row == NULL ? column->title : row->cells[i], size,
                                 row != NULL && row->kind == ROW_TOTAL,
                                 column_width(flow, table, i) - 2 * metrics.side, align);
        highest = fmax(highest, height);
    }
    return highest + metrics.above + metrics.below;
}

/* The same, in type small enough that the row fits a page of its own: rows are never split. */
static double
row_measure(struct flow *flow, const struct table *table, const struct table_row *row)
{
    struct table_metrics metrics = table_metrics_of(table);
    double size = row == NULL ? metrics.head_size : metrics.size;
    double most = page_room(flow) * (row == NULL ? 0.5 : 0.8);
    double height = row_lay_out(flow, table, row, size);
    while (height > most && size > 1) {
        size *= 0.85;
        height = row_lay_out(flow, table, row, size);
    }
    return height;
}

/* The frame of a row in a grid: the sides of its cells and the line below. */
static void
draw_cell_frames(struct flow *flow, const struct table *table, bool one_cell, double height)
{
    double x = STYLE_MARGIN_LEFT, bottom = flow->y + height;
    guint n = one_cell ? 0 : table->columns->len;
    flow_rule(flow, x, flow->y, x, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    for (guint i = 0; i + 1 < n; i++) {
        x += column_width(flow, table, i);
        flow_rule(flow, x, flow->y, x, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    }
    double right = STYLE_MARGIN_LEFT + flow_text_width(flow);
    flow_rule(flow, right, flow->y, right, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    flow_rule(flow, STYLE_MARGIN_LEFT, bottom, right, bottom, STYLE_LINE_THIN, STYLE_BLACK);
}

static void
draw_row_rules(struct flow *flow, const struct table_row *row, double height)
{
    double right = STYLE_MARGIN_LEFT + flow_text_width(flow), bottom = flow->y + height;
    bool strong = row == NULL || row->kind == ROW_TOTAL;
    if (row != NULL && row->kind == ROW_TOTAL)
        flow_rule(flow, STYLE_MARGIN_LEFT, flow->y, right, flow->y, STYLE_LINE_RULE, STYLE_BLACK);
    flow_rule(flow, STYLE_MARGIN_LEFT, bottom, right, bottom,
              strong ? STYLE_LINE_RULE : STYLE_LINE_THIN, strong ? STYLE_BLACK : STYLE_GRID);
}

/* Draws the row that was laid out last. */
static void
row_draw(struct flow *flow, const struct table *table, const struct table_row *row, double height)
{
    struct table_metrics metrics = table_metrics_of(table);
    bool group = row != NULL && row->kind == ROW_GROUP;
    double x = STYLE_MARGIN_LEFT;
    flow_begin(flow, "TR");
    for (guint i = 0; i < (group ? 1 : table->columns->len); i++) {
        PangoLayout *layout = g_ptr_array_index(flow->cells, i);
        double slack = height - metrics.above - metrics.below - layout_height(layout);
        double drop = row != NULL ? 0 : metrics.grid ? slack / 2 : slack;
        flow_begin(flow, row == NULL || group ? "TH" : "TD");
        flow_show(flow, layout, x + metrics.side, flow->y + metrics.above + drop, STYLE_BLACK);
        flow_end(flow);
        x += column_width(flow, table, i);
    }
    flow_end(flow);
    if (metrics.grid)
        draw_cell_frames(flow, table, group, height);
    else
        draw_row_rules(flow, row, height);
    flow->y += height;
}

static void
draw_table_head(struct flow *flow, const struct table *table)
{
    double height = row_measure(flow, table, NULL);
    double right = STYLE_MARGIN_LEFT + flow_text_width(flow);
    flow_rule(flow, STYLE_MARGIN_LEFT, flow->y, right, flow->y,
              table->style == TABLE_GRID ? STYLE_LINE_THIN : STYLE_LINE_RULE, STYLE_BLACK);
    row_draw(flow, table, NULL, height);
}

enum { FEWEST_ROWS = 3 }; /* of a table on a page, where it has as many */

/* Row i stands on the page of the next one: what a group heads, the row before a total, the first
 * and the last rows of a table. */
static bool
row_keeps(const struct table *table, guint i)
{
    guint n = table->rows->len;
    return i + 1 < n &&
           (table_row(table, i)->kind == ROW_GROUP || table_row(table, i + 1)->kind == ROW_TOTAL ||
            i + 1 < FEWEST_ROWS || i + FEWEST_ROWS >= n);
}

/* The height of row i with those that must stand on the same page; of the row alone when they do
 * not fit on any. */
static double
chain_height(struct flow *flow, const struct table *table, guint i)
{
    double first = row_measure(flow, table, table_row(table, i)), height = first;
    while (row_keeps(table, i) && height <= page_room(flow))
        height += row_measure(flow, table, table_row(table, ++i));
    return height <= page_room(flow) ? height : first;
}

/* The height of all rows, or more than `most` when it is more. */
static double
rows_height(struct flow *flow, const struct table *table, double most)
{
    double height = 0;
    for (guint i = 0; i < table->rows->len && height <= most; i++)
        height += row_measure(flow, table, table_row(table, i));
    return height;
}

double
table_least_height(struct flow *flow, const struct table *table)
{
    double head = 4 + row_measure(flow, table, NULL), whole = STYLE_TABLE_WHOLE * page_room(flow);
    double rows = rows_height(flow, table, whole);
    if (rows <= whole)
        return head + rows;
    return head + chain_height(flow, table, 0);
}

void
table_draw(struct flow *flow, const struct table *table)
{
    flow_need(flow, table_least_height(flow, table));
    flow_skip(flow, 4);
    flow_begin(flow, "Table");
    draw_table_head(flow, table);
    for (guint i = 0; i < table->rows->len && !flow->overfull; i++) {
        const struct table_row *row = table_row(table, i);
        double needed = row_keeps(table, i) ? chain_height(flow, table, i) : 0;
        double height = row_measure(flow, table, row);
        if (fmax(needed, height) > flow_room(flow)) {
            flow_new_page(flow);
            draw_table_head(flow, table);
            row_measure(flow, table, row);
        }
        if (row->kind == ROW_GROUP)
            flow_outline(flow, 1, row->cells[0]);
        row_draw(flow, table, row, height);
    }
    flow_end(flow);
    flow->y += 10;
}
