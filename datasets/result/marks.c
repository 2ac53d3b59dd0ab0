/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/marks.h"

#include <glib.h>
#include <math.h>

/* The least whole number not below numerator / denominator; denominator > 0. */
static gint64
ceiling(gint64 numerator, gint64 denominator)
{
    gint64 quotient = numerator / denominator;
    return quotient + (numerator % denominator > 0);
}

/* The counts k of n with g - 1/2 <= 100 k s / n < g + 1/2, where g is the percent in units of 1/s:
 * those whose percent rounds half up to g. low > high when there are none. */
static void
counts_of_percent(gint64 given, gint64 scale, gint64 n, gint64 *ret_low, gint64 *ret_high)
{
    *ret_low = MAX(0, ceiling((2 * given - 1) * n, 200 * scale));
    *ret_high = MIN(n, ceiling((2 * given + 1) * n, 200 * scale) - 1);
}

/* Sums over the low marks and over the others. */
struct sides {
    gint64 low_min, low_max, others_min, others_max;
    gint64 given; /* percent of the low marks, in units of 1/scale */
};

static void
add_mark(struct sides *sides, bool is_low, gint64 min, gint64 max, gint64 given)
{
    *(is_low ? &sides->low_min : &sides->others_min) += min;
    *(is_low ? &sides->low_max : &sides->others_max) += max;
    sides->given += is_low ? given : 0;
}

enum marks_status
marks_count(const struct mark_percents *percents, struct mark_counts *ret_counts)
{
    gint64 n = percents->participants, scale = 1;
    struct sides sides = {0};
    for (int i = 0; i < percents->decimals; i++)
        scale *= 10;
    for (int i = 0; n > 0 && i < N_MARKS; i++) {
        gint64 given = llround(percents->percent[i] * (double)scale), min, max;
        counts_of_percent(given, scale, n, &min, &max);
        if (min > max) {
            ret_counts->mark = i;
            return MARKS_IMPOSSIBLE;
        }
        add_mark(&sides, i + FIRST_MARK <= percents->bound, min, max, given);
    }
    ret_counts->sum_min = (int)(sides.low_min + sides.others_min);
    ret_counts->sum_max = (int)(sides.low_max + sides.others_max);
    if (n < ret_counts->sum_min || n > ret_counts->sum_max)
        return MARKS_SUM;
    gint64 nearest = ceiling(2 * sides.given * n - 100 * scale, 200 * scale);
    ret_counts->low_min = (int)MAX(sides.low_min, n - sides.others_max);
    ret_counts->low_max = (int)MIN(sides.low_max, n - sides.others_min);
    ret_counts->low = (int)CLAMP(nearest, ret_counts->low_min, ret_counts->low_max);
    return MARKS_OK;
}
