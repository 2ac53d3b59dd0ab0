/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spread of shares, a strip a row. */
#ifndef SHNOR_REPORTS_CHART_STRIPS_H
#define SHNOR_REPORTS_CHART_STRIPS_H

#include "reports/chart/chart.h"

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

#endif
