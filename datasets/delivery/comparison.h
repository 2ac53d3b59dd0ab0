/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery against an earlier one, cell by cell: what was mended, what is new, what got worse.
 *
 * Findings are matched by what they speak of (form, school, procedure, year, field), since rows
 * move; several about one cell in turn. Then values: results by school, year and procedure, social
 * context and risk by school and column. A value that a finding speaks of has no row of its own. */
#ifndef SHNOR_DATASETS_DELIVERY_COMPARISON_H
#define SHNOR_DATASETS_DELIVERY_COMPARISON_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/delivery/delivery.h"

enum comparison_status {
    COMPARISON_MENDED,    /* there was a finding, there is none, and there is a value */
    COMPARISON_WITHDRAWN, /* there was a finding; it went with the value */
    COMPARISON_UNCHANGED, /* the finding is still there */
    COMPARISON_WORSE,     /* more severe than it was, or a value that was accepted has a finding */
    COMPARISON_NEW,       /* a finding where there was none, nor a value */
    COMPARISON_CHANGED,   /* another value, with no finding then or now */
    COMPARISON_ADDED,     /* a value where there was none */
    COMPARISON_LOST,      /* no value where there was one, and no finding that says why */
    N_COMPARISON_STATUSES
};

struct comparison_row {
    enum comparison_status status;
    struct subject subject;
    guint before, now; /* findings by index in each side's list; COMPARISON_NONE: none */
    const char *old_text, *new_text; /* values; NULL: none, or a pupil's */
};

#define COMPARISON_NONE G_MAXUINT /* no finding, no row */

struct comparison {
    GArray *rows;      /* struct comparison_row, by form, school, procedure, year, field, status */
    guint *row_of_now; /* by index of a finding of the later side: its row; COMPARISON_NONE */
    GStringChunk *texts;
};

/* Both sides are of campaign year `year` and must outlive the comparison. */
struct comparison *comparison_build(const struct delivery *before, const struct delivery *now,
                                    int year);
void comparison_free(struct comparison *comparison); /* accepts NULL */

/* "mended", "withdrawn", "unchanged", "worse", "new", "changed", "added", "lost". */
const char *comparison_status_id(enum comparison_status status);

#endif
