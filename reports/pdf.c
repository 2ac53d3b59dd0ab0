#include "reports/pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "reports/draw.h"
#include "reports/style.h"
#include "reports/wording.h"

G_DEFINE_QUARK(shnor - pdf - error, pdf_error)

/* What writes: a page under way and how far down it is. */
struct pen {
    const struct document *document;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    PangoLayout *layout;  /* scratch */
    GPtrArray *cells;     /* PangoLayout *, one a column */
    double width, height; /* of the page */
    double y;             /* where the next block goes */
    guint page;           /* 0: none yet */
    bool landscape;       /* of the pages to come */
};

static double
pen_text_width(const struct pen *pen)
{
    return pen->width - STYLE_MARGIN_LEFT - STYLE_MARGIN_RIGHT;
}

static double
pen_bottom(const struct pen *pen)
{
    return pen->height - STYLE_MARGIN_BOTTOM;
}

static double
pen_room(const struct pen *pen)
{
    return pen_bottom(pen) - pen->y;
}

static bool
pen_at_top(const struct pen *pen)
{
    return pen->y <= STYLE_MARGIN_TOP;
}

/* ---- texts ---- */

static void
layout_set(PangoLayout *layout, const char *text, double size, gboolean bold, double width,
           enum align align)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    draw_set_font(layout, size, bold);
    pango_layout_set_width(layout, width > 0 ? (int)floor(width * PANGO_SCALE) : -1);
    pango_layout_set_alignment(layout, alignments[align]);
    pango_layout_set_text(layout, text, -1);
}

static double
layout_height(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return height / (double)PANGO_SCALE;
}

/* Narrows the layout as far as it keeps its number of lines, so that no line is left short. */
static void
layout_balance(PangoLayout *layout, double widest)
{
    int lines = pango_layout_get_line_count(layout);
    double low = widest / 3, high = widest;
    if (lines == 1)
        return;
    while (high - low > 1) {
        double middle = (low + high) / 2;
        pango_layout_set_width(layout, (int)floor(middle * PANGO_SCALE));
        if (pango_layout_get_line_count(layout) > lines)
            low = middle;
        else
            high = middle;
    }
    pango_layout_set_width(layout, (int)floor(high * PANGO_SCALE));
}

static void
show_layout(struct pen *pen, PangoLayout *layout, double x, double y, unsigned colour)
{
    draw_set_colour(pen->cr, colour);
    cairo_move_to(pen->cr, x, y);
    pango_cairo_show_layout(pen->cr, layout);
}

/* ---- pages ---- */

static void
draw_draft(struct pen *pen)
{
    layout_set(pen->layout, _("DRAFT"), STYLE_SIZE_DRAFT, TRUE, 0, ALIGN_LEFT);
    int width, height;
    pango_layout_get_size(pen->layout, &width, &height);
    cairo_save(pen->cr);
    cairo_translate(pen->cr, pen->width / 2, pen->height / 2);
    cairo_rotate(pen->cr, -atan2(pen->height, pen->width));
    /* As a shape: slanting letters would be scattered through the text that one copies. */
    cairo_move_to(pen->cr, -width / (2.0 * PANGO_SCALE), -height / (2.0 * PANGO_SCALE));
    pango_cairo_layout_path(pen->cr, pen->layout);
    draw_set_colour(pen->cr, STYLE_DRAFT);
    cairo_fill(pen->cr);
    cairo_restore(pen->cr);
    /* And upright, as text, where a search finds it. */
    layout_set(pen->layout, _("DRAFT"), STYLE_SIZE_PAGE_NUMBER, TRUE, pen_text_width(pen),
               ALIGN_RIGHT);
    show_layout(pen, pen->layout, STYLE_MARGIN_LEFT, 9 * STYLE_MM, STYLE_MUTED);
}

static void
draw_page_number(struct pen *pen)
{
    char number[16];
    g_snprintf(number, sizeof number, "%u", pen->page);
    layout_set(pen->layout, number, STYLE_SIZE_PAGE_NUMBER, FALSE, pen_text_width(pen),
               ALIGN_CENTRE);
    show_layout(pen, pen->layout, STYLE_MARGIN_LEFT, 9 * STYLE_MM, STYLE_BLACK);
}

static void
draw_footer(struct pen *pen)
{
    layout_set(pen->layout, pen->document->footer, STYLE_SIZE_FOOTER, FALSE, pen_text_width(pen),
               ALIGN_LEFT);
    show_layout(pen, pen->layout, STYLE_MARGIN_LEFT, pen_bottom(pen) + 7 * STYLE_MM, STYLE_MUTED);
}

