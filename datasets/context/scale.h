/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scale: whether a block of schools wrote shares of one where all others wrote percent.
 *
 * Nothing is corrected by it: 0,2 may be 0,2 % or 20 %, and only the sender knows. */
#ifndef SHNOR_DATASETS_CONTEXT_SCALE_H
#define SHNOR_DATASETS_CONTEXT_SCALE_H

#include "datasets/context/context.h"
#include "datasets/finding/finding.h"
#include "datasets/school/school.h"

/* Adds a finding for each column of percents and each sender (a file, a municipality) whose values
 * are all at most 1 and some hundred times smaller than those of the other schools, and one for
 * each school of which that holds of most of its columns; one, too, for a column of a file in which
 * whole numbers above 100 stand, which are counts. A sender is held against the others by
 * medians and quartiles, so that one school with few children of a kind is no sender in another
 * scale.
 *
 * O(columns x senders x schools log schools). */
void context_scale_check(const struct context_table *table, const struct school_registry *registry,
                         struct finding_list *findings);

#endif
