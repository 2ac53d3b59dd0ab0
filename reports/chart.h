/* Charts as geometry: figures in, a list of lines, rectangles, points and texts out.
 *
 * Nothing here draws; draw.h does. Lengths are in points, x runs to the right, y down, the origin
 * is the chart's upper left corner. Titles and labels are the caller's words, copied. */
#ifndef SHNOR_REPORTS_CHART_H
#define SHNOR_REPORTS_CHART_H

#include <glib.h>
#include <stdbool.h>

/* ---- the result ---- */

enum primitive_kind { PRIMITIVE_LINE, PRIMITIVE_RECT, PRIMITIVE_POINT, PRIMITIVE_TEXT };

/* INK_SERIES + i is the colour (and hatching) of series i, INK_ON_SERIES + i of figures upon it. */
enum chart_ink {
    INK_BLACK,
    INK_MUTED,
    INK_GRID,
    INK_RULE,
    INK_PALE, /* the rest: pale with an edge; a point of it is a ring */
    INK_OPEN, /* undecided: white with an edge; a point of it is a cross */
    INK_ACCENT,
    INK_SERIES = 16,
    INK_ON_SERIES = 48,
    INK_MOST_SERIES = 32,
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
};

struct chart {
    double width, height;
    GPtrArray *primitives; /* struct primitive *, in the order of drawing */
};

void chart_free(struct chart *chart); /* accepts NULL */

/* ---- geometry ---- */

/* A linear scale: from -> start, to -> end. */
struct scale {
    double from, to;
    double start, end;
};

/* Where the value stands. `from` and `to` differ. */
double scale_place(const struct scale *scale, double value);

/* The least round step (1, 2 or 5 times a power of ten, and no smaller than `least`) that makes at
 * most `most` steps of from..to. */
double chart_tick_step(double from, double to, guint most, double least);
/* Multiples of that step within from..to: an array of double. */
GArray *chart_ticks(double from, double to, guint most, double least);

/* Width of one line of Liberation Serif of this size; an upper estimate for rare characters. */
double chart_text_width(const char *text, double size);
/* Width of the longest word: the least width at which the text wraps without breaking a word. */
double chart_word_width(const char *text, double size);
/* How many lines the text takes when wrapped between words at this width, >= 1. */
guint chart_text_lines(const char *text, double size, double width);

/* A label on an axis: from centre - width/2 to centre + width/2. */
struct chart_label {
    double centre, width;
    int priority; /* higher goes first; ties: the earlier in the array */
    bool shown;   /* result */
};

/* Shows the labels that can stand on one line at least `gap` apart, by priority. */
void chart_labels_place(struct chart_label *labels, guint n, double gap);

/* ---- charts ---- */

/* A series: its title in the legend and its ink (INK_SERIES + i, INK_PALE or INK_OPEN). */
struct chart_series {
    const char *title;
    guint ink;
};

/* Horizontal bars of counts, one a row, stacked by series. */
struct stacked_bars {
    double width;
    guint n_series;
    const struct chart_series *series;
    guint n_bars;
    const char *const *labels;
    const int *counts; /* n_bars x n_series */
    int longest;       /* the axis reaches at least to it: common to several pages */
    const char *axis_title;
};
struct chart *chart_stacked_bars(const struct stacked_bars *bars);
/* Its height, without making it. */
double chart_stacked_bars_height(const struct stacked_bars *bars);

/* Simple bars with a text at the end of each. */
struct share_bars {
    double width;
    guint n_bars;
    const struct chart_series *bars;
    const char *const *values;
    const int *counts;
    int whole; /* what the axis stands for: all schools */
};
struct chart *chart_share_bars(const struct share_bars *bars);

/* Distributions of shares, one strip a row, against a common threshold. The tallest column of each
 * strip takes its whole height, so that shapes compare where one procedure is easy for all. */
struct strip {
    const char *label, *note; /* left of it, note below the label */
    const char *value;        /* right of it */
    const int *counts;        /* schools in each bin */
};
struct strips {
    double width, height; /* what the strips may fill */
    guint n_strips;
    const struct strip *strips;
    guint n_bins;
    const double *edges; /* n_bins + 1, shares in [0, 1], rising */
    guint first_over;    /* index of the first bin at or above the threshold */
    double threshold;
    const char *threshold_label, *value_title, *axis_title;
};
struct chart *chart_strips(const struct strips *strips);

struct scatter_point {
    double x, y;
    guint series;
};
/* The first series is drawn on top. x in 0..100, y in [0, 1]. */
struct scatter {
    double width, height;
    guint n_series;
    const struct chart_series *series;
    guint n_points;
    const struct scatter_point *points;
    const char *x_title, *y_title;
};
struct chart *chart_scatter(const struct scatter *scatter);

#endif
