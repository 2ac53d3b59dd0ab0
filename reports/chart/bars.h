/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars of counts. */
#ifndef SHNOR_REPORTS_CHART_BARS_H
#define SHNOR_REPORTS_CHART_BARS_H

#include "reports/chart/chart.h"

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

#endif
