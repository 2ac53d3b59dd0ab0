/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pupils' rows, counted while they stream by. */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_H
#define SHNOR_DATASETS_RESULT_PUPILS_H

#include "datasets/result/pupils/tally.h"

/* Counts the row into its cell; false when it is not used. */
bool pupils_read(struct result_reading *reading, const struct result_part *raw);
/* Whether rows of this cell are judged by their scores. */
bool pupils_go_by_score(const struct result_reading *reading, const struct result *result);
/* The header of the column that tells who of the current table's rows of the cell is low; interned.
 */
const char *pupils_header(struct result_reading *reading, const struct result *result);
/* Takes the tallied cells and says how many rows were no participants. */
void pupils_take(struct result_reading *reading);

#endif
