/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the reference pages: what to look at before signing. */
#ifndef SHNOR_REPORTS_PAPER_REFERENCE_LISTS_H
#define SHNOR_REPORTS_PAPER_REFERENCE_LISTS_H

#include "methodology/assessment/assessment.h"
#include "reports/document/document.h"

/* Undetermined schools, those without data, excluded ones, those listed through small numbers
 * alone, separate decisions: each a heading and a table, or a word that there are none. */
void reference_add_lists(struct document *document, const struct assessment *assessment);

#endif
