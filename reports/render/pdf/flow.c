/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page under way: its structure for readers aloud, the mark of a draft, the number at its foot.
 * The mark is drawn as a shape and upright as hidden text: slanting letters would be scattered
 * through what one copies from the page. */
#include "reports/render/pdf/flow.h"

#include <math.h>

#include "reports/chart/draw.h"
#include "reports/render/pdf/layout.h"
#include "reports/render/pdf/pdf.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

double
flow_text_width(const struct flow *flow)
{
    return flow->width - STYLE_MARGIN_LEFT - STYLE_MARGIN_RIGHT;
}

double
flow_bottom(const struct flow *flow)
{
    return flow->height - STYLE_MARGIN_BOTTOM;
}

double
flow_room(const struct flow *flow)
{
    return flow_bottom(flow) - flow->y;
}

static bool
flow_at_top(const struct flow *flow)
{
    return flow->y <= STYLE_MARGIN_TOP;
}

void
flow_show(struct flow *flow, PangoLayout *layout, double x, double y, unsigned colour)
{
    draw_set_colour(flow->cr, colour);
    cairo_move_to(flow->cr, x, y);
    pango_cairo_show_layout(flow->cr, layout);
}

/* ---- rules of tables ---- */

void
flow_rule(struct flow *flow, double x, double y, double x2, double y2, double thickness,
          unsigned colour)
{
    struct flow_rule rule = {x, y, x2, y2, thickness, colour};
    g_array_append_val(flow->rules, rule);
}

static int
by_look(gconstpointer a, gconstpointer b)
{
    const struct flow_rule *left = a, *right = b;
    if (left->thickness != right->thickness)
        return left->thickness < right->thickness ? -1 : 1;
    return (left->colour > right->colour) - (left->colour < right->colour);
}

static void
stroke_rules(struct flow *flow, const struct flow_rule *look)
{
    cairo_set_line_width(flow->cr, look->thickness);
    cairo_set_line_cap(flow->cr, CAIRO_LINE_CAP_SQUARE);
    draw_set_colour(flow->cr, look->colour);
    cairo_stroke(flow->cr);
}

static void
draw_rules(struct flow *flow)
{
    g_array_sort(flow->rules, by_look);
    const struct flow_rule *rules = (const struct flow_rule *)(void *)flow->rules->data;
    for (guint i = 0; i < flow->rules->len; i++) {
        cairo_move_to(flow->cr, rules[i].x, rules[i].y);
        cairo_line_to(flow->cr, rules[i].x2, rules[i].y2);
        if (i + 1 == flow->rules->len || by_look(&rules[i], &rules[i + 1]) != 0)
            stroke_rules(flow, &rules[i]);
    }
    g_array_set_size(flow->rules, 0);
}

/* ---- pages ---- */

static void
draw_draft(struct flow *flow)
{
    layout_set(flow->layout, _(PHRASE_DRAFT), STYLE_SIZE_DRAFT, TRUE, 0, ALIGN_LEFT);
    int width, height;
    pango_layout_get_size(flow->layout, &width, &height);
    cairo_save(flow->cr);
    cairo_translate(flow->cr, flow->width / 2, flow->height / 2);
    cairo_rotate(flow->cr, -atan2(flow->height, flow->width));
    /* As a shape: slanting letters would be scattered through the text that one copies. */
    cairo_move_to(flow->cr, -width / (2.0 * PANGO_SCALE), -height / (2.0 * PANGO_SCALE));
    pango_cairo_layout_path(flow->cr, flow->layout);
    draw_set_colour(flow->cr, STYLE_DRAFT);
    cairo_fill(flow->cr);
    cairo_restore(flow->cr);
    /* And upright, as text, where a search finds it. */
    layout_set(flow->layout, _(PHRASE_DRAFT), STYLE_SIZE_PAGE_NUMBER, TRUE, flow_text_width(flow),
               ALIGN_RIGHT);
    flow_show(flow, flow->layout, STYLE_MARGIN_LEFT, 9 * STYLE_MM, STYLE_MUTED);
}

