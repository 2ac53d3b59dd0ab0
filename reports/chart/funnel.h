/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnel plots around a threshold: shares by the number of participants, a panel a procedure, all
 * on the same scales. */
#ifndef SHNOR_REPORTS_CHART_FUNNEL_H
#define SHNOR_REPORTS_CHART_FUNNEL_H

#include "methodology/statistics/interval.h"
#include "reports/chart/chart.h"

struct funnel_point {
    int participants, low; /* participants >= 1 */
    bool over;             /* at or above the threshold */
};

struct funnel_panel {
    const char *title, *note; /* above it, to the left and to the right */
    guint n_points;
    const struct funnel_point *points;
};

struct funnel {
    double width;
    guint n_panels;
    const struct funnel_panel *panels;
    double threshold;
    const char *threshold_label;
    int most; /* participants: the axis reaches at least to it, common to several pages */
    guint n_limits;
    const int *sizes;                     /* numbers of participants, rising, >= 1 */
    const struct interval *inner, *outer; /* limits at those sizes */
    const char *inner_label, *outer_label;
    const char *x_title, *y_title;
};

enum { FUNNEL_PANELS_A_PAGE = 8 };

/* Panels in two columns. Points at or above the threshold are dark, the others rings; of points at
 * one spot one is drawn. */
struct chart *chart_funnel(const struct funnel *funnel);

#endif
