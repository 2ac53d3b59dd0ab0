/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary table of the reference pages: schools by cluster and municipality. */
#ifndef SHNOR_REPORTS_PAPER_REFERENCE_SUMMARY_H
#define SHNOR_REPORTS_PAPER_REFERENCE_SUMMARY_H

#include "reports/document/document.h"
#include "reports/table/roster.h"

/* The titles of the clusters have no room on a portrait page. */
bool reference_summary_is_wide(const struct rulebook *rulebook);
/* It begins a page: a landscape one, or the first has no room for it whole. */
bool reference_summary_stands_apart(const struct rulebook *rulebook, const struct tally *tally);
void reference_add_summary(struct document *document, const struct rulebook *rulebook,
                           const struct tally *tally);

#endif