static void
draw_page_number(struct flow *flow)
{
    char number[16];
    g_snprintf(number, sizeof number, "%u", flow->page);
    layout_set(flow->layout, number, STYLE_SIZE_PAGE_NUMBER, FALSE, flow_text_width(flow),
               ALIGN_CENTRE);
    flow_show(flow, flow->layout, STYLE_MARGIN_LEFT, 9 * STYLE_MM, STYLE_BLACK);
}

static void
draw_footer(struct flow *flow)
{
    layout_set(flow->layout, flow->document->footer, STYLE_SIZE_FOOTER, FALSE,
               flow_text_width(flow), ALIGN_LEFT);
    flow_show(flow, flow->layout, STYLE_MARGIN_LEFT, flow_bottom(flow) + 7 * STYLE_MM, STYLE_MUTED);
}

/* A speck outside each of two opposite corners. Cairo joins the areas of all that is drawn on a
 * page into one region, rectangle by rectangle, and takes longer for each the more there are: of
 * charts with thousands of points, nearly all the time. What spans the page comes first and
 * swallows the others. */
static void
span_page(struct flow *flow)
{
    cairo_rectangle(flow->cr, -2, -2, 1, 1);
    cairo_rectangle(flow->cr, flow->width + 1, flow->height + 1, 1, 1);
    draw_set_colour(flow->cr, STYLE_WHITE);
    cairo_fill(flow->cr);
}

void
flow_end_page(struct flow *flow)
{
    draw_rules(flow);
    cairo_show_page(flow->cr);
}

void
flow_new_page(struct flow *flow)
{
    for (guint i = 0; i < flow->n_tags; i++)
        cairo_tag_end(flow->cr, flow->tags[flow->n_tags - 1 - i]);
    if (flow->page > 0)
        flow_end_page(flow);
    flow->overfull = flow->page >= PDF_MOST_PAGES;
    flow->page++;
    flow->width = flow->landscape ? STYLE_PAGE_LONG : STYLE_PAGE_SHORT;
    flow->height = flow->landscape ? STYLE_PAGE_SHORT : STYLE_PAGE_LONG;
    flow->y = STYLE_MARGIN_TOP;
    cairo_pdf_surface_set_size(flow->surface, flow->width, flow->height);
    span_page(flow);
    if (flow->document->draft)
        draw_draft(flow);
    if (flow->page > 1)
        draw_page_number(flow);
    if (flow->document->footer != NULL)
        draw_footer(flow);
    for (guint i = 0; i < flow->n_tags; i++)
        cairo_tag_begin(flow->cr, flow->tags[i], "");
}

void
flow_need(struct flow *flow, double height)
{
    if (height > flow_room(flow) && !flow_at_top(flow))
        flow_new_page(flow);
}

void
flow_skip(struct flow *flow, double gap)
{
    if (!flow_at_top(flow))
        flow->y += gap;
}

/* ---- structure ---- */

void
flow_begin(struct flow *flow, const char *tag)
{
    g_assert(flow->n_tags < FLOW_TAGS);
    flow->tags[flow->n_tags++] = tag;
    cairo_tag_begin(flow->cr, tag, "");
}

void
flow_end(struct flow *flow)
{
    g_assert(flow->n_tags > 0);
    cairo_tag_end(flow->cr, flow->tags[--flow->n_tags]);
}

void
flow_outline(struct flow *flow, int level, const char *text)
{
    char y[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(y, sizeof y, "%.2f", flow->y);
    g_autofree char *attributes = g_strdup_printf("page=%u pos=[0 %s]", flow->page, y);
    g_autofree char *title = g_strdelimit(g_strdup(text), "\n", ' ');
    int parent = level == 0 ? CAIRO_PDF_OUTLINE_ROOT : flow->section;
    int entry = cairo_pdf_surface_add_outline(flow->surface, parent, title, attributes, 0);
    if (level == 0)
        flow->section = entry;
}
