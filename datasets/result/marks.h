/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of one cell: from percent to counts. Pure numbers. */
#ifndef SHNOR_DATASETS_RESULT_MARKS_H
#define SHNOR_DATASETS_RESULT_MARKS_H

#include <stdbool.h>

#include "datasets/result/result.h"

/* Rounded percent of marks, as a table gives them. */
struct mark_percents {
    int participants;        /* >= 0 */
    double percent[N_MARKS]; /* in [0, 100] */
    int decimals;            /* to which they were rounded, half up; 0..6 */
    int bound;               /* marks up to this are low, 2..5 */
};

enum marks_status {
    MARKS_OK,
    MARKS_IMPOSSIBLE, /* no count of these participants rounds to the percent of a mark */
    MARKS_SUM,        /* each mark has counts, but none of them sum to the participants */
};

/* The counts that the percents allow.
 *
 * low            the count nearest to the sum of the low marks' percents, the lower one of two
 * low_min..max   every count of low results that some whole marks of all participants give
 * mark           on MARKS_IMPOSSIBLE: index of the first such mark, 0..N_MARKS-1
 * sum_min..max   on MARKS_SUM: what the marks' counts can sum to
 *
 * Source: the project's methodology, section 1 (percent to counts): all counts whose rounding gives
 * the percent; the interval of the low ones is cut by what the other marks leave. */
struct mark_counts {
    int low, low_min, low_max;
    int mark;
    int sum_min, sum_max;
};

enum marks_status marks_count(const struct mark_percents *percents, struct mark_counts *ret_counts);

#endif
