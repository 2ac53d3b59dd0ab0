/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as geometry: figures in, a list of lines, rectangles, points and texts out.
 *
 * Nothing here draws; draw.h does. Lengths are in points, x runs to the right, y down, the origin
 * is the chart's upper left corner. Titles and labels are the caller's words, copied. */
#ifndef SHNOR_REPORTS_CHART_CHART_H
#define SHNOR_REPORTS_CHART_CHART_H

#include <glib.h>
#include <stdbool.h>

/* ---- the result ---- */

enum primitive_kind {
    PRIMITIVE_LINE,
    PRIMITIVE_RECT,
    PRIMITIVE_POINT,
    PRIMITIVE_TEXT,
    PRIMITIVE_CURVE,
    PRIMITIVE_AREA,
};

/* INK_SERIES + i is the colour (and hatching) of series i, INK_ON_SERIES + i of figures upon it;
 * INK_STEP + i is step i of a heat map, from light to dark, INK_ON_STEP + i of figures upon it;
 * INK_TINT + i is the colour of series i mixed with much white, for areas that flow from it. */
enum chart_ink {
    INK_BLACK,
    INK_MUTED,
    INK_GRID,
    INK_RULE,
    INK_PALE, /* the rest: pale with an edge; a point of it is a ring */
    INK_OPEN, /* undecided: white with an edge; a point of it is a cross */
    INK_ACCENT,
    INK_BAND, /* behind points: paler than the pale, without an edge */
    INK_SERIES = 16,
    INK_ON_SERIES = 48,
    INK_MOST_SERIES = 32,
    INK_STEP = 80,
    INK_ON_STEP = 88,
    INK_MOST_STEPS = 5,
    INK_TINT = 96,
};

enum point_shape {
    SHAPE_CIRCLE,
    SHAPE_SQUARE,
    SHAPE_TRIANGLE,
    SHAPE_DIAMOND,
    SHAPE_WEDGE, /* a triangle that points down */
    SHAPE_PLUS,
    N_SHAPES,
    SHAPE_RING = N_SHAPES, /* the rest */
    SHAPE_CROSS,           /* undecided */
};

enum chart_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct chart_spot {
    double x, y;
};

struct primitive {
    enum primitive_kind kind;
    guint ink;
    double x, y;   /* line: from; rectangle: upper left; point: centre; text: the anchor, y in the
                      middle of the text's height */
    double x2, y2; /* line: to; rectangle: lower right */
    double size;   /* line: thickness; point: radius; text: size of type */
    double wrap;   /* text: width to wrap at; 0: one line */
    bool dashed;
    enum point_shape shape;
    enum chart_anchor anchor;
    char *text;
    GArray *path; /* curve: struct chart_spot, at least two; area: its edge, at least three;
                      NULL for the others */
};

struct chart {
    double width, height;
    GPtrArray *primitives; /* struct primitive *, in the order of drawing */
};

void chart_free(struct chart *chart); /* accepts NULL */

/* A series: its title in the legend and its ink (INK_SERIES + i, INK_PALE or INK_OPEN). */
struct chart_series {
    const char *title;
    guint ink;
};

#endif
