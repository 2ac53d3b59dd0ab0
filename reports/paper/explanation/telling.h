/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an explanation under way. Internal to the files of explanation.c. */
#ifndef SHNOR_REPORTS_PAPER_EXPLANATION_TELLING_H
#define SHNOR_REPORTS_PAPER_EXPLANATION_TELLING_H

#include "reports/paper/explanation/explained.h"

struct telling {
    const struct explanation *what;
    GString *text;
};

/* A line; `indent` in steps of two spaces. */
void tell(const struct telling *telling, int indent, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* On what a rule rests; a clause without words is said to be so. */
void tell_basis(const struct telling *telling, int indent, const char *basis, bool confirmed);

/* Where a value stands, as findings say it. Free with g_free(). */
char *place_text(const struct place *place);

/* Paragraphs, in the order of the text: cluster, low results, the results of both years, social
 * conditions, risk. */
void tell_cluster(const struct telling *telling);
void tell_low_results(const struct telling *telling);
void tell_results(const struct telling *telling);
void tell_social(const struct telling *telling);
void tell_risk(const struct telling *telling);

#endif
