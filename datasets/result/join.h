/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a row belongs. */
#ifndef SHNOR_DATASETS_RESULT_JOIN_H
#define SHNOR_DATASETS_RESULT_JOIN_H

#include "datasets/result/reading.h"

/* Fills in school, procedure, year and wave; false when the row is set aside. What does not count
 * is passed over before its other cells are judged: an error must touch a decision. */
bool join_find_cell(struct result_reading *reading, struct result_part *raw);
/* Tells what the current row speaks of (struct row_teller); `data`: the struct result_reading. */
void join_tell(const struct record_reader *records, struct subject *subject, void *data);

#endif
