/* SPDX-License-Identifier: GPL-3.0-or-later */
/* «Статистика по отметкам»: whose a row is. */
#ifndef SHNOR_DATASETS_RESULT_GROUPS_H
#define SHNOR_DATASETS_RESULT_GROUPS_H

#include "datasets/result/reading.h"

/* Whether the row is of a group of participants and no school: counted and set aside. */
bool groups_pass_over(struct result_reading *reading);

#endif
