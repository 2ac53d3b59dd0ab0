/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as DOCX, for the clerk who edits and pastes: real tables and styles, and the same text
 * as its PDF. A4 with the PDF's margins; page numbers from page 2, centred in the top margin. */
#ifndef SHNOR_REPORTS_RENDER_DOCX_DOCX_H
#define SHNOR_REPORTS_RENDER_DOCX_DOCX_H

#include <glib.h>

#include "reports/document/document.h"

#define DOCX_ERROR docx_error_quark()
GQuark docx_error_quark(void);

enum docx_error {
    DOCX_ERROR_PACKING, /* libzip could not go on */
};

/* The document has no charts: papers that have them are PDF alone. The same document gives the same
 * bytes, in any time zone and locale. Free with g_bytes_unref(). */
GBytes *docx_render(const struct document *document, GError **error);

#endif
