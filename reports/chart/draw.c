/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Primitives to cairo. Neighbours that look the same go out as one stroke, and hatching is lines
 * and no pattern, which cairo would turn into a picture: a page of thousands of points stays small
 * and sharp. */
#include "reports/chart/draw.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "reports/chart/typeface.h"
#include "reports/chart/style.h"

void
draw_set_colour(cairo_t *cr, unsigned colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                         (colour & 255) / 255.0);
}

void
draw_set_font(PangoLayout *layout, double size, bool bold)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, STYLE_FONT);
    pango_font_description_set_size(font, (int)lround(size * PANGO_SCALE));
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

static const struct style_series *
series_of(guint index)
{
    return &style_series[index % STYLE_N_SERIES];
}

/* A third of the colour, the rest white. */
static unsigned
tint_of(unsigned colour)
{
    unsigned tint = 0;
    for (unsigned shift = 0; shift <= 16; shift += 8)
        tint |= ((colour >> shift & 255) + 2 * 255) / 3 << shift;
    return tint;
}

static unsigned
colour_of(guint ink)
{
    if (ink >= INK_TINT)
        return tint_of(series_of(ink - INK_TINT)->fill);
    if (ink >= INK_ON_STEP)
        return style_steps[(ink - INK_ON_STEP) % STYLE_N_STEPS].ink;
    if (ink >= INK_STEP)
        return style_steps[(ink - INK_STEP) % STYLE_N_STEPS].fill;
    if (ink >= INK_ON_SERIES)
        return series_of(ink - INK_ON_SERIES)->ink;
    if (ink >= INK_SERIES)
        return series_of(ink - INK_SERIES)->fill;
    switch (ink) {
    case INK_MUTED:
        return STYLE_MUTED;
    case INK_GRID:
        return STYLE_GRID;
    case INK_RULE:
        return STYLE_RULE;
    case INK_PALE:
        return STYLE_PALE;
    case INK_OPEN:
        return STYLE_WHITE;
    case INK_ACCENT:
        return STYLE_ACCENT;
    case INK_BAND:
        return STYLE_BAND;
    default:
        return STYLE_BLACK;
    }
}

/* The series whose hatching the ink has, or NULL. */
static const struct style_series *
hatched_series(guint ink)
{
    if (ink < INK_SERIES || ink >= INK_ON_SERIES)
        return NULL;
    const struct style_series *series = series_of(ink - INK_SERIES);
    return series->hatch != 0 ? series : NULL;
}

