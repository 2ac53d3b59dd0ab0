/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts measured and laid out for a PDF. */
#ifndef SHNOR_REPORTS_RENDER_PDF_LAYOUT_H
#define SHNOR_REPORTS_RENDER_PDF_LAYOUT_H

#include <glib.h>
#include <stdbool.h>
#include <pango/pango.h>

#include "reports/document/document.h"

/* Sets text, size in points, weight, width in points (0: no limit) and alignment. */
void layout_set(PangoLayout *layout, const char *text, double size, bool bold, double width,
                enum align align);
/* Texts of cells, kept laid out: tables repeat them, and a row is measured before it is drawn. */
struct layout_store;
struct layout_store *layout_store_create(PangoContext *context);
void layout_store_free(struct layout_store *store); /* accepts NULL */
/* The text laid out as by layout_set(), wrapped at words and, where a word is too long, within it.
 * Not to be changed; unref with g_object_unref(). */
PangoLayout *layout_store_get(struct layout_store *store, const char *text, double size, bool bold,
                              double width, enum align align);

/* In points. */
double layout_height(PangoLayout *layout);
/* Narrows the layout as far as it keeps its number of lines, so that no line is left short.
 * `widest` is the width it has, in points. */
void layout_balance(PangoLayout *layout, double widest);

#endif
