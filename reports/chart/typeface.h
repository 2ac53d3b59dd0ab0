/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typeface of papers and pictures, and layouts in it: the same on every machine. */
#ifndef SHNOR_REPORTS_CHART_TYPEFACE_H
#define SHNOR_REPORTS_CHART_TYPEFACE_H

#include <pango/pangocairo.h>
#include <stdbool.h>

/* A context in points, unhinted, in the language of the documents. Free with g_object_unref(). */
PangoContext *typeface_context_create(cairo_t *cr);

/* A layout that wraps between words; fill it with typeface_set_text(). */
PangoLayout *typeface_layout_create(PangoContext *context);

/* Sets the text; a sign beyond the repertoire (datasets/text/repertoire.h) is set as its code, none
 * is taken from another font. `whole_codes`: no line ends within a short code such as «ВПР-РУ-5»,
 * though it be wider than the layout. */
void typeface_set_text(PangoLayout *layout, const char *text, bool whole_codes);

/* Whether the face is installed, of its own and not another in its stead, and has every sign of the
 * repertoire. `ret_sign`: the first that it lacks, 0 when there is no such face. */
bool typeface_is_whole(PangoContext *context, bool bold, gunichar *ret_sign);

#endif