static void
pen_new_page(struct pen *pen)
{
    if (pen->page > 0)
        cairo_show_page(pen->cr);
    pen->page++;
    pen->width = pen->landscape ? STYLE_PAGE_LONG : STYLE_PAGE_SHORT;
    pen->height = pen->landscape ? STYLE_PAGE_SHORT : STYLE_PAGE_LONG;
    pen->y = STYLE_MARGIN_TOP;
    cairo_pdf_surface_set_size(pen->surface, pen->width, pen->height);
    if (pen->document->draft)
        draw_draft(pen);
    if (pen->page > 1)
        draw_page_number(pen);
    if (pen->document->footer != NULL)
        draw_footer(pen);
}

/* Begins a page when `height` does not fit on this one, unless nothing stands on it yet. */
static void
pen_need(struct pen *pen, double height)
{
    if (height > pen_room(pen) && !pen_at_top(pen))
        pen_new_page(pen);
}

/* A gap, except at the top of a page. */
static void
pen_skip(struct pen *pen, double gap)
{
    if (!pen_at_top(pen))
        pen->y += gap;
}

/* ---- tables ---- */

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

static PangoLayout *
pen_cell(struct pen *pen, guint i)
{
    while (pen->cells->len <= i) {
        PangoLayout *layout = pango_layout_new(pen->context);
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        g_ptr_array_add(pen->cells, layout);
    }
    return g_ptr_array_index(pen->cells, i);
}

/* Lays the cells of a row out (the header when row is NULL) and returns the row's height. */
static double
row_lay_out(struct pen *pen, const struct table *table, const struct table_row *row, double size)
{
    struct table_metrics metrics = table_metrics_of(table);
    double highest = 0;
    if (row != NULL && row->kind == ROW_GROUP) {
        layout_set(pen_cell(pen, 0), row->cells[0], size, TRUE,
                   pen_text_width(pen) - 2 * metrics.side,
                   metrics.grid ? ALIGN_CENTRE : ALIGN_LEFT);
        return layout_height(pen_cell(pen, 0)) + metrics.above + metrics.below;
    }
    for (guint i = 0; i < table->columns->len; i++) {
        const struct table_column *column = table_column(table, i);
        enum align align = row == NULL && metrics.grid ? ALIGN_CENTRE : column->align;
        layout_set(pen_cell(pen, i), row == NULL ? column->title : row->cells[i], size,
                   row != NULL && row->kind == ROW_TOTAL,
                   column_width(pen, table, i) - 2 * metrics.side, align);
        highest = fmax(highest, layout_height(pen_cell(pen, i)));
    }
    return highest + metrics.above + metrics.below;
}

/* The same, in type small enough that the row fits a page of its own: rows are never split. */
static double
row_measure(struct pen *pen, const struct table *table, const struct table_row *row)
{
    struct table_metrics metrics = table_metrics_of(table);
    double size = row == NULL ? metrics.head_size : metrics.size;
    double most = (pen_bottom(pen) - STYLE_MARGIN_TOP) * (row == NULL ? 0.5 : 0.8);
    double height = row_lay_out(pen, table, row, size);
    while (height > most && size > 1) {
        size *= 0.85;
        height = row_lay_out(pen, table, row, size);
    }
    return height;
}

static void
stroke_line(struct pen *pen, double x, double y, double x2, double y2, double thickness,
            unsigned colour)
{
    cairo_move_to(pen->cr, x, y);
    cairo_line_to(pen->cr, x2, y2);
    cairo_set_line_width(pen->cr, thickness);
    cairo_set_line_cap(pen->cr, CAIRO_LINE_CAP_SQUARE);
    draw_set_colour(pen->cr, colour);
    cairo_stroke(pen->cr);
}

