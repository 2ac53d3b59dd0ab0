/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counting of rows by whichever thread has the time. A row is counted so when all that its
 * texts mean is known and nothing but its cell changes by it: then the order of rows does not
 * matter, and what threads have counted is added up in the end. Others are left to who reads in
 * order. */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_COUNTERS_H
#define SHNOR_DATASETS_RESULT_PUPILS_COUNTERS_H

#include "datasets/result/pupils/lessons.h"
#include "datasets/table/plain/block.h"

struct counters;

/* For threads numbered from 0. `beside`: marks are held beside scores, so that rows with both are
 * left to others. */
struct counters *counters_create(guint n_threads, bool beside);
void counters_free(struct counters *counters); /* accepts NULL */

/* Rows with the texts of these numbers are of this tally. Of the thread that reads in order. */
void counters_know(struct counters *counters, struct result_reading *reading,
                   const struct rest_lesson *lesson, guint rest, guint school, guint tally);
/* The tally of a line with its keys and numbers, from 1; 0: it is not counted here. Any thread may
 * ask. */
guint32 counters_cell(const void *counters, const struct plain_line *line);
/* Counts the lines of a block from `from` up to `to` that have a tally; one call at a time for each
 * thread. */
void counters_count(void *counters, const struct plain_plan *plan, guint thread,
                    const struct plain_block *block, guint from, guint to);
/* What thread 0 counts of columns, to which it may add lines that it counts elsewhere. */
struct plain_run *counters_own_run(struct counters *counters);
/* When nobody counts any more: what all have counted of columns; and what of tallies, to which it
 * is added: the number of rows. */
const struct plain_run *counters_run(void *counters);
guint counters_finish(struct counters *counters, struct result_reading *reading);

#endif