/* Hatching is lines clipped to the rectangle: a PDF pattern would be a picture. */
static void
draw_hatch(cairo_t *cr, const struct primitive *rect, const struct style_series *series)
{
    double height = rect->y2 - rect->y;
    cairo_save(cr);
    cairo_rectangle(cr, rect->x, rect->y, rect->x2 - rect->x, height);
    cairo_clip(cr);
    /* On lines common to the page, so that segments one under another match. */
    double first = floor((rect->x - height) / 4) * 4;
    for (double x = first; x < rect->x2 + height; x += 4) {
        cairo_move_to(cr, x, series->hatch > 0 ? rect->y2 : rect->y);
        cairo_line_to(cr, x + height, series->hatch > 0 ? rect->y : rect->y2);
    }
    cairo_set_line_width(cr, 0.45);
    draw_set_colour(cr, series->hatch_ink);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void
draw_rect(cairo_t *cr, const struct primitive *rect)
{
    cairo_rectangle(cr, rect->x, rect->y, rect->x2 - rect->x, rect->y2 - rect->y);
    draw_set_colour(cr, colour_of(rect->ink));
    cairo_fill(cr);
    const struct style_series *hatched = hatched_series(rect->ink);
    if (hatched != NULL)
        draw_hatch(cr, rect, hatched);
    /* A white edge parts neighbours; the pale needs a visible one. */
    cairo_rectangle(cr, rect->x, rect->y, rect->x2 - rect->x, rect->y2 - rect->y);
    bool edged = rect->ink == INK_PALE || rect->ink == INK_OPEN;
    draw_set_colour(cr, edged ? STYLE_PALE_EDGE : STYLE_WHITE);
    cairo_set_line_width(cr, STYLE_LINE_THIN);
    cairo_stroke(cr);
}

static void
draw_lines(cairo_t *cr, struct primitive *const *lines, guint n)
{
    double dash = 3;
    cairo_set_dash(cr, &dash, lines[0]->dashed ? 1 : 0, 0);
    for (guint i = 0; i < n; i++) {
        cairo_move_to(cr, lines[i]->x, lines[i]->y);
        cairo_line_to(cr, lines[i]->x2, lines[i]->y2);
    }
    draw_set_colour(cr, colour_of(lines[0]->ink));
    cairo_set_line_width(cr, lines[0]->size);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void
trace_path(cairo_t *cr, const GArray *path)
{
    cairo_new_path(cr);
    for (guint i = 0; i < path->len; i++) {
        const struct chart_spot *spot = &g_array_index(path, struct chart_spot, i);
        cairo_line_to(cr, spot->x, spot->y);
    }
}

static void
draw_area(cairo_t *cr, const struct primitive *area)
{
    trace_path(cr, area->path);
    cairo_close_path(cr);
    draw_set_colour(cr, colour_of(area->ink));
    cairo_fill_preserve(cr);
    draw_set_colour(cr, STYLE_WHITE);
    cairo_set_line_width(cr, area->size / 2);
    cairo_stroke(cr);
}

static void
draw_curve(cairo_t *cr, const struct primitive *curve)
{
    double dash = 3;
    cairo_set_dash(cr, &dash, curve->dashed ? 1 : 0, 0);
    trace_path(cr, curve->path);
    draw_set_colour(cr, colour_of(curve->ink));
    cairo_set_line_width(cr, curve->size);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void
trace_shape(cairo_t *cr, enum point_shape shape, double x, double y, double r)
{
    switch (shape) {
    case SHAPE_SQUARE:
        cairo_rectangle(cr, x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
        break;
    case SHAPE_TRIANGLE:
        cairo_move_to(cr, x, y - r * 1.2);
        cairo_line_to(cr, x + r * 1.1, y + r * 0.8);
        cairo_line_to(cr, x - r * 1.1, y + r * 0.8);
        cairo_close_path(cr);
        break;
    case SHAPE_DIAMOND:
        cairo_move_to(cr, x, y - r * 1.3);
        cairo_line_to(cr, x + r * 1.3, y);
        cairo_line_to(cr, x, y + r * 1.3);
        cairo_line_to(cr, x - r * 1.3, y);
        cairo_close_path(cr);
        break;
    case SHAPE_WEDGE:
        cairo_move_to(cr, x, y + r * 1.2);
        cairo_line_to(cr, x + r * 1.1, y - r * 0.8);
        cairo_line_to(cr, x - r * 1.1, y - r * 0.8);
        cairo_close_path(cr);
        break;
    case SHAPE_PLUS:
        cairo_rectangle(cr, x - r * 1.2, y - r * 0.4, r * 2.4, r * 0.8);
        cairo_rectangle(cr, x - r * 0.4, y - r * 1.2, r * 0.8, r * 2.4);
        break;
    case SHAPE_CROSS:
        cairo_move_to(cr, x - r, y - r);
        cairo_line_to(cr, x + r, y + r);
        cairo_move_to(cr, x - r, y + r);
        cairo_line_to(cr, x + r, y - r);
        break;
    default:
        cairo_new_sub_path(cr);
        cairo_arc(cr, x, y, r, 0, 2 * G_PI);
        cairo_close_path(cr);
    }
}

static bool
is_hollow(const struct primitive *primitive)
{
    return primitive->kind == PRIMITIVE_POINT &&
           (primitive->shape == SHAPE_RING || primitive->shape == SHAPE_CROSS);
}

static void
draw_hollow_points(cairo_t *cr, struct primitive *const *points, guint n)
{
    for (guint i = 0; i < n; i++)
        trace_shape(cr, points[i]->shape, points[i]->x, points[i]->y, points[i]->size);
    cairo_set_line_width(cr, 0.5);
    draw_set_colour(cr, STYLE_PALE_EDGE);
    cairo_stroke(cr);
}

/* A white edge parts a point from those under it, so each is drawn by itself. */
static void
draw_point(cairo_t *cr, const struct primitive *point)
{
    trace_shape(cr, point->shape, point->x, point->y, point->size);
    cairo_set_line_width(cr, 0.5);
    draw_set_colour(cr, colour_of(point->ink));
    cairo_fill_preserve(cr);
    draw_set_colour(cr, STYLE_WHITE);
    cairo_stroke(cr);
}

/* Clears the hatching around a figure; the current point stays. */
static void
draw_halo(cairo_t *cr, PangoLayout *layout, guint ink)
{
    double x, y;
    if (series_of(ink - INK_ON_SERIES)->hatch == 0)
        return;
    cairo_get_current_point(cr, &x, &y);
    pango_cairo_layout_path(cr, layout);
    draw_set_colour(cr, series_of(ink - INK_ON_SERIES)->fill);
    cairo_set_line_width(cr, 2.4);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    cairo_move_to(cr, x, y);
}

static void
draw_text(cairo_t *cr, PangoLayout *layout, const struct primitive *text)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    PangoRectangle extents;
    draw_set_font(layout, text->size, false);
    pango_layout_set_width(layout, text->wrap > 0 ? (int)ceil(text->wrap * PANGO_SCALE) : -1);
    pango_layout_set_alignment(layout, alignments[text->anchor]);
    typeface_set_text(layout, text->text, false);
    pango_layout_get_extents(layout, NULL, &extents);
    double width = text->wrap > 0 ? text->wrap : extents.width / (double)PANGO_SCALE;
    double x = text->x - width * (int)text->anchor / 2.0;
    cairo_move_to(cr, x, text->y - extents.height / (2.0 * PANGO_SCALE));
    if (text->ink >= INK_ON_SERIES && text->ink < INK_STEP)
        draw_halo(cr, layout, text->ink);
    draw_set_colour(cr, colour_of(text->ink));
    pango_cairo_show_layout(cr, layout);
}

/* Whether one stroke may draw both: they look the same, and neither covers the other. */
static bool
is_one_stroke(const struct primitive *a, const struct primitive *b)
{
    if (a->kind == PRIMITIVE_LINE && b->kind == PRIMITIVE_LINE)
        return a->ink == b->ink && a->size == b->size && a->dashed == b->dashed;
    return is_hollow(a) && is_hollow(b);
}

/* How many primitives, from the first on, one stroke may draw; 1 for those that are not strokes. */
static guint
count_one_stroke(struct primitive *const *primitives, guint n)
{
    guint count = 1;
    while (count < n && is_one_stroke(primitives[0], primitives[count]))
        count++;
    return count;
}

void
draw_chart(cairo_t *cr, PangoLayout *layout, const struct chart *chart, double x, double y)
{
    cairo_save(cr);
    cairo_translate(cr, x, y);
    for (guint i = 0, n; i < chart->primitives->len; i += n) {
        struct primitive *const *primitives =
            (struct primitive *const *)chart->primitives->pdata + i;
        n = count_one_stroke(primitives, chart->primitives->len - i);
        switch (primitives[0]->kind) {
        case PRIMITIVE_LINE:
            draw_lines(cr, primitives, n);
            break;
        case PRIMITIVE_RECT:
            draw_rect(cr, primitives[0]);
            break;
        case PRIMITIVE_POINT:
            if (is_hollow(primitives[0]))
                draw_hollow_points(cr, primitives, n);
            else
                draw_point(cr, primitives[0]);
            break;
        case PRIMITIVE_CURVE:
            draw_curve(cr, primitives[0]);
            break;
        case PRIMITIVE_AREA:
            draw_area(cr, primitives[0]);
            break;
        case PRIMITIVE_TEXT:
            draw_text(cr, layout, primitives[0]);
            break;
        }
    }
    cairo_restore(cr);
}
