/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers that are nearly right, and headers of tasks. Internal to the reader of records. */
#ifndef SHNOR_DATASETS_TABLE_RECORD_HEADER_H
#define SHNOR_DATASETS_TABLE_RECORD_HEADER_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
#include "datasets/layout/layout.h"

/* A column whose header must be a misspelling of one that the layout knows. All interned. */
struct misspelling {
    const char *header; /* as it stands */
    const char *field;
    const char *title; /* the header that was meant */
    bool needed;       /* the layout cannot do without this field */
};

/* The misspellings of a header row as it was matched: for each field that no column has the unknown
 * column most like it. A GArray of struct misspelling, perhaps empty. */
GArray *header_misspellings(const struct layout_book *book, const struct layout_match *match,
                            const char *const *cells, guint n_cells);
/* How many of them hide a needed field. */
guint header_count_needed(const GArray *misspellings);
void header_report_misspellings(const GArray *misspellings, struct place place,
                                struct finding_list *findings);

/* Whether this is a header of one task's points in the layout; the most points, when it says them
 * as
 * "(2б)", else -1. */
bool header_is_task(const struct layout *layout, const char *header, int *ret_points);

#endif
