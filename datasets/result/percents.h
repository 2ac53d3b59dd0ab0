/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that give percent of marks. */
#ifndef SHNOR_DATASETS_RESULT_PERCENTS_H
#define SHNOR_DATASETS_RESULT_PERCENTS_H

#include "datasets/result/reading.h"

void percents_init(struct result_reading *reading);
void percents_release(struct result_reading *reading);
/* Keeps the row until the end of its table; false, with a finding, when it is not used. */
bool percents_read(struct result_reading *reading, const struct result_part *raw);
/* Takes the table's cells, now that the number of decimals is known. */
void percents_take(struct result_reading *reading);

#endif