/* The frame of a row in a grid: the sides of its cells and the line below. */
static void
draw_cell_frames(struct pen *pen, const struct table *table, bool one_cell, double height)
{
    double x = STYLE_MARGIN_LEFT, bottom = pen->y + height;
    guint n = one_cell ? 0 : table->columns->len;
    stroke_line(pen, x, pen->y, x, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    for (guint i = 0; i + 1 < n; i++) {
        x += column_width(pen, table, i);
        stroke_line(pen, x, pen->y, x, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    }
    double right = STYLE_MARGIN_LEFT + pen_text_width(pen);
    stroke_line(pen, right, pen->y, right, bottom, STYLE_LINE_THIN, STYLE_BLACK);
    stroke_line(pen, STYLE_MARGIN_LEFT, bottom, right, bottom, STYLE_LINE_THIN, STYLE_BLACK);
}

static void
draw_row_rules(struct pen *pen, const struct table_row *row, double height)
{
    double right = STYLE_MARGIN_LEFT + pen_text_width(pen), bottom = pen->y + height;
    bool strong = row == NULL || row->kind == ROW_TOTAL;
    if (row != NULL && row->kind == ROW_TOTAL)
        stroke_line(pen, STYLE_MARGIN_LEFT, pen->y, right, pen->y, STYLE_LINE_RULE, STYLE_BLACK);
    stroke_line(pen, STYLE_MARGIN_LEFT, bottom, right, bottom,
                strong ? STYLE_LINE_RULE : STYLE_LINE_THIN, strong ? STYLE_BLACK : STYLE_GRID);
}

/* Draws the row that was laid out last. */
static void
row_draw(struct pen *pen, const struct table *table, const struct table_row *row, double height)
{
    struct table_metrics metrics = table_metrics_of(table);
    bool group = row != NULL && row->kind == ROW_GROUP;
    double x = STYLE_MARGIN_LEFT;
    for (guint i = 0; i < (group ? 1 : table->columns->len); i++) {
        PangoLayout *layout = pen_cell(pen, i);
        double slack = height - metrics.above - metrics.below - layout_height(layout);
        double drop = row != NULL ? 0 : metrics.grid ? slack / 2 : slack;
        show_layout(pen, layout, x + metrics.side, pen->y + metrics.above + drop, STYLE_BLACK);
        x += column_width(pen, table, i);
    }
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
    stroke_line(pen, STYLE_MARGIN_LEFT, pen->y, right, pen->y,
                table->style == TABLE_GRID ? STYLE_LINE_THIN : STYLE_LINE_RULE, STYLE_BLACK);
    row_draw(pen, table, NULL, height);
}

static bool
row_keeps(const struct table *table, guint i)
{
    return table_row(table, i)->kind == ROW_GROUP ||
           (i + 1 < table->rows->len && table_row(table, i + 1)->kind == ROW_TOTAL);
}

/* The height of row i with those that must stand on the same page: what a group heads, a total. */
static double
chain_height(struct pen *pen, const struct table *table, guint i)
{
    double height = 0;
    for (; i < table->rows->len; i++) {
        height += row_measure(pen, table, table_row(table, i));
        if (!row_keeps(table, i))
            break;
    }
    return height;
}

static void
draw_table(struct pen *pen, const struct table *table)
{
    double head = row_measure(pen, table, NULL);
    pen_skip(pen, 4);
    pen_need(pen, head + chain_height(pen, table, 0));
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
        row_draw(pen, table, row, height);
    }
    pen->y += 10;
}

/* ---- blocks ---- */

struct text_style {
    double size, before, after;
    gboolean bold;
    bool balanced;
};

static struct text_style
text_style_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_TITLE:
        return (struct text_style){STYLE_SIZE_TITLE, 18, 16, TRUE, true};
    case BLOCK_HEADING:
        return (struct text_style){STYLE_SIZE_HEADING, 14, 6, TRUE, true};
    case BLOCK_SUBHEADING:
        return (struct text_style){STYLE_SIZE_SUBHEADING, 8, 3, TRUE, false};
    case BLOCK_NOTE:
        return (struct text_style){STYLE_SIZE_NOTE, 0, 6, FALSE, false};
    default:
        return (struct text_style){STYLE_SIZE_BODY, 2, 6, FALSE, false};
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
        return 4 + row_measure(pen, block->table, NULL) + chain_height(pen, block->table, 0);
    case BLOCK_CHART:
        return chart_block_height(pen, block);
    case BLOCK_ORDER:
    case BLOCK_PAGE_BREAK:
        return 0;
    default:
        return text_least_height(pen, i);
    }
}

static void
add_outline(struct pen *pen, const struct block *block)
{
    char *attributes = g_strdup_printf("page=%u", pen->page);
    char *title = g_strdelimit(g_strdup(block->text), "\n", ' ');
    cairo_pdf_surface_add_outline(pen->surface, CAIRO_PDF_OUTLINE_ROOT, title, attributes, 0);
    g_free(title);
    g_free(attributes);
}

/* Draws the laid-out text line by line, over as many pages as it takes. */
static void
draw_lines(struct pen *pen, double x)
{
    PangoLayoutIter *iter = pango_layout_get_iter(pen->layout);
    PangoLayout *text = pen->layout;
    /* A new page is drawn with the scratch layout, so it gets another one for the while. */
    pen->layout = pango_layout_new(pen->context);
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
    if (block->kind == BLOCK_HEADING)
        add_outline(pen, block);
    draw_lines(pen, text_lay_out(pen, block));
    pen->y += style.after;
}

static void
draw_order_block(struct pen *pen, const struct block *block)
{
    layout_set(pen->layout, block->text, STYLE_SIZE_BLOCK, FALSE, STYLE_BLOCK_WIDTH, ALIGN_LEFT);
    int width;
    pango_layout_get_size(pen->layout, &width, NULL);
    draw_lines(pen, STYLE_MARGIN_LEFT + pen_text_width(pen) - width / (double)PANGO_SCALE);
    pen->y += 10;
}

