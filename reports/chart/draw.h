/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a chart's primitives. Thin: no figure is computed here. */
#ifndef SHNOR_REPORTS_CHART_DRAW_H
#define SHNOR_REPORTS_CHART_DRAW_H

#include <cairo.h>
#include <pango/pango.h>
#include <stdbool.h>

#include "reports/chart/chart.h"

/* Draws the chart with its upper left corner at x, y. `layout` is scratch: its text, width and font
 * are changed. Errors stay in the cairo context's status. */
void draw_chart(cairo_t *cr, PangoLayout *layout, const struct chart *chart, double x, double y);

/* Sets the source colour, 0xRRGGBB. */
void draw_set_colour(cairo_t *cr, unsigned colour);
/* Sets the layout's font: STYLE_FONT, this size in points. */
void draw_set_font(PangoLayout *layout, double size, bool bold);

#endif
