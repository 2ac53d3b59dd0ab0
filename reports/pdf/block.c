#include "reports/pdf/block.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/chart/typeface.h"
#include "reports/pdf/layout.h"
#include "reports/pdf/table.h"
#include "reports/style.h"

struct text_style {
    const char *tag;
    double size, before, after;
    gboolean bold;
    bool balanced;
};

static struct text_style
text_style_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_TITLE:
        return (struct text_style){"H1", STYLE_SIZE_TITLE, 18, 16, TRUE, true};
    case BLOCK_HEADING:
        return (struct text_style){"H2", STYLE_SIZE_HEADING, 14, 6, TRUE, true};
    case BLOCK_SUBHEADING:
        return (struct text_style){"H3", STYLE_SIZE_SUBHEADING, 8, 3, TRUE, false};
    case BLOCK_NOTE:
        return (struct text_style){"P", STYLE_SIZE_NOTE, 0, 6, FALSE, false};
    default:
        return (struct text_style){"P", STYLE_SIZE_BODY, 2, 6, FALSE, false};
    }
}

/* Lays a text block out in the scratch layout; returns where its left edge is. */
static double
text_lay_out(struct pen *pen, const struct block *block)
{
    struct text_style style = text_style_of(block->kind);
    double width = pen_text_width(pen);
    layout_set(pen->layout, block->text, style.size, style.bold, width, block->align);
    if (!style.balanced)
        return STYLE_MARGIN_LEFT;
    layout_balance(pen->layout, width);
    double used = pango_layout_get_width(pen->layout) / (double)PANGO_SCALE;
    return STYLE_MARGIN_LEFT + (block->align == ALIGN_CENTRE ? (width - used) / 2 : 0);
}

static double block_least_height(struct pen *pen, guint i);

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
text_least_height(struct pen *pen, guint i)
{
    const struct block *block = g_ptr_array_index(pen->document->blocks, i);
    struct text_style style = text_style_of(block->kind);
    text_lay_out(pen, block);
    double height = layout_height(pen->layout);
    bool running = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_NOTE;
    if (running && !introduces_table(pen->document, i)) {
        int lines = pango_layout_get_line_count(pen->layout);
        return style.before + (lines <= 3 ? height : 2 * height / lines);
    }
    return style.before + height + style.after + block_least_height(pen, i + 1);
}

static double
chart_block_height(struct pen *pen, const struct block *block)
{
    double height = block->chart->height + 8;
    if (block->text != NULL) {
        layout_set(pen->layout, block->text, STYLE_SIZE_NOTE, FALSE, pen_text_width(pen),
                   ALIGN_LEFT);
        height += layout_height(pen->layout) + 4;
    }
    return height;
}

static double
block_least_height(struct pen *pen, guint i)
{
    if (i >= pen->document->blocks->len)
        return 0;
    const struct block *block = g_ptr_array_index(pen->document->blocks, i);
    switch (block->kind) {
    case BLOCK_TABLE:
        return table_least_height(pen, block->table);
    case BLOCK_CHART:
        return chart_block_height(pen, block);
    case BLOCK_ORDER:
    case BLOCK_PAGE_BREAK:
        return 0;
    default:
        return text_least_height(pen, i);
    }
}

/* Draws the laid-out text line by line, over as many pages as it takes. */
static void
draw_lines(struct pen *pen, double x)
{
    PangoLayoutIter *iter = pango_layout_get_iter(pen->layout);
    PangoLayout *text = pen->layout;
    /* A new page is drawn with the scratch layout, so it gets another one for the while. */
    pen->layout = typeface_layout_create(pen->context);
    do {
        PangoRectangle extents;
        pango_layout_iter_get_line_extents(iter, NULL, &extents);
        double height = extents.height / (double)PANGO_SCALE;
        if (height > pen_room(pen))
            pen_new_page(pen);
        double baseline = (pango_layout_iter_get_baseline(iter) - extents.y) / (double)PANGO_SCALE;
        cairo_move_to(pen->cr, x + extents.x / (double)PANGO_SCALE, pen->y + baseline);
        draw_set_colour(pen->cr, STYLE_BLACK);
        pango_cairo_show_layout_line(pen->cr, pango_layout_iter_get_line_readonly(iter));
        pen->y += height;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    g_object_unref(pen->layout);
    pen->layout = text;
}

static void
draw_text_block(struct pen *pen, guint i)
{
    const struct block *block = g_ptr_array_index(pen->document->blocks, i);
    struct text_style style = text_style_of(block->kind);
    pen_need(pen, text_least_height(pen, i));
    pen_skip(pen, style.before);
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING)
        pen_outline(pen, block->kind == BLOCK_SUBHEADING, block->text);
    pen_begin(pen, style.tag);
    draw_lines(pen, text_lay_out(pen, block));
    pen_end(pen);
    pen->y += style.after;
}

static void
draw_order_block(struct pen *pen, const struct block *block)
{
    layout_set(pen->layout, block->text, STYLE_SIZE_BLOCK, FALSE, STYLE_BLOCK_WIDTH, ALIGN_LEFT);
    int width;
    pango_layout_get_size(pen->layout, &width, NULL);
    pen_begin(pen, "P");
    draw_lines(pen, STYLE_MARGIN_LEFT + pen_text_width(pen) - width / (double)PANGO_SCALE);
    pen_end(pen);
    pen->y += 10;
}

static void
draw_chart_block(struct pen *pen, const struct block *block)
{
    pen_need(pen, chart_block_height(pen, block));
    pen_skip(pen, 4);
    pen_begin(pen, "Figure");
    draw_chart(pen->cr, pen->layout, block->chart, STYLE_MARGIN_LEFT, pen->y);
    pen_end(pen);
    pen->y += block->chart->height + 2;
    if (block->text != NULL) {
        layout_set(pen->layout, block->text, STYLE_SIZE_NOTE, FALSE, pen_text_width(pen),
                   ALIGN_LEFT);
        double height = layout_height(pen->layout);
        pen_begin(pen, "P");
        pen_show(pen, pen->layout, STYLE_MARGIN_LEFT, pen->y, STYLE_BLACK);
        pen_end(pen);
        pen->y += height + 4;
    }
}

void
block_draw(struct pen *pen, guint i)
{
    const struct block *block = g_ptr_array_index(pen->document->blocks, i);
    switch (block->kind) {
    case BLOCK_PAGE_BREAK:
        pen->landscape = block->landscape;
        pen_new_page(pen);
        break;
    case BLOCK_ORDER:
        draw_order_block(pen, block);
        break;
    case BLOCK_TABLE:
        table_draw(pen, block->table);
        break;
    case BLOCK_CHART:
        draw_chart_block(pen, block);
        break;
    default:
        draw_text_block(pen, i);
    }
}
