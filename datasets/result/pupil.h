/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pupil's row: what its mark or score says. */
#ifndef SHNOR_DATASETS_RESULT_PUPIL_H
#define SHNOR_DATASETS_RESULT_PUPIL_H

#include "datasets/result/reading.h"

enum pupil {
    PUPIL_BAD,       /* a fault was counted; the row is not used */
    PUPIL_ABSENT,    /* not there, and counted as such */
    PUPIL_NO_RESULT, /* no mark or score */
    PUPIL_LOW,
    PUPIL_NOT_LOW,
};

enum { PUPIL_MOST_SCORE = 1000 };

/* What a mark or a score says, -1: that it is blank. PUPIL_BAD: it is none, and nothing was
 * counted. */
enum pupil pupil_of_mark(const struct low_rule *rule, int mark);
enum pupil pupil_of_score(const struct low_rule *rule, const struct procedure *procedure, int year,
                          int score);
/* Judge the current row by its score or its mark. */
enum pupil pupil_judge_score(struct result_reading *reading, const struct result *result);
enum pupil pupil_judge_mark(struct result_reading *reading, const struct result *result);

#endif
