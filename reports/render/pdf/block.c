/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that is begun cannot be taken back, so each block says first what least height must fit
 * for it to begin there: a heading with what follows it, a table with the text that introduces
 * it. */
#include "reports/render/pdf/block.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/chart/typeface.h"
#include "reports/render/pdf/layout.h"
#include "reports/render/pdf/table.h"
#include "reports/chart/style.h"

struct text_style {
    const char *tag;
    double size, before, after;
    bool bold;
    bool balanced;
};

static struct text_style
text_style_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_TITLE:
        return (struct text_style){"H1", STYLE_SIZE_TITLE, 18, 16, true, true};
    case BLOCK_HEADING:
        return (struct text_style){"H2", STYLE_SIZE_HEADING, 14, 6, true, true};
    case BLOCK_SUBHEADING:
        return (struct text_style){"H3", STYLE_SIZE_SUBHEADING, 8, 3, true, false};
    case BLOCK_NOTE:
        return (struct text_style){"P", STYLE_SIZE_NOTE, 0, 6, false, false};
    default:
        return (struct text_style){"P", STYLE_SIZE_BODY, 2, 6, false, false};
    }
}

/* Lays a text block out in the scratch layout; returns where its left edge is. */
static double
text_lay_out(struct flow *flow, const struct block *block)
{
    struct text_style style = text_style_of(block->kind);
    double width = flow_text_width(flow);
    layout_set(flow->layout, block->text, style.size, style.bold, width, block->align);
    if (!style.balanced)
        return STYLE_MARGIN_LEFT;
    layout_balance(flow->layout, width);
    double used = pango_layout_get_width(flow->layout) / (double)PANGO_SCALE;
    return STYLE_MARGIN_LEFT + (block->align == ALIGN_CENTRE ? (width - used) / 2 : 0);
}

static double block_least_height(struct flow *flow, guint i);

/* The text right before a table stays with it; notes between them go along. */
static bool
introduces_table(const struct document *document, guint i)
{
    for (i++; i < document->blocks->len; i++) {
        const struct block *next = g_ptr_array_index(document->blocks, i);
        if (next->kind != BLOCK_NOTE)
            return next->kind == BLOCK_TABLE;
    }
    return false;
}

/* What must fit on the page for the block to begin there. */
static double
text_least_height(struct flow *flow, guint i)
{
    const struct block *block = g_ptr_array_index(flow->document->blocks, i);
    struct text_style style = text_style_of(block->kind);
    text_lay_out(flow, block);
    double height = layout_height(flow->layout);
    bool running = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_NOTE;
    if (running && !introduces_table(flow->document, i)) {
        int lines = pango_layout_get_line_count(flow->layout);
        return style.before + (lines <= 3 ? height : 2 * height / lines);
    }
    return style.before + height + style.after + block_least_height(flow, i + 1);
}

static double
chart_block_height(struct flow *flow, const struct block *block)
{
    double height = block->chart->height + 8;
    if (block->text != NULL) {
        layout_set(flow->layout, block->text, STYLE_SIZE_NOTE, false, flow_text_width(flow),
                   ALIGN_LEFT);
        height += layout_height(flow->layout) + 4;
    }
    return height;
}

static double
block_least_height(struct flow *flow, guint i)
{
    if (i >= flow->document->blocks->len)
        return 0;
    const struct block *block = g_ptr_array_index(flow->document->blocks, i);
    switch (block->kind) {
    case BLOCK_TABLE:
        return table_least_height(flow, block->table);
    case BLOCK_CHART:
        return chart_block_height(flow, block);
    case BLOCK_ORDER:
    case BLOCK_PAGE_BREAK:
        return 0;
    default:
        return text_least_height(flow, i);
    }
}

/* Draws the laid-out text line by line, over as many pages as it takes. */
static void
draw_lines(struct flow *flow, double x)
{
    PangoLayoutIter *iter = pango_layout_get_iter(flow->layout);
    PangoLayout *text = flow->layout;
    /* A new page is drawn with the scratch layout, so it gets another one for the while. */
    flow->layout = typeface_layout_create(flow->context);
    do {
        PangoRectangle extents;
        pango_layout_iter_get_line_extents(iter, NULL, &extents);
        double height = extents.height / (double)PANGO_SCALE;
        if (height > flow_room(flow))
            flow_new_page(flow);
        double baseline = (pango_layout_iter_get_baseline(iter) - extents.y) / (double)PANGO_SCALE;
        cairo_move_to(flow->cr, x + extents.x / (double)PANGO_SCALE, flow->y + baseline);
        draw_set_colour(flow->cr, STYLE_BLACK);
        pango_cairo_show_layout_line(flow->cr, pango_layout_iter_get_line_readonly(iter));
        flow->y += height;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    g_object_unref(flow->layout);
    flow->layout = text;
}

static void
draw_text_block(struct flow *flow, guint i)
{
    const struct block *block = g_ptr_array_index(flow->document->blocks, i);
    struct text_style style = text_style_of(block->kind);
    flow_need(flow, text_least_height(flow, i));
    flow_skip(flow, style.before);
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING)
        flow_outline(flow, block->kind == BLOCK_SUBHEADING, block->text);
    flow_begin(flow, style.tag);
    draw_lines(flow, text_lay_out(flow, block));
    flow_end(flow);
    flow->y += style.after;
}

static void
draw_order_block(struct flow *flow, const struct block *block)
{
    layout_set(flow->layout, block->text, STYLE_SIZE_BLOCK, false, STYLE_BLOCK_WIDTH, ALIGN_LEFT);
    int width;
    pango_layout_get_size(flow->layout, &width, NULL);
    flow_begin(flow, "P");
    draw_lines(flow, STYLE_MARGIN_LEFT + flow_text_width(flow) - width / (double)PANGO_SCALE);
    flow_end(flow);
    flow->y += 10;
}

static void
draw_chart_block(struct flow *flow, const struct block *block)
{
    flow_need(flow, chart_block_height(flow, block));
    flow_skip(flow, 4);
    flow_begin(flow, "Figure");
    draw_chart(flow->cr, flow->layout, block->chart, STYLE_MARGIN_LEFT, flow->y);
    flow_end(flow);
    flow->y += block->chart->height + 2;
    if (block->text != NULL) {
        layout_set(flow->layout, block->text, STYLE_SIZE_NOTE, false, flow_text_width(flow),
                   ALIGN_LEFT);
        double height = layout_height(flow->layout);
        flow_begin(flow, "P");
        flow_show(flow, flow->layout, STYLE_MARGIN_LEFT, flow->y, STYLE_BLACK);
        flow_end(flow);
        flow->y += height + 4;
    }
}

void
block_draw(struct flow *flow, guint i)
{
    const struct block *block = g_ptr_array_index(flow->document->blocks, i);
    switch (block->kind) {
    case BLOCK_PAGE_BREAK:
        flow->landscape = block->landscape;
        flow_new_page(flow);
        break;
    case BLOCK_ORDER:
        draw_order_block(flow, block);
        break;
    case BLOCK_TABLE:
        table_draw(flow, block->table);
        break;
    case BLOCK_CHART:
        draw_chart_block(flow, block);
        break;
    default:
        draw_text_block(flow, i);
    }
}
