/* Tables of a PDF: header rows repeat, rows are never split. */
#ifndef SHNOR_REPORTS_PDF_TABLE_H
#define SHNOR_REPORTS_PDF_TABLE_H

#include "reports/pdf/pen.h"

/* What must fit on a page for the table to begin there, in points. */
double table_least_height(struct pen *pen, const struct table *table);
void table_draw(struct pen *pen, const struct table *table);

#endif
