/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/pupil.h"

#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/text/encoding.h"

enum { MAX_SCORE = 1000 };

static enum pupil
bad_pupil(struct result_reading *reading, enum finding_rule rule, int field)
{
    aside_fault(reading, rule, field);
    return PUPIL_BAD;
}

enum pupil
pupil_judge_score(struct result_reading *reading, const struct result *result)
{
    const struct low_rule *rule = reading_low_rule(reading, result);
    const char *text = record_text(reading->records, reading->columns.score);
    int score;
    if (text[0] == '\0')
        return PUPIL_NO_RESULT;
    if (!text_to_int(text, &score) || score < 0 || score > MAX_SCORE)
        return bad_pupil(reading, FINDING_PUPIL_BAD_SCORE, reading->columns.score);
    if (rule->measure == MEASURE_SCORE)
        return score < rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
    int mark = procedure_mark_of_score(reading_procedure(reading, result), result->year, score);
    g_assert(mark > 0);
    return mark <= rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

enum pupil
pupil_judge_mark(struct result_reading *reading, const struct result *result)
{
    const char *text = record_text(reading->records, reading->columns.mark);
    int mark;
    if (text[0] == '\0')
        return PUPIL_NO_RESULT;
    if (!text_to_int(text, &mark) || mark < 0 || mark > BEST_MARK)
        return bad_pupil(reading, FINDING_PUPIL_BAD_MARK, reading->columns.mark);
    if (mark == 0)
        return PUPIL_NO_RESULT;
    return mark <= reading_low_rule(reading, result)->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}
