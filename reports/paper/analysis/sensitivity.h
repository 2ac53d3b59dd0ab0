/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of low results under other rules, one rule changed and the others in force: for the
 * terminal, and as a paper with its chart. All combinations are in csv_sensitivity(). */
#ifndef SHNOR_REPORTS_PAPER_ANALYSIS_SENSITIVITY_H
#define SHNOR_REPORTS_PAPER_ANALYSIS_SENSITIVITY_H

#include "methodology/sensitivity.h"
#include "reports/document/document.h"
#include "reports/paper/input.h"

/* A table in the language in use, a line a rule. Free with g_free(). */
char *sensitivity_paper_text(const struct sensitivity *sensitivity);
/* Free with document_free(). */
struct document *sensitivity_paper_build(const struct paper_input *input,
                                         const struct sensitivity *sensitivity);

#endif
