/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as PDF: A4, margins 20, 10, 20, 20 mm, numbered from page 2 in the top margin. */
#ifndef SHNOR_REPORTS_RENDER_PDF_PDF_H
#define SHNOR_REPORTS_RENDER_PDF_PDF_H

#include <glib.h>

#include "reports/document/document.h"

#define PDF_ERROR pdf_error_quark()
GQuark pdf_error_quark(void);

enum pdf_error {
    PDF_ERROR_NO_FONT, /* Liberation Serif is not installed */
    PDF_ERROR_DRAWING, /* cairo could not go on */
    PDF_ERROR_PAGES,   /* more than PDF_MOST_PAGES */
};

enum { PDF_MOST_PAGES = 10000 };

/* The same document gives the same bytes, in any time zone, locale and thread; threads may draw at
 * once, since pango keeps a font map for each. Free with g_bytes_unref(). */
GBytes *pdf_render(const struct document *document, GError **error);

#endif
