/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The criterion of low results, in integers.
 *
 * Source: methodology of order 847, conditions A and B; see methodology/METHODOLOGY.md. Shares are
 * never compared as doubles. */
#ifndef SHNOR_METHODOLOGY_DECISION_CRITERION_H
#define SHNOR_METHODOLOGY_DECISION_CRITERION_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/truth.h"
#include "methodology/rulebook/rulebook.h"

/* A procedure of one school in one year. Not usable: no data, or too few participants. */
struct cell {
    int participants, low; /* 0 <= low <= participants */
    bool usable;
};

/* One procedure of a school over the two years. */
struct cell_pair {
    struct cell latest, previous;
};

/* What conditions A and B say of a school. */
struct criterion_outcome {
    int assessed;           /* usable cells of the latest year */
    int low;                /* of them low */
    enum truth condition_a; /* unknown: no usable cell in the latest year */
    enum truth condition_b; /* unknown: no procedure usable in both years */
};

/* den * x >= num * n. `participants` >= 1. */
bool cell_is_low(struct fraction threshold, int participants, int low);
/* The least number of low participants that makes a cell low: ceil(num * n / den). */
int cell_need(struct fraction threshold, int participants);
/* Results that must change for a cell to become low, or to be so no longer; >= 0. */
int cell_distance(struct fraction threshold, int participants, int low);

struct criterion_outcome criterion_apply(const struct criterion_rules *rules,
                                         const struct cell_pair *pairs, guint n_pairs);

/* Low results from A and B. `b_known_somewhere`: B is assessable for some school of the region;
 * when for none, `or` rests on A alone. A unknown gives unknown. */
enum truth criterion_combine(enum combine combine, enum truth a, enum truth b,
                             bool b_known_somewhere);

/* Distance in pupils: the least number of results that must change, participants staying, for the
 * school to enter (or to leave) low results. -1: impossible with the cells it has.
 * Source: METHODOLOGY.md, "Distance in pupils"; held by brute force in tests. */
int distance_to_enter(const struct criterion_rules *rules, const struct cell_pair *pairs,
                      guint n_pairs);
int distance_to_leave(const struct criterion_rules *rules, const struct cell_pair *pairs,
                      guint n_pairs);

#endif
