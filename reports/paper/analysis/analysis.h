/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis (analysis.pdf): what the institute's analysts argue from. It shows methods, figures
 * and how certain they are, beside the lists; it decides nothing, and is not part of the order. */
#ifndef SHNOR_REPORTS_PAPER_ANALYSIS_ANALYSIS_H
#define SHNOR_REPORTS_PAPER_ANALYSIS_ANALYSIS_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/paper/input.h"
#include "reports/document/document.h"

/* Free with document_free(). */
struct document *analysis_build(const struct paper_input *input);

#endif
