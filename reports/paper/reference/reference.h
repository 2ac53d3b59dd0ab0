/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference pages (charts.pdf): how the lists came about, for whoever signs. They are not part
 * of the order and say so. */
#ifndef SHNOR_REPORTS_PAPER_REFERENCE_REFERENCE_H
#define SHNOR_REPORTS_PAPER_REFERENCE_REFERENCE_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/input.h"
#include "reports/document/document.h"

/* It tells how many findings the data have. Free with document_free(). */
struct document *reference_build(const struct paper_input *input);

/* "Rulebook order-847, version 1, SHA-256 …", as every paper says it. Free with g_free(). */
char *reference_rulebook_line(const struct rulebook *rulebook);

#endif
