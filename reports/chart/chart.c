/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart/chart.h"

#include "reports/chart/parts.h"
#include "reports/chart/style.h"

static void
primitive_free(gpointer data)
{
    struct primitive *primitive = data;
    g_free(primitive->text);
    if (primitive->path != NULL)
        g_array_unref(primitive->path);
    g_free(primitive);
}

struct chart *
chart_create(double width)
{
    struct chart *chart = g_new0(struct chart, 1);
    chart->width = width;
    chart->primitives = g_ptr_array_new_with_free_func(primitive_free);
    return chart;
}

void
chart_free(struct chart *chart)
{
    if (chart == NULL)
        return;
    g_ptr_array_unref(chart->primitives);
    g_free(chart);
}

static struct primitive *
add(struct chart *chart, enum primitive_kind kind, guint ink, double x, double y)
{
    struct primitive *primitive = g_new0(struct primitive, 1);
    primitive->kind = kind;
    primitive->ink = ink;
    primitive->x = x;
    primitive->y = y;
    g_ptr_array_add(chart->primitives, primitive);
    return primitive;
}

struct primitive *
chart_add_line(struct chart *chart, guint ink, double x, double y, double x2, double y2)
{
    struct primitive *line = add(chart, PRIMITIVE_LINE, ink, x, y);
    line->x2 = x2;
    line->y2 = y2;
    line->size = STYLE_LINE_THIN;
    return line;
}

void
chart_add_rect(struct chart *chart, guint ink, double x, double y, double x2, double y2)
{
    struct primitive *rect = add(chart, PRIMITIVE_RECT, ink, x, y);
    rect->x2 = x2;
    rect->y2 = y2;
}

/* Shapes and colours are six each: a second round pairs them anew. */
static enum point_shape
shape_of_series(guint series)
{
    return (enum point_shape)((series + series / N_SHAPES) % N_SHAPES);
}

/* The shape goes with the ink, so that a black-and-white copy tells the series apart. */
struct primitive *
chart_add_point(struct chart *chart, guint ink, double x, double y)
{
    struct primitive *point = add(chart, PRIMITIVE_POINT, ink, x, y);
    point->shape = ink == INK_PALE   ? SHAPE_RING
                   : ink == INK_OPEN ? SHAPE_CROSS
                                     : shape_of_series(ink - INK_SERIES);
    point->size = 2.6;
    return point;
}

struct primitive *
chart_add_text(struct chart *chart, guint ink, enum chart_anchor anchor, double x, double y,
               double size, const char *text)
{
    struct primitive *label = add(chart, PRIMITIVE_TEXT, ink, x, y);
    label->anchor = anchor;
    label->size = size;
    label->text = g_strdup(text);
    return label;
}

guint
chart_ink_on(guint ink)
{
    if (ink >= INK_STEP)
        return ink - INK_STEP + INK_ON_STEP;
    return ink >= INK_SERIES ? ink - INK_SERIES + INK_ON_SERIES : (guint)INK_BLACK;
}

static struct primitive *
add_path(struct chart *chart, enum primitive_kind kind, guint ink)
{
    struct primitive *path = add(chart, kind, ink, 0, 0);
    path->path = g_array_new(FALSE, FALSE, sizeof(struct chart_spot));
    path->size = STYLE_LINE_THIN;
    return path;
}

struct primitive *
chart_add_curve(struct chart *chart, guint ink)
{
    return add_path(chart, PRIMITIVE_CURVE, ink);
}

struct primitive *
chart_add_area(struct chart *chart, guint ink)
{
    return add_path(chart, PRIMITIVE_AREA, ink);
}

void
chart_curve_append(struct primitive *curve, double x, double y)
{
    struct chart_spot spot = {x, y};
    if (curve->path->len == 0) {
        curve->x = x;
        curve->y = y;
    }
    g_array_append_val(curve->path, spot);
}