static void
draw_chart_block(struct pen *pen, const struct block *block)
{
    pen_need(pen, chart_block_height(pen, block));
    pen_skip(pen, 4);
    draw_chart(pen->cr, pen->layout, block->chart, STYLE_MARGIN_LEFT, pen->y);
    pen->y += block->chart->height + 2;
    if (block->text != NULL) {
        layout_set(pen->layout, block->text, STYLE_SIZE_NOTE, FALSE, pen_text_width(pen),
                   ALIGN_LEFT);
        double height = layout_height(pen->layout);
        show_layout(pen, pen->layout, STYLE_MARGIN_LEFT, pen->y, STYLE_BLACK);
        pen->y += height + 4;
    }
}

static void
draw_block(struct pen *pen, guint i)
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
        draw_table(pen, block->table);
        break;
    case BLOCK_CHART:
        draw_chart_block(pen, block);
        break;
    default:
        draw_text_block(pen, i);
    }
}

/* ---- file ---- */

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Pango takes another font without a word when this one is missing; widths would change. */
static bool
check_font(PangoContext *context, gboolean bold, GError **error)
{
    PangoFontDescription *wanted = pango_font_description_from_string(STYLE_FONT " 12");
    if (bold)
        pango_font_description_set_weight(wanted, PANGO_WEIGHT_BOLD);
    PangoFont *font = pango_context_load_font(context, wanted);
    PangoFontDescription *found = font != NULL ? pango_font_describe(font) : NULL;
    bool fine =
        found != NULL && g_strcmp0(pango_font_description_get_family(found), STYLE_FONT) == 0;
    if (!fine)
        g_set_error(error, PDF_ERROR, PDF_ERROR_NO_FONT,
                    _("font '%s' is not installed; install the package fonts-liberation"),
                    STYLE_FONT);
    if (found != NULL)
        pango_font_description_free(found);
    g_clear_object(&font);
    pango_font_description_free(wanted);
    return fine;
}

/* Lays out in points and unhinted: the same on every machine. */
static PangoContext *
create_context(cairo_t *cr)
{
    PangoContext *context = pango_cairo_create_context(cr);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    /* Else pango asks the locale, and line breaking might follow it. */
    pango_context_set_language(context, pango_language_from_string(wording_language()));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    return context;
}

static void
pen_init(struct pen *pen, const struct document *document, GByteArray *bytes)
{
    *pen = (struct pen){.document = document, .landscape = document->landscape};
    pen->surface =
        cairo_pdf_surface_create_for_stream(append_bytes, bytes, STYLE_PAGE_SHORT, STYLE_PAGE_LONG);
    cairo_pdf_surface_set_metadata(pen->surface, CAIRO_PDF_METADATA_TITLE, document->title);
    cairo_pdf_surface_set_metadata(pen->surface, CAIRO_PDF_METADATA_CREATE_DATE, document->created);
    cairo_pdf_surface_set_metadata(pen->surface, CAIRO_PDF_METADATA_CREATOR, "shnor");
    pen->cr = cairo_create(pen->surface);
    pen->context = create_context(pen->cr);
    pen->layout = pango_layout_new(pen->context);
    pango_layout_set_wrap(pen->layout, PANGO_WRAP_WORD_CHAR);
    pen->cells = g_ptr_array_new_with_free_func(g_object_unref);
}

/* Ends the file and returns cairo's status, which keeps the first error. */
static cairo_status_t
pen_release(struct pen *pen)
{
    g_ptr_array_unref(pen->cells);
    g_object_unref(pen->layout);
    g_object_unref(pen->context);
    cairo_show_page(pen->cr);
    cairo_status_t status = cairo_status(pen->cr);
    cairo_destroy(pen->cr);
    cairo_surface_finish(pen->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(pen->surface);
    cairo_surface_destroy(pen->surface);
    return status;
}

GBytes *
pdf_render(const struct document *document, GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    struct pen pen;
    pen_init(&pen, document, bytes);
    bool fine = check_font(pen.context, FALSE, error) && check_font(pen.context, TRUE, error);
    if (fine) {
        pen_new_page(&pen);
        for (guint i = 0; i < document->blocks->len; i++)
            draw_block(&pen, i);
    }
    cairo_status_t status = pen_release(&pen);
    if (fine && status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(bytes);
    if (fine)
        g_set_error(error, PDF_ERROR, PDF_ERROR_DRAWING, _("cannot draw the PDF: %s"),
                    cairo_status_to_string(status));
    g_byte_array_unref(bytes);
    return NULL;
}
