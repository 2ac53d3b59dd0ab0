/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replication kit: what the lists of a run rest on, as tables, and a script in R that makes
 * them anew without the program. */
#ifndef SHNOR_REPORTS_PAPER_KIT_KIT_H
#define SHNOR_REPORTS_PAPER_KIT_KIT_H

#include <glib.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/paper/input.h"

/* How many files there are. */
guint kit_length(void);
/* The name of the i-th file, not to be freed. */
const char *kit_name(guint i);
/* Its content. Free with g_bytes_unref(). */
GBytes *kit_file(const struct paper_input *input, guint i);

#endif
