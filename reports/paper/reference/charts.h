/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the reference pages: an assessment's figures brought into chart.h's shapes. */
#ifndef SHNOR_REPORTS_PAPER_REFERENCE_CHARTS_H
#define SHNOR_REPORTS_PAPER_REFERENCE_CHARTS_H

#include "methodology/assessment/assessment.h"
#include "reports/document/document.h"
#include "reports/table/roster.h"

/* Each adds its chart, on as many pages as it takes, with the number of schools below it. The
 * caller has added the heading. */
void reference_add_shares(struct document *document, const struct assessment *assessment,
                          const struct tally *tally);
void reference_add_municipalities(struct document *document, const struct assessment *assessment,
                                  const struct tally *tally);
void reference_add_procedures(struct document *document, const struct assessment *assessment);
/* Only when reference_has_index(). expected: shares expected at index 0, 1 … 100, a curve among the
 * schools; NULL: none. */
void reference_add_index(struct document *document, const struct assessment *assessment,
                         const double *expected);
bool reference_has_index(const struct assessment *assessment);

#endif
