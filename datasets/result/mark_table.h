/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many participants of one cell have a mark together with a score. Whole numbers only: nothing
 * of one pupil is kept, and nothing of it is printed but what it sums up to. */
#ifndef SHNOR_DATASETS_RESULT_MARK_TABLE_H
#define SHNOR_DATASETS_RESULT_MARK_TABLE_H

#include <glib.h>

struct mark_table_cell {
    int mark, score;
    guint n; /* >= 1 */
};

/* Its cells in ascending order of mark, then score. */
struct mark_table {
    GArray *cells; /* struct mark_table_cell */
};

struct mark_table *mark_table_create(void);
void mark_table_free(struct mark_table *table); /* accepts NULL */
void mark_table_add(struct mark_table *table, int mark, int score, guint n);
void mark_table_join(struct mark_table *table, const struct mark_table *other);

#endif
