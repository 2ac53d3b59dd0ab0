#include "reports/pdf/table.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/pdf/layout.h"
#include "reports/style.h"

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
column_width(const struct pen *pen, const struct table *table, guint i)
{
    double sum = 0;
    for (guint j = 0; j < table->columns->len; j++)
        sum += table_column(table, j)->width;
    return table_column(table, i)->width / sum * pen_text_width(pen);
}

static double
page_room(const struct pen *pen)
{
    return pen_bottom(pen) - STYLE_MARGIN_TOP;
}

/* Lays the next cell of a row out and returns its height. */
static double
add_cell(struct pen *pen, const char *text, double size, gboolean bold, double width,
         enum align align)
{
    PangoLayout *layout = layout_store_get(pen->store, text, size, bold, width, align);
    g_ptr_array_add(pen->cells, layout);
    return layout_height(layout);
}

/* Lays the cells of a row out (the header when row is NULL) and returns the row's height. */
static double
row_lay_out(struct pen *pen, const struct table *table, const struct table_row *row, double size)
{
    struct table_metrics metrics = table_metrics_of(table);
    double highest = 0;
    g_ptr_array_set_size(pen->cells, 0);
    if (row != NULL && row->kind == ROW_GROUP)
        return add_cell(pen, row->cells[0], size, TRUE, pen_text_width(pen) - 2 * metrics.side,
                        metrics.grid ? ALIGN_CENTRE : ALIGN_LEFT) +
               metrics.above + metrics.below;
    for (guint i = 0; i < table->columns->len; i++) {
        const struct table_column *column = table_column(table, i);
        enum align align = row == NULL && metrics.grid ? ALIGN_CENTRE : column->align;
        double height = add_cell(pen, row == NULL ? column->title : row->cells[i], size,
                                 row != NULL && row->kind == ROW_TOTAL,
                                 column_width(pen, table, i) - 2 * metrics.side, align);
        highest = fmax(highest, height);
    }
    return highest + metrics.above + metrics.below;
}

/* The same, in type small enough that the row fits a page of its own: rows are never split. */
static double
row_measure(struct pen *pen, const struct table *table, const struct table_row *row)
{
    struct table_metrics metrics = table_metrics_of(table);
    double size = row == NULL ? metrics.head_size : metrics.size;
    double most = page_room(pen) * (row == NULL ? 0.5 : 0.8);
    double height = row_lay_out(pen, table, row, size);
    while (height > most && size > 1) {
        size *= 0.85;
        height = row_lay_out(pen, table, row, size);
    }
    return height;
}

/* The frame of a row in a grid: the sides of its cells and the line below. */
static void
draw_cell_frames(struct pen *pen, const struct table *table, bool one_cell, double height)
{
    double x = STYLE_MARGIN_LEFT, bottom = pen->y + height;
    guint n = one_cell ? 0 : table->columns->len;
    pen_rule(pen, x, pen->y, x, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    for (guint i = 0; i + 1 < n; i++) {
        x += column_width(pen, table, i);
        pen_rule(pen, x, pen->y, x, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    }
    double right = STYLE_MARGIN_LEFT + pen_text_width(pen);
    pen_rule(pen, right, pen->y, right, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    pen_rule(pen, STYLE_MARGIN_LEFT, bottom, right, bottom, STYLE_LINE_THIN, STYLE_BLACK);
}

static void
draw_row_rules(struct pen *pen, const struct table_row *row, double height)
{
    double right = STYLE_MARGIN_LEFT + pen_text_width(pen), bottom = pen->y + height;
    bool strong = row == NULL || row->kind == ROW_TOTAL;
    if (row != NULL && row->kind == ROW_TOTAL)
        pen_rule(pen, STYLE_MARGIN_LEFT, pen->y, right, pen->y, STYLE_LINE_RULE, STYLE_BLACK);
    pen_rule(pen, STYLE_MARGIN_LEFT, bottom, right, bottom,
             strong ? STYLE_LINE_RULE : STYLE_LINE_THIN, strong ? STYLE_BLACK : STYLE_GRID);
}

/* Draws the row that was laid out last. */
static void
row_draw(struct pen *pen, const struct table *table, const struct table_row *row, double height)
{
    struct table_metrics metrics = table_metrics_of(table);
    bool group = row != NULL && row->kind == ROW_GROUP;
    double x = STYLE_MARGIN_LEFT;
    pen_begin(pen, "TR");
    for (guint i = 0; i < (group ? 1 : table->columns->len); i++) {
        PangoLayout *layout = g_ptr_array_index(pen->cells, i);
        double slack = height - metrics.above - metrics.below - layout_height(layout);
        double drop = row != NULL ? 0 : metrics.grid ? slack / 2 : slack;
        pen_begin(pen, row == NULL || group ? "TH" : "TD");
        pen_show(pen, layout, x + metrics.side, pen->y + metrics.above + drop, STYLE_BLACK);
        pen_end(pen);
        x += column_width(pen, table, i);
    }
    pen_end(pen);
    if (metrics.grid)
        draw_cell_frames(pen, table, group, height);
    else
        draw_row_rules(pen, row, height);
    pen->y += height;
}

static void
draw_table_head(struct pen *pen, const struct table *table)
{
    double height = row_measure(pen, table, NULL);
    double right = STYLE_MARGIN_LEFT + pen_text_width(pen);
    pen_rule(pen, STYLE_MARGIN_LEFT, pen->y, right, pen->y,
             table->style == TABLE_GRID ? STYLE_LINE_THIN : STYLE_LINE_RULE, STYLE_BLACK);
    row_draw(pen, table, NULL, height);
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
chain_height(struct pen *pen, const struct table *table, guint i)
{
    double first = row_measure(pen, table, table_row(table, i)), height = first;
    while (row_keeps(table, i) && height <= page_room(pen))
        height += row_measure(pen, table, table_row(table, ++i));
    return height <= page_room(pen) ? height : first;
}

/* The height of all rows, or more than `most` when it is more. */
static double
rows_height(struct pen *pen, const struct table *table, double most)
{
    double height = 0;
    for (guint i = 0; i < table->rows->len && height <= most; i++)
        height += row_measure(pen, table, table_row(table, i));
    return height;
}

double
table_least_height(struct pen *pen, const struct table *table)
{
    double head = 4 + row_measure(pen, table, NULL), whole = STYLE_TABLE_WHOLE * page_room(pen);
    double rows = rows_height(pen, table, whole);
    if (rows <= whole)
        return head + rows;
    return head + chain_height(pen, table, 0);
}

void
table_draw(struct pen *pen, const struct table *table)
{
    pen_need(pen, table_least_height(pen, table));
    pen_skip(pen, 4);
    pen_begin(pen, "Table");
    draw_table_head(pen, table);
    for (guint i = 0; i < table->rows->len; i++) {
        const struct table_row *row = table_row(table, i);
        double needed = row_keeps(table, i) ? chain_height(pen, table, i) : 0;
        double height = row_measure(pen, table, row);
        if (fmax(needed, height) > pen_room(pen)) {
            pen_new_page(pen);
            draw_table_head(pen, table);
            row_measure(pen, table, row);
        }
        if (row->kind == ROW_GROUP)
            pen_outline(pen, 1, row->cells[0]);
        row_draw(pen, table, row, height);
    }
    pen_end(pen);
    pen->y += 10;
}
