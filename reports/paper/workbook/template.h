/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates: workbooks that people fill in by hand and the program reads.
 *
 * Their headers are those of the layouts, so a filled template is always understood. The first
 * sheet is the table itself, the second explains each column and shows a row filled in. */
#ifndef SHNOR_REPORTS_PAPER_WORKBOOK_TEMPLATE_H
#define SHNOR_REPORTS_PAPER_WORKBOOK_TEMPLATE_H

#include <glib.h>

#include "datasets/layout/layout.h"
#include "methodology/rulebook/rulebook.h"

struct template_plan {
    const char *file;   /* "registry.xlsx" */
    const char *layout; /* the layout that reads it */
    const char *title;  /* msgid */
};

/* The templates of a new campaign; ends with a plan without a file. */
extern const struct template_plan templates[];

/* Makes one, in the language in use; its headers and words are those of the layouts. `year` stands
 * in the examples; 0: any. Returns NULL with an errno when there is no room for temporary files
 * (see xlsx_set_error()). Free with g_bytes_unref(). */
GBytes *template_build(const struct template_plan *plan, const struct layout_book *layouts,
                       const struct rulebook *rulebook, int year, int *ret_trouble);

#endif
