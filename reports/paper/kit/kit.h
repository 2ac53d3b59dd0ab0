/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replication kit: what the lists of a run rest on, as tables, and a script in R that makes
 * them anew without the program. */
#ifndef SHNOR_REPORTS_PAPER_KIT_KIT_H
#define SHNOR_REPORTS_PAPER_KIT_KIT_H

#include <glib.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"

/* A run as it came out of the archive: the schools of `dataset` are those of the assessment, in the
 * same order. Everything is borrowed. */
struct kit_matter {
    const struct assessment *assessment;
    const struct dataset *dataset;
    const struct advice
        *advice; /* NULL: the probabilities that the script is held against are empty */
};

/* How many files there are. */
guint kit_length(void);
/* The name of the i-th file, not to be freed. */
const char *kit_name(guint i);
/* Its content. Free with g_bytes_unref(). */
GBytes *kit_file(const struct kit_matter *matter, guint i);

#endif
