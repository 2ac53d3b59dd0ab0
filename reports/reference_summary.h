/* The summary table of the reference pages: schools by cluster and municipality. */
#ifndef SHNOR_REPORTS_REFERENCE_SUMMARY_H
#define SHNOR_REPORTS_REFERENCE_SUMMARY_H

#include "reports/document.h"
#include "reports/roster.h"

/* The titles of the clusters have no room on a portrait page. */
bool reference_summary_is_wide(const struct rulebook *rulebook);
void reference_add_summary(struct document *document, const struct rulebook *rulebook,
                           const struct tally *tally);

#endif
