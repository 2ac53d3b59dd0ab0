/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/pupil.h"

#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/text/encoding.h"

enum pupil
pupil_of_score(const struct low_rule *rule, const struct procedure *procedure, int year, int score)
{
    if (score < 0)
        return PUPIL_NO_RESULT;
    if (score > PUPIL_MOST_SCORE)
        return PUPIL_BAD;
    if (rule->measure == MEASURE_SCORE)
        return score < rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
    int mark = procedure_mark_of_score(procedure, year, score);
    g_assert(mark > 0);
    return mark <= rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

enum pupil
pupil_of_mark(const struct low_rule *rule, int mark)
{
    if (mark <= 0)
        return PUPIL_NO_RESULT;
    if (mark > BEST_MARK)
        return PUPIL_BAD;
    return mark <= rule->bound ? PUPIL_LOW : PUPIL_NOT_LOW;
}

/* The number in the cell, -1 when it is blank; false when it is none. */
static bool
read_number(const struct result_reading *reading, int field, int *ret_number)
{
    const char *text = record_text(reading->records, field);
    *ret_number = -1;
    return text[0] == '\0' || (text_to_int(text, ret_number) && *ret_number >= 0);
}

static enum pupil
told(struct result_reading *reading, enum pupil pupil, enum finding_rule rule, int field)
{
    if (pupil == PUPIL_BAD)
        aside_fault(reading, rule, field);
    return pupil;
}

enum pupil
pupil_judge_score(struct result_reading *reading, const struct result *result)
{
    int score;
    enum pupil pupil = PUPIL_BAD;
    if (read_number(reading, reading->columns.score, &score))
        pupil = pupil_of_score(reading_low_rule(reading, result),
                               reading_procedure(reading, result), result->year, score);
    return told(reading, pupil, FINDING_PUPIL_BAD_SCORE, reading->columns.score);
}

enum pupil
pupil_judge_mark(struct result_reading *reading, const struct result *result)
{
    int mark;
    enum pupil pupil = PUPIL_BAD;
    if (read_number(reading, reading->columns.mark, &mark))
        pupil = pupil_of_mark(reading_low_rule(reading, result), mark);
    return told(reading, pupil, FINDING_PUPIL_BAD_MARK, reading->columns.mark);
}
