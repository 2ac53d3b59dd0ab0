/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the documents of a run are made of. */
#ifndef SHNOR_REPORTS_PAPER_INPUT_H
#define SHNOR_REPORTS_PAPER_INPUT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "methodology/order.h"

/* Everything is borrowed. A document says what it needs of it; what it does not need may be NULL.
 */
struct paper_input {
    const struct assessment *assessment;
    const struct dataset *dataset; /* NULL: what was read is not told */
    const struct advice
        *advice; /* NULL: what it would fill stays empty, or is said to be missing */
    const struct order_block *order; /* the order that the documents belong to, and their date */
    const GPtrArray *files;          /* struct input_file *, as they were read; NULL: not known */
    guint n_errors, n_warnings;      /* findings of the run */
    bool marked_draft;               /* a draft whatever the findings */
};

/* Whether the documents say that they are a draft: marked so, or by an error in the data. */
bool paper_is_draft(const struct paper_input *input);
/* The order's date, ISO; "" when it is not given. */
const char *paper_date(const struct paper_input *input);

#endif
