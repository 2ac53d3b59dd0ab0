/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a school is in a cluster, or in none: the chain from the cell of a file to the clause of the
 * rules, out of a stored run.
 *
 * Nothing is decided here: what was decided is read from the assessment, and its arithmetic is
 * shown. */
#ifndef SHNOR_REPORTS_PAPER_EXPLANATION_EXPLANATION_H
#define SHNOR_REPORTS_PAPER_EXPLANATION_EXPLANATION_H

#include <glib.h>

#include "datasets/dataset.h"
#include "methodology/assessment/assessment.h"

/* What is explained; everything is borrowed. `dataset` is what the assessment was built of. */
struct explanation {
    const struct assessment *assessment;
    const struct dataset *dataset;
    const char *run; /* "2022.1" */
    guint school;    /* index in the assessment */
};

/* For people, in the language in use; ends with a paragraph for the answer to an appeal. Free with
 * g_free(). */
char *explanation_text(const struct explanation *explanation);
/* That paragraph alone. */
char *explanation_answer(const struct explanation *explanation);
/* For machines: an object, its names and ids as in the CSV files; null: unknown. */
char *explanation_json(const struct explanation *explanation);

#endif
