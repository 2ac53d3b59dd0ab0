/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source says of a cell beyond who is low: marks, scores, and one beside the other. */
#include "datasets/result/detail.h"

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
