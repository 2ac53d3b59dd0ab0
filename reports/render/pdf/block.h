/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a document on the pages of a PDF. */
#ifndef SHNOR_REPORTS_RENDER_PDF_BLOCK_H
#define SHNOR_REPORTS_RENDER_PDF_BLOCK_H

#include "reports/render/pdf/flow.h"

/* Draws block i of the flow's document, beginning pages as it needs them. */
void block_draw(struct flow *flow, guint i);

#endif
