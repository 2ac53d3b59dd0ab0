/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of points on one axis, with intervals: a school's shares beside the threshold, its
 * conditions beside the region's, groups beside each other. */
#ifndef SHNOR_REPORTS_CHART_DOTS_H
#define SHNOR_REPORTS_CHART_DOTS_H

#include "reports/chart/chart.h"

struct dot_mark {
    double value;     /* what lies beyond the axis stands at its end */
    double low, high; /* of its interval; NAN: none */
    guint ink;        /* INK_SERIES + i, INK_ACCENT, INK_PALE (a ring) */
    const char *text; /* beside the point, or in a column of its own; NULL: none */
};

struct dot_row {
    const char *label;
    const char *value;          /* right of the row; may be "" */
    double band_low, band_high; /* a band behind the points; NAN: none */
    guint n_marks;              /* drawn one below another, so that none hides another */
    const struct dot_mark *marks;
};

enum dot_axis { DOT_AXIS_SHARE, DOT_AXIS_NUMBER };

struct dots {
    double width;
    bool dense;         /* smaller type and rows nearer to each other: for a page with more on it */
    double most_height; /* rows draw nearer to each other to keep within it; 0: no limit */
    enum dot_axis axis; /* share: 0 to 1, in percent */
    double from, to;    /* of DOT_AXIS_NUMBER */
    guint n_rows;
    const struct dot_row *rows;
    double reference; /* a line across all rows; NAN: none */
    const char *reference_label, *value_title,
        *axis_title;        /* the last: "" when a heading says it */
    const char *text_title; /* of the marks' column; NULL: their texts stand beside the points */
};

struct chart *chart_dots(const struct dots *dots);
/* Its height, without making it. */
double chart_dots_height(const struct dots *dots);

#endif
