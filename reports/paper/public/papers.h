/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public version of a run's papers: lists of schools, and figures without small numbers. No
 * advisory figure, no single school's chart, no separate decision and no finding stands in them. */
#ifndef SHNOR_REPORTS_PAPER_PUBLIC_PAPERS_H
#define SHNOR_REPORTS_PAPER_PUBLIC_PAPERS_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/input.h"
#include "reports/document/document.h"
#include "reports/table/public_table.h"

/* The appendix with a foot that says «Публичная версия». Free with document_free(). */
struct document *public_appendix_build(const struct paper_input *input);

/* The reference pages: clusters by municipality, results by procedure and municipality, the rules.
 */
struct document *public_pages_build(const struct paper_input *input,
                                    const struct public_table *table);

/* The workbook: lists and figures. NULL with an errno as workbook_build(). */
GBytes *public_workbook_build(const struct paper_input *input, const struct public_table *table,
                              int *ret_trouble);

#endif
