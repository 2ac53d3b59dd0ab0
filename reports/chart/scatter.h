/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points by two measures, and a curve among them. */
#ifndef SHNOR_REPORTS_CHART_SCATTER_H
#define SHNOR_REPORTS_CHART_SCATTER_H

#include "reports/chart/chart.h"

struct scatter_point {
    double x, y;
    guint series;
};
/* The first series is drawn on top; of points of a series at one spot one is drawn. x in 0..100, y
 * in [0, 1]. */
struct scatter {
    double width, height;
    guint n_series;
    const struct chart_series *series;
    guint n_points;
    const struct scatter_point *points;
    const char *x_title, *y_title;
    guint n_curve;                  /* 0: no curve */
    const struct chart_spot *curve; /* in the measures of the points, from left to right */
    const char *curve_label;
};
struct chart *chart_scatter(const struct scatter *scatter);

#endif
