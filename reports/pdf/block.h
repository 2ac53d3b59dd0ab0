/* Blocks of a document on the pages of a PDF. */
#ifndef SHNOR_REPORTS_PDF_BLOCK_H
#define SHNOR_REPORTS_PDF_BLOCK_H

#include "reports/pdf/pen.h"

/* Draws block i of the pen's document, beginning pages as it needs them. */
void block_draw(struct pen *pen, guint i);

#endif
