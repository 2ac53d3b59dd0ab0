/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pupils' rows, counted while they stream by. */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_H
#define SHNOR_DATASETS_RESULT_PUPILS_H

#include "datasets/result/pupil.h"

void pupils_init(struct result_reading *reading);
void pupils_release(struct result_reading *reading);
/* Counts the row into its cell; false when it is not used. */
bool pupils_read(struct result_reading *reading, const struct result_part *raw);
/* Whether rows of this cell are judged by their scores. */
bool pupils_go_by_score(const struct result_reading *reading, const struct result *result);
/* Counts another row of a cell: the index in tallies.cells, the row's line, and what it says; not
 * PUPIL_BAD. `mark` and `score`: of a participant, -1: none. */
void pupils_count(struct result_reading *reading, guint tally, guint line, enum pupil pupil,
                  int mark, int score);
/* Takes the tallied cells and says how many rows were no participants. */
void pupils_take(struct result_reading *reading);

#endif
