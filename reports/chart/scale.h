/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scales and round ticks: numbers in, numbers out. */
#ifndef SHNOR_REPORTS_CHART_SCALE_H
#define SHNOR_REPORTS_CHART_SCALE_H

#include <glib.h>

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

#endif
