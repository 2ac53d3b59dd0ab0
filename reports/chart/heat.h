/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heat map: figures in cells, the darker the higher. */
#ifndef SHNOR_REPORTS_CHART_HEAT_H
#define SHNOR_REPORTS_CHART_HEAT_H

#include "reports/chart/chart.h"

struct heat_cell {
    const char *text;
    int step; /* 0..n_steps - 1; -1: nothing to colour */
};

struct heat {
    double width;
    guint n_columns, n_rows;
    const char *const *columns, *const *rows; /* titles */
    const struct heat_cell *cells;            /* n_rows x n_columns, row by row */
    guint n_steps;                            /* at most INK_MOST_STEPS */
    const char *const *step_labels;           /* what each step stands for: the key above */
};

struct chart *chart_heat(const struct heat *heat);
/* Its height, without making it. */
double chart_heat_height(const struct heat *heat);

#endif
