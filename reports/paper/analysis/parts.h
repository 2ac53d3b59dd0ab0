/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the analysis: each adds its headings, words, tables and charts. */
#ifndef SHNOR_REPORTS_PAPER_ANALYSIS_PARTS_H
#define SHNOR_REPORTS_PAPER_ANALYSIS_PARTS_H

#include "reports/paper/analysis/analysis.h"
#include "reports/table/roster.h"

/* Adds the text as a paragraph and frees it. */
void analysis_say(struct document *document, char *text);

/* A school's probabilities; NAN when there are none. */
double analysis_p_true(const struct paper_input *input, guint school);
double analysis_p_repeat(const struct paper_input *input, guint school);

void analysis_add_data(struct document *document, const struct paper_input *input);
void analysis_add_rule(struct document *document, const struct rulebook *rulebook, int year);
void analysis_add_border(struct document *document, const struct paper_input *input);
void analysis_add_lists(struct document *document, const struct paper_input *input);
void analysis_add_certainty(struct document *document, const struct paper_input *input);
void analysis_add_funnel(struct document *document, const struct assessment *assessment);
void analysis_add_heat(struct document *document, const struct assessment *assessment,
                       const struct tally *tally);
void analysis_add_social(struct document *document, const struct paper_input *input);
void analysis_add_context(struct document *document, const struct paper_input *input);
void analysis_add_typology(struct document *document, const struct paper_input *input);
void analysis_add_sensitivity(struct document *document, const struct paper_input *input);
void analysis_add_signs(struct document *document, const struct paper_input *input);
void analysis_add_limits(struct document *document, const struct rulebook *rulebook);

#endif
