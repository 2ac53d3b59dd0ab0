/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that give counts: of those with low results or without, or of each mark. */
#ifndef SHNOR_DATASETS_RESULT_COUNTS_H
#define SHNOR_DATASETS_RESULT_COUNTS_H

#include "datasets/result/reading.h"

/* Fill in the counts; false, with a finding, when the row is not used. */
bool counts_read_low(struct result_reading *reading, struct result_part *raw);
bool counts_read_marks(struct result_reading *reading, struct result_part *raw);

#endif
