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
#include "reports/document/document.h"

/* What it is made of; everything is borrowed. */
struct analysis_matter {
    const struct assessment *assessment;
    const struct advice *advice;   /* NULL: what it would tell is said to be missing */
    const struct dataset *dataset; /* NULL (a stored run): what was read is not told */
    GPtrArray *files;              /* struct input_file *, as they were read; NULL likewise */
    const char *date;              /* of the order, ISO; "": none */
    bool draft;
};

/* Free with document_free(). */
struct document *analysis_build(const struct analysis_matter *matter);

#endif
