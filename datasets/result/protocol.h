/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of protocols of ФИС ОКО. */
#ifndef SHNOR_DATASETS_RESULT_PROTOCOL_H
#define SHNOR_DATASETS_RESULT_PROTOCOL_H

#include "datasets/result/pupil.h"

/* Judges the current row, and counts what its other cells say. */
enum pupil protocol_judge(struct result_reading *reading, const struct result *result);
/* Says in notes what was counted. */
void protocol_report(const struct result_reading *reading);

#endif
