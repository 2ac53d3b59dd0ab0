/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pupils' rows, counted while they stream by. */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_H
#define SHNOR_DATASETS_RESULT_PUPILS_H

#include "datasets/result/reading.h"

void pupils_init(struct result_reading *reading);
void pupils_release(struct result_reading *reading);
/* Counts the row into its cell; false when it is not used. */
bool pupils_read(struct result_reading *reading, const struct result_part *raw);
/* Takes the tallied cells and says how many rows were no participants. */
void pupils_take(struct result_reading *reading);

#endif
