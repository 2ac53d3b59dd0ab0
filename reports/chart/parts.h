/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forms of charts are put together from. */
#ifndef SHNOR_REPORTS_CHART_PARTS_H
#define SHNOR_REPORTS_CHART_PARTS_H

#include "reports/chart/chart.h"
#include "reports/chart/scale.h"

/* Room below a plot for the labels and the title of its axis, and between labels and plot. */
#define CHART_AXIS_HEIGHT 30.0
#define CHART_LABEL_GAP 6.0

struct chart *chart_create(double width);

/* Each adds a primitive; texts are copied. What is returned belongs to the chart. */
struct primitive *chart_add_line(struct chart *chart, guint ink, double x, double y, double x2,
                                 double y2);
void chart_add_rect(struct chart *chart, guint ink, double x, double y, double x2, double y2);
/* The shape goes with the ink, so that a black-and-white copy tells the series apart. */
struct primitive *chart_add_point(struct chart *chart, guint ink, double x, double y);
struct primitive *chart_add_text(struct chart *chart, guint ink, enum chart_anchor anchor, double x,
                                 double y, double size, const char *text);
/* Without spots yet: append them to its path. */
struct primitive *chart_add_curve(struct chart *chart, guint ink);
/* A filled area, which a white hair parts from what lies below; append its edge's spots. */
struct primitive *chart_add_area(struct chart *chart, guint ink);
void chart_curve_append(struct primitive *curve, double x, double y);

/* Where part i of n_parts begins when `total` rows are parted over pages: parts differ by one row
 * at most. */
static inline guint
chart_part_start(guint total, guint n_parts, guint i)
{
    return (guint)((guint64)total * i / n_parts);
}

/* The ink of figures upon this one. */
guint chart_ink_on(guint ink);
double chart_line_height(double size);

/* Items laid out in lines, each as long as it fits. */
struct chart_legend {
    double width;
    guint n;
    const struct chart_series *series;
    bool points; /* marks are points, not rectangles */
};
/* Walks over the items; draws them when `chart` is not NULL. Returns the height taken. */
double chart_legend_flow(const struct chart_legend *legend, struct chart *chart);

/* Grid lines and labels of a horizontal axis of whole numbers. */
void chart_add_count_axis(struct chart *chart, const struct scale *scale, double top,
                          double bottom);
/* The first round tick at or beyond `longest`. */
double chart_round_up_to_tick(double longest);
/* Labels 0 to 100 % of a horizontal axis, every 10, 20, 50 or 100 %, as the room allows. The scale
 * runs from 0 to 1. */
void chart_add_share_labels(struct chart *chart, const struct scale *scale, double y);

/* Remembers which spots of a plot are taken, so that of thousands of points one upon another only
 * the first is drawn. */
struct chart_raster;
struct chart_raster *chart_raster_create(void);
void chart_raster_free(struct chart_raster *raster);
/* True when no point of this ink stands there yet, to within half a point; takes the spot. */
bool chart_raster_take(struct chart_raster *raster, guint ink, double x, double y);

#endif
