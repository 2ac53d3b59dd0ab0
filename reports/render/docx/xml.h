/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a DOCX as XML; elements stand in the order of ECMA-376's schema. Free with g_free(). */
#ifndef SHNOR_REPORTS_RENDER_DOCX_XML_H
#define SHNOR_REPORTS_RENDER_DOCX_XML_H

#include <glib.h>

#include "reports/document/document.h"

#define DOCX_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_XML_WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_XML_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Points as twentieths of a point. */
int docx_twips(double points);
/* The padding left and right in a cell, in twentieths of a point. */
int docx_cell_side(enum table_style style);

/* Appends text that XML can hold: markup escaped, characters that XML lacks left out. */
void docx_append_escaped(GString *xml, const char *text);

/* word/document.xml. Its headers and footers are related as hdrFirst, hdrNext and, when the
 * document has a footer, ftr. */
char *docx_body(const struct document *document);
/* word/styles.xml. */
char *docx_styles(void);

#endif
