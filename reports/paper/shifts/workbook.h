/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shifts.xlsx: what became of every school between runs, for people who work in Excel. */
#ifndef SHNOR_REPORTS_PAPER_SHIFTS_WORKBOOK_H
#define SHNOR_REPORTS_PAPER_SHIFTS_WORKBOOK_H

#include <glib.h>
#include <stdbool.h>

#include "reports/words/shift_story.h"

/* For each pair of runs the matrix, the municipalities and every school, a sheet each, in the
 * language in use. `date` and `draft` as in shifts_paper_build(). Returns NULL with an errno when
 * there is no room for temporary files (see xlsx_set_error()). Free with g_bytes_unref(). */
GBytes *shifts_book_build(const struct shift_story *story, const char *date, bool draft,
                          int *ret_trouble);

#endif
