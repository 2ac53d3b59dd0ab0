#include "reports/pdf/pen.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/pdf/layout.h"
#include "reports/style.h"
#include "reports/wording.h"

double
pen_text_width(const struct pen *pen)
{
    return pen->width - STYLE_MARGIN_LEFT - STYLE_MARGIN_RIGHT;
}

double
pen_bottom(const struct pen *pen)
{
    return pen->height - STYLE_MARGIN_BOTTOM;
}

double
pen_room(const struct pen *pen)
{
    return pen_bottom(pen) - pen->y;
}

static bool
pen_at_top(const struct pen *pen)
{
    return pen->y <= STYLE_MARGIN_TOP;
}

void
pen_show(struct pen *pen, PangoLayout *layout, double x, double y, unsigned colour)
{
    draw_set_colour(pen->cr, colour);
    cairo_move_to(pen->cr, x, y);
    pango_cairo_show_layout(pen->cr, layout);
}

/* ---- rules of tables ---- */

void
pen_rule(struct pen *pen, double x, double y, double x2, double y2, double thickness,
         unsigned colour)
{
    struct pen_rule rule = {x, y, x2, y2, thickness, colour};
    g_array_append_val(pen->rules, rule);
}

static int
by_look(gconstpointer a, gconstpointer b)
{
    const struct pen_rule *left = a, *right = b;
    if (left->thickness != right->thickness)
        return left->thickness < right->thickness ? -1 : 1;
    return (left->colour > right->colour) - (left->colour < right->colour);
}

static void
stroke_rules(struct pen *pen, const struct pen_rule *look)
{
    cairo_set_line_width(pen->cr, look->thickness);
    cairo_set_line_cap(pen->cr, CAIRO_LINE_CAP_SQUARE);
    draw_set_colour(pen->cr, look->colour);
    cairo_stroke(pen->cr);
}

static void
draw_rules(struct pen *pen)
{
    g_array_sort(pen->rules, by_look);
    const struct pen_rule *rules = (const struct pen_rule *)(void *)pen->rules->data;
    for (guint i = 0; i < pen->rules->len; i++) {
        cairo_move_to(pen->cr, rules[i].x, rules[i].y);
        cairo_line_to(pen->cr, rules[i].x2, rules[i].y2);
        if (i + 1 == pen->rules->len || by_look(&rules[i], &rules[i + 1]) != 0)
            stroke_rules(pen, &rules[i]);
    }
    g_array_set_size(pen->rules, 0);
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
    pen_show(pen, pen->layout, STYLE_MARGIN_LEFT, 9 * STYLE_MM, STYLE_MUTED);
}

static void
draw_page_number(struct pen *pen)
{
    char number[16];
    g_snprintf(number, sizeof number, "%u", pen->page);
    layout_set(pen->layout, number, STYLE_SIZE_PAGE_NUMBER, FALSE, pen_text_width(pen),
               ALIGN_CENTRE);
    pen_show(pen, pen->layout, STYLE_MARGIN_LEFT, 9 * STYLE_MM, STYLE_BLACK);
}

static void
draw_footer(struct pen *pen)
{
    layout_set(pen->layout, pen->document->footer, STYLE_SIZE_FOOTER, FALSE, pen_text_width(pen),
               ALIGN_LEFT);
    pen_show(pen, pen->layout, STYLE_MARGIN_LEFT, pen_bottom(pen) + 7 * STYLE_MM, STYLE_MUTED);
}

/* A speck outside each of two opposite corners. Cairo joins the areas of all that is drawn on a
 * page into one region, rectangle by rectangle, and takes longer for each the more there are: of
 * charts with thousands of points, nearly all the time. What spans the page comes first and
 * swallows the others. */
static void
span_page(struct pen *pen)
{
    cairo_rectangle(pen->cr, -2, -2, 1, 1);
    cairo_rectangle(pen->cr, pen->width + 1, pen->height + 1, 1, 1);
    draw_set_colour(pen->cr, STYLE_WHITE);
    cairo_fill(pen->cr);
}

void
pen_end_page(struct pen *pen)
{
    draw_rules(pen);
    cairo_show_page(pen->cr);
}

void
pen_new_page(struct pen *pen)
{
    for (guint i = 0; i < pen->n_tags; i++)
        cairo_tag_end(pen->cr, pen->tags[pen->n_tags - 1 - i]);
    if (pen->page > 0)
        pen_end_page(pen);
    pen->page++;
    pen->width = pen->landscape ? STYLE_PAGE_LONG : STYLE_PAGE_SHORT;
    pen->height = pen->landscape ? STYLE_PAGE_SHORT : STYLE_PAGE_LONG;
    pen->y = STYLE_MARGIN_TOP;
    cairo_pdf_surface_set_size(pen->surface, pen->width, pen->height);
    span_page(pen);
    if (pen->document->draft)
        draw_draft(pen);
    if (pen->page > 1)
        draw_page_number(pen);
    if (pen->document->footer != NULL)
        draw_footer(pen);
    for (guint i = 0; i < pen->n_tags; i++)
        cairo_tag_begin(pen->cr, pen->tags[i], "");
}

void
pen_need(struct pen *pen, double height)
{
    if (height > pen_room(pen) && !pen_at_top(pen))
        pen_new_page(pen);
}

void
pen_skip(struct pen *pen, double gap)
{
    if (!pen_at_top(pen))
        pen->y += gap;
}

/* ---- structure ---- */

void
pen_begin(struct pen *pen, const char *tag)
{
    g_assert(pen->n_tags < PEN_TAGS);
    pen->tags[pen->n_tags++] = tag;
    cairo_tag_begin(pen->cr, tag, "");
}

void
pen_end(struct pen *pen)
{
    g_assert(pen->n_tags > 0);
    cairo_tag_end(pen->cr, pen->tags[--pen->n_tags]);
}

void
pen_outline(struct pen *pen, int level, const char *text)
{
    char y[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(y, sizeof y, "%.2f", pen->y);
    g_autofree char *attributes = g_strdup_printf("page=%u pos=[0 %s]", pen->page, y);
    g_autofree char *title = g_strdelimit(g_strdup(text), "\n", ' ');
    int parent = level == 0 ? CAIRO_PDF_OUTLINE_ROOT : pen->section;
    int entry = cairo_pdf_surface_add_outline(pen->surface, parent, title, attributes, 0);
    if (level == 0)
        pen->section = entry;
}
