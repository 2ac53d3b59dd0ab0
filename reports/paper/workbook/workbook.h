/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schools.xlsx: a run for people who work in Excel. */
#ifndef SHNOR_REPORTS_PAPER_WORKBOOK_WORKBOOK_H
#define SHNOR_REPORTS_PAPER_WORKBOOK_WORKBOOK_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/paper/appendix.h"
#include "reports/paper/input.h"

/* The lists, every school, the results, the social data and the findings, a sheet each, in the
 * language in use. Returns NULL with an
 * errno when there is no room for temporary files (see xlsx_set_error()). Free with
 * g_bytes_unref(). */
GBytes *workbook_build(const struct paper_input *input, int *ret_trouble);

#endif
