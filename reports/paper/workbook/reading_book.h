/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook of what was read: for an analyst to look through before anything is computed. */
#ifndef SHNOR_REPORTS_PAPER_WORKBOOK_READING_BOOK_H
#define SHNOR_REPORTS_PAPER_WORKBOOK_READING_BOOK_H

#include <glib.h>

#include "datasets/dataset.h"
#include "methodology/rulebook/rulebook.h"

/* Everything is borrowed. */
struct reading_book {
    const struct dataset *dataset;
    const struct rulebook *rulebook;
    const GPtrArray *files; /* struct input_file *, read */
    const char *region;     /* "" when it is not given */
    int year;
};

/* Each file, table, column and kind of rows; which schools have data; the findings; the range of
 * each component of the passport: a sheet each, in the language in use. Returns NULL with an errno
 * when there is no room for temporary files (see xlsx_set_error()). Free with g_bytes_unref(). */
GBytes *reading_book_build(const struct reading_book *book, int *ret_trouble);

#endif
