/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of pupils that say what others said: what was made of those is recalled, and the row is only
 * counted. Counts, findings and places are those that reading each row by itself gives (struct
 * dataset_request: recall_nothing; a test holds both beside each other).
 */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_RECALL_H
#define SHNOR_DATASETS_RESULT_PUPILS_RECALL_H

#include "datasets/result/reading.h"

/* For the table under way, whose fields are found; NULL: its rows are read one by one. */
struct recall *recall_create(const struct result_reading *reading);
/* Before the table ends: adds what was counted of it, and frees reading->recall (NULL: nothing). */
void recall_finish(struct result_reading *reading);

/* Counts the next rows up to one that has to be read. */
void recall_take_rows(struct result_reading *reading);
/* Before and after a record is read that had to be. `used`: it was counted into a cell. */
void recall_begin(struct result_reading *reading);
void recall_learn(struct result_reading *reading, bool used);

#endif
