/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of listed schools: a part of their packets. */
#ifndef SHNOR_REPORTS_PAPER_PACKET_FIGURES_H
#define SHNOR_REPORTS_PAPER_PACKET_FIGURES_H

#include "methodology/assessment/assessment.h"
#include "reports/document/document.h"

/* For each school of the rows (struct appendix_row): why it is listed, how far the conclusion on
 * its results is from turning, and its procedures of both years. */
void packet_add_figures(struct document *document, const struct assessment *assessment,
                        const GArray *rows);

#endif
