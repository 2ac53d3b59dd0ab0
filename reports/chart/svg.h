/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as an SVG picture. */
#ifndef SHNOR_REPORTS_CHART_SVG_H
#define SHNOR_REPORTS_CHART_SVG_H

#include "reports/chart/chart.h"

/* The chart drawn by cairo as an SVG document, its texts as outlines; the same bytes for the same
 * chart, whatever was drawn before. Free with g_string_free(). */
GString *chart_svg(const struct chart *chart);

/* The chart's words one after another, for those who do not see it. Free with g_free(). */
char *chart_words(const struct chart *chart);

#endif
