/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The amending list: what an order that corrects an appendix changes in it, row by row. Old rows
 * are named by their numbers in the old appendix, new ones by their numbers in the new. */
#ifndef SHNOR_REPORTS_PAPER_AMENDMENT_AMENDMENT_H
#define SHNOR_REPORTS_PAPER_AMENDMENT_AMENDMENT_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "reports/paper/appendix.h"

enum amendment_action {
    AMENDMENT_EXCLUDE, /* a row of the old list goes */
    AMENDMENT_INCLUDE, /* a row comes; numbered as in the new list */
    AMENDMENT_RESTATE, /* a row of the old list keeps its place, and reads otherwise */
    N_AMENDMENT_ACTIONS,
};

struct amendment_row {
    enum amendment_action action;
    guint list;                     /* index in amendment->lists */
    const struct appendix_row *row; /* of the old appendix when it goes, else of the new */
    guint number; /* of the row named: the old one's, of a row that comes the new one's */
    /* A school that changes lists, or parts of one list: its row on the other side; else NULL. */
    const struct appendix_row *other;
};

struct amendment {
    const struct assessment *old, *new; /* borrowed */
    guint n_lists;
    const struct cluster_rule **lists; /* of both rulebooks, listed ones, each id once: the old
                                          table's order, then what only the new one has */
    GArray *old_rows, *new_rows;       /* struct appendix_row: both appendices */
    GArray *rows;                      /* struct amendment_row: by list, action, number */
    guint n_actions[N_AMENDMENT_ACTIONS];
    guint n_moves; /* schools that stand in both appendices, each in another list or part */
};

/* Rows that keep their places keep their order, too: where a new name would move a row, it goes and
 * comes. Schools are known by their codes. Free with amendment_free(). */
struct amendment *amendment_build(const struct assessment *old, const struct assessment *new);
void amendment_free(struct amendment *amendment); /* accepts NULL */

/* The row's school, in the assessment that the row is of. */
const struct school *amendment_school(const struct amendment *amendment,
                                      const struct amendment_row *row);

/* The paper: the order block of the amending order, what it amends (the old order's annex and
 * title), and the rows of each list. `draft`: every page says so. Free with document_free(). */
struct document *amendment_document(const struct amendment *amendment,
                                    const struct order_block *amended,
                                    const struct order_block *order, bool draft);

/* A row a change: action, list, number, school_code, municipality, name, other_list, other_number;
 * machine CSV as in reports/table/csv.h. Free with g_bytes_unref(). */
GBytes *amendment_csv(const struct amendment *amendment);

#endif
