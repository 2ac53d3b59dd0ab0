/* Withholding small numbers from public tables, so that nobody can work them out from the rest.
 *
 * A table is a tree of sums: the region is the sum of its municipalities, each of these the sum of
 * its schools. A cell holds two counts that add up on their own, participants with low results and
 * the rest, so that what can be concluded of one says nothing of the other. A reader knows every
 * cell that is published, now or earlier, and that counts are not negative: nothing else. On a tree
 * what can be concluded is an interval and is found exactly by two passes.
 * Source: Willenborg, de Waal, Elements of Statistical Disclosure Control (2001), chapters 6 and 7.
 */
#ifndef SHNOR_METHODOLOGY_SUPPRESSION_H
#define SHNOR_METHODOLOGY_SUPPRESSION_H

#include <glib.h>
#include <stdbool.h>

enum suppression_part { SUPPRESSION_LOW, SUPPRESSION_REST, N_SUPPRESSION_PARTS };

struct suppression_cell {
    int parent; /* index of the cell that it is a part of, below its own; -1: none */
    int counts[N_SUPPRESSION_PARTS]; /* >= 0; of a cell with parts, their sums */
    bool published_before; /* an earlier table shows it: withholding it now hides nothing */
    bool primary;          /* small itself */
    bool withheld;
    bool open; /* primary, and nothing withheld now can hide it any more */
};

/* What a reader can conclude of a count. */
struct suppression_range {
    gint64 low, high; /* 0 <= low <= high; SUPPRESSION_UNBOUNDED: no upper end */
};
#define SUPPRESSION_UNBOUNDED (G_MAXINT64 / 4)

/* Whether the counts are small: some participants, and fewer than `bound` of them, but not none,
 * with low results, or fewer than `bound` (none too: then all are low) without. */
bool suppression_is_primary(const int counts[N_SUPPRESSION_PARTS], int bound);

/* Sets primary, withheld and open of each cell: small cells are withheld (`primary` that the caller
 * has set stays set), and others with them until a reader's interval of each count of each small
 * cell is at least `bound` wide. Those are taken among the cell's siblings, the smallest first,
 * then its parent. A choice depends on counts and places alone.
 *
 * bound   >= 1; 1 withholds cells where everybody is low */
void suppression_apply(struct suppression_cell *cells, guint n_cells, int bound);

/* The interval of each cell's count, exactly. `ranges` has n_cells places. */
void suppression_ranges(const struct suppression_cell *cells, guint n_cells,
                        enum suppression_part part, struct suppression_range *ranges);

#endif
