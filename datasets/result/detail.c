/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source says of a cell beyond who is low: marks, scores, and one beside the other. */
#include "datasets/result/detail.h"

#include "datasets/text/encoding.h"
#include "datasets/result/cell.h"
#include "datasets/result/form.h"

/* The number in the cell of `field`; -1: none. */
static int
number_in(const struct result_reading *reading, int field)
{
    int number;
    bool fine = field >= 0 && text_to_int(record_text(reading->records, field), &number);
    return fine && number >= 0 ? number : -1;
}

/* The procedure's own mark; a mark of 1 is as good as 2. 0: the source does not tell. */
static int
own_mark(const struct result_reading *reading, const struct result *result, int mark, int score)
{
    if (mark < 0 && score >= 0 && reading_low_rule(reading, result)->measure == MEASURE_MARK)
        mark = procedure_mark_of_score(reading_procedure(reading, result), result->year, score);
    return mark <= 0 ? 0 : CLAMP(mark, FIRST_MARK, BEST_MARK);
}

/* `mark`: what is held beside the score. */
static void
count_beside(struct result_reading *reading, struct result_detail *detail, int mark, int score)
{
    if (mark < 1 || mark > BEST_MARK)
        return;
    if (detail->table == NULL) {
        detail->table = mark_table_create();
        g_ptr_array_add(reading->reader->tables, detail->table);
    }
    mark_table_add(detail->table, mark, score, 1);
}

/* `beside`: the mark to hold beside the score, the class register's, or the procedure's where the
 * row gives it by itself. */
static void
count(struct result_reading *reading, struct result *result, int given, int score, int beside)
{
    struct result_detail *detail = &result->detail;
    int mark = own_mark(reading, result, given, score);
    bool first = result->participants == 1;
    detail->has_scores = score >= 0 && (first || detail->has_scores);
    detail->has_marks = mark > 0 && (first || detail->has_marks);
    if (mark > 0)
        detail->marks[mark - FIRST_MARK]++;
    if (score < 0)
        return;
    detail->score_sum += score;
    detail->score_squares += (gint64)score * score;
    form_count_score(reading, result, score);
    count_beside(reading, detail, beside, score);
}

void
detail_count_pupil(struct result_reading *reading, struct result *result)
{
    int mark = number_in(reading, reading->columns.mark);
    int previous_mark = reading->columns.protocol.previous_mark;
    count(reading, result, mark, number_in(reading, reading->columns.score),
          previous_mark >= 0 ? number_in(reading, previous_mark) : mark);
}

void
detail_count(struct result_reading *reading, struct result *result, int mark, int score)
{
    count(reading, result, mark, score, mark);
}

void
detail_add(struct result_detail *detail, const struct result_detail *other)
{
    detail->has_marks &= other->has_marks;
    detail->has_scores &= other->has_scores;
    for (int i = 0; i < N_MARKS; i++)
        detail->marks[i] += other->marks[i];
    detail->score_sum += other->score_sum;
    detail->score_squares += other->score_squares;
    if (detail->table != NULL && other->table != NULL)
        mark_table_join(detail->table, other->table);
    else
        detail->table = NULL;
}
