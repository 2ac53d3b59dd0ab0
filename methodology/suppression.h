/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withholding small numbers from public tables, so that nobody can work them out from the rest.
 *
 * A table is a tree of sums: the region is the sum of its municipalities, and any of these might be
 * one of smaller parts. A cell holds two counts that add up on their own, participants with low
 * results and the rest, so that what can be concluded of one says nothing of the other. A reader
 * knows every cell that is published, now or earlier, and that counts are not negative: nothing
 * else. On a tree what can be concluded is an interval and is found exactly by two passes. Source:
 * Willenborg, de Waal, Elements of Statistical Disclosure Control (2001), chapters 6 and 7.
 */
#ifndef SHNOR_METHODOLOGY_SUPPRESSION_H
#define SHNOR_METHODOLOGY_SUPPRESSION_H

#include <glib.h>
#include <stdbool.h>

enum suppression_part { SUPPRESSION_LOW, SUPPRESSION_REST, N_SUPPRESSION_PARTS };

struct suppression_cell {
    int parent; /* index of the cell that it is a part of, below its own; -1: none */
    int counts[N_SUPPRESSION_PARTS]; /* >= 0; of a cell with parts, their sums */
    int n_contributors;              /* schools that the counts are of */
    bool published_before; /* an earlier table shows it: withholding it now hides nothing */
    bool primary;          /* small itself */
    bool withheld;
    bool open; /* primary, and nothing withheld now can hide it any more */
};

/* What is small; see METHODOLOGY.md, "Public version". */
struct suppression_rules {
    int bound;            /* pupils, >= 1; 1 withholds cells where everybody is low */
    int min_contributors; /* schools, >= 1: one school's figures are nobody's sum, and of two each
                             school could work out the other's */
};

/* What a reader can conclude of a count. */
struct suppression_range {
    gint64 low, high; /* 0 <= low <= high; SUPPRESSION_UNBOUNDED: no upper end */
};
#define SUPPRESSION_UNBOUNDED (G_MAXINT64 / 4)

/* Whether a cell is small: some participants, and fewer than the bound of them, but not none, with
 * low results, or fewer than the bound (none too: then all are low) without, or too few schools. */
bool suppression_is_primary(const struct suppression_cell *cell,
                            const struct suppression_rules *rules);

/* Sets primary, withheld and open of each cell: small cells are withheld (`primary` that the caller
 * has set stays set), and others with them until a reader's interval of each count of each small
 * cell is at least the bound wide, and what is left of a sum behind its published parts is of at
 * least `min_contributors` schools wherever a small cell is a part of it. Those are taken among the
 * cell's siblings, the smallest first, then its parent. A choice depends on counts and places
 * alone. */
void suppression_apply(struct suppression_cell *cells, guint n_cells,
                       const struct suppression_rules *rules);

/* The interval of each cell's count, exactly. `ranges` has n_cells places. */
void suppression_ranges(const struct suppression_cell *cells, guint n_cells,
                        enum suppression_part part, struct suppression_range *ranges);

#endif
