/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell that a row gives: by which rule it is judged, what is found about it, and its taking. */
#ifndef SHNOR_DATASETS_RESULT_CELL_H
#define SHNOR_DATASETS_RESULT_CELL_H

#include "datasets/result/reading.h"

enum { MAX_PARTICIPANTS = 1000000 };

static inline void
result_set_low(struct result *result, int low)
{
    result->low = result->low_min = result->low_max = low;
}

/* What may come once alone: the results under a code, of a year and procedure. */
struct cell_key {
    const char *origin; /* interned */
    int year;
    guint procedure;
};

static inline struct cell_key
cell_key_of(const struct result_part *raw)
{
    return (struct cell_key){raw->origin, raw->result.year, raw->result.procedure};
}

/* Of tables whose keys begin with a struct cell_key. */
guint cell_key_hash(gconstpointer key);
gboolean cell_key_equal(gconstpointer a, gconstpointer b);

const struct procedure *reading_procedure(const struct result_reading *reading,
                                          const struct result *result);
const struct low_rule *reading_low_rule(const struct result_reading *reading,
                                        const struct result *result);
/* Whether marks can tell who is low by this cell's rule; else the row is set aside. */
bool reading_wants_marks(struct result_reading *reading, const struct result_part *raw);
/* Adds a finding about the cell, in the column of `field` (-1: its row). */
struct finding *cell_report(struct result_reading *reading, enum finding_rule rule,
                            const struct result_part *raw, int field, const char *value);
/* Notes which cells of the row told who is low (columns `fields`, up to number `n`), and what
 * stands there unless the rows are pupils'. */
void cell_note_columns(struct result_reading *reading, struct result_part *raw, const int *fields,
                       guint n);
/* Takes a checked cell unless another source gave it. */
bool cell_take(struct result_reading *reading, const struct result_part *raw);

#endif
