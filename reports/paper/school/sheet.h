/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school's sheet: one page that says who the school is, what was decided about it and why, its
 * results over two years, its conditions beside the region's, and how far the conclusion is from
 * turning. */
#ifndef SHNOR_REPORTS_PAPER_SCHOOL_SHEET_H
#define SHNOR_REPORTS_PAPER_SCHOOL_SHEET_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/paper/input.h"
#include "reports/document/document.h"

/* The sheet of one school (index in the assessment). Free with document_free(). */
struct document *school_sheet_build(const struct paper_input *input, guint school);
/* The sheets of many in the order given, a page each; `title` is for the file's metadata. */
struct document *school_sheets_build(const struct paper_input *input, const guint *schools,
                                     guint n_schools, const char *title);

#endif
