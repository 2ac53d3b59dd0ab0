/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook as a whole: its sheets, and what their cells refer to. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_BOOK_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_BOOK_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/workbook/package.h"
#include "datasets/table/workbook/strings.h"
#include "datasets/table/workbook/styles.h"

struct book_sheet {
    char *name;
    char *part;  /* name of its part */
    bool hidden; /* hidden by the user or by a program */
};

struct book {
    struct package *package;
    GPtrArray *sheets; /* struct book_sheet *, in the order of the workbook; no charts, no macros */
    bool date1904;
    bool uncalculated; /* it says that its formulas are still to be calculated */
    struct shared_strings strings;
    struct cell_styles styles;
};

/* Opens a workbook in memory: reads which sheets there are, the shared strings and the styles.
 * `bytes` is borrowed and must outlive the book. Returns NULL with a trouble. */
struct book *book_open(const char *bytes, gsize length, enum workbook_trouble *ret_trouble);
void book_close(struct book *book); /* accepts NULL */

#endif
