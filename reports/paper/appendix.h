/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The appendix of an order: lists of schools by cluster, and nothing that is not part of it. */
#ifndef SHNOR_REPORTS_PAPER_APPENDIX_H
#define SHNOR_REPORTS_PAPER_APPENDIX_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "methodology/order.h"
#include "reports/document/document.h"
#include "reports/paper/input.h"
#include "reports/table/appendix_rows.h"

/* Builds the appendix: clusters in the rulebook's order, empty ones left out, numbering anew in
 * each; within one Department-run schools, municipal ones, then others; within those by
 * municipality, name and code. Free with document_free(). */
struct document *appendix_build(const struct paper_input *input);

#endif
