/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a PDF: header rows repeat, rows are never split. */
#ifndef SHNOR_REPORTS_RENDER_PDF_TABLE_H
#define SHNOR_REPORTS_RENDER_PDF_TABLE_H

#include "reports/render/pdf/flow.h"

/* What must fit on a page for the table to begin there, in points. */
double table_least_height(struct flow *flow, const struct table *table);
void table_draw(struct flow *flow, const struct table *table);

#endif
