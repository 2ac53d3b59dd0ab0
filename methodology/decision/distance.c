/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distance in pupils. Notation of METHODOLOGY.md: u, v results missing for a low cell in the latest
 * year and the year before; d, e results above what a low cell needs. */
#include "methodology/decision/criterion.h"

#include <stdlib.h>

enum { INFINITE = G_MAXINT / 4 }; /* sums of a few of them do not overflow */

static int
missing_results(const struct criterion_rules *rules, const struct cell *cell)
{
    if (!cell->usable)
        return INFINITE;
    return MAX(0, cell_need(rules->threshold, cell->participants) - cell->low);
}

static int
spare_results(const struct criterion_rules *rules, const struct cell *cell)
{
    if (!cell->usable || !cell_is_low(rules->threshold, cell->participants, cell->low))
        return 0;
    return cell->low - cell_need(rules->threshold, cell->participants) + 1;
}

static int
compare_ints(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return x < y ? -1 : x > y;
}

/* The sum of the `k` smallest of `n` numbers, which are sorted on the way; INFINITE when there are
 * not so many finite ones. */
static int
sum_of_smallest(int *numbers, guint n, int k)
{
    gint64 sum = 0;
    if (k > (int)n)
        return INFINITE;
    qsort(numbers, n, sizeof *numbers, compare_ints);
    for (int i = 0; i < k; i++)
        sum += numbers[i];
    return (int)MIN(sum, INFINITE);
}

static int
enter_a(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    g_autofree int *u = g_new(int, n + 1);
    for (guint i = 0; i < n; i++)
        u[i] = missing_results(rules, &pairs[i].latest);
    return sum_of_smallest(u, n, rules->min_procedures);
}

static int
enter_pair(const struct criterion_rules *rules, const struct cell_pair *pair)
{
    int u = missing_results(rules, &pair->latest), v = missing_results(rules, &pair->previous);
    return MIN(u + v, INFINITE);
}

static int
enter_b(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    int best = INFINITE;
    for (guint i = 0; i < n; i++)
        best = MIN(best, enter_pair(rules, &pairs[i]));
    return best;
}

/* One procedure low in both years, and m - 1 others low in the latest. */
static int
enter_and(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    int best = INFINITE;
    g_autofree int *others = g_new(int, n + 1);
    for (guint i = 0; i < n; i++) {
        guint n_others = 0;
        for (guint j = 0; j < n; j++)
            if (j != i)
                others[n_others++] = missing_results(rules, &pairs[j].latest);
        int rest = sum_of_smallest(others, n_others, rules->min_procedures - 1);
        best = MIN(best, enter_pair(rules, &pairs[i]) + rest);
    }
    return best;
}

int
distance_to_enter(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n_pairs)
{
    int distance = INFINITE;
    switch (rules->combine) {
    case COMBINE_OR:
        distance = MIN(enter_a(rules, pairs, n_pairs), enter_b(rules, pairs, n_pairs));
        break;
    case COMBINE_AND:
        distance = enter_and(rules, pairs, n_pairs);
        break;
    case COMBINE_A:
        distance = enter_a(rules, pairs, n_pairs);
        break;
    case COMBINE_B:
        distance = enter_b(rules, pairs, n_pairs);
        break;
    }
    return distance >= INFINITE ? -1 : distance;
}

/* |L| - m + 1 smallest d: one procedure fewer than A needs stays low. */
static int
leave_a(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    g_autofree int *d = g_new(int, n + 1);
    guint n_low = 0;
    for (guint i = 0; i < n; i++) {
        int spare = spare_results(rules, &pairs[i].latest);
        if (spare > 0)
            d[n_low++] = spare;
    }
    return sum_of_smallest(d, n_low, (int)n_low - rules->min_procedures + 1);
}

/* Every procedure low in both years stops being so, in the cheaper of its years. */
static int
leave_b(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    int sum = 0;
    for (guint i = 0; i < n; i++)
        sum +=
            MIN(spare_results(rules, &pairs[i].latest), spare_results(rules, &pairs[i].previous));
    return sum;
}

/* At most m - 1 procedures may stay low in the latest year, and none of them with its year before:
 * of all d, the m - 1 largest savings d - keep are saved. */
static int
leave_or(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n)
{
    g_autofree int *savings = g_new(int, n + 1);
    gint64 sum = 0;
    for (guint i = 0; i < n; i++) {
        int d = spare_results(rules, &pairs[i].latest);
        int keep = spare_results(rules, &pairs[i].previous);
        sum += d;
        savings[i] = MAX(0, d - keep);
    }
    qsort(savings, n, sizeof *savings, compare_ints);
    for (guint i = 0; i < n && (int)i < rules->min_procedures - 1; i++)
        sum -= savings[n - 1 - i];
    return (int)sum;
}

int
distance_to_leave(const struct criterion_rules *rules, const struct cell_pair *pairs, guint n_pairs)
{
    switch (rules->combine) {
    case COMBINE_OR:
        return leave_or(rules, pairs, n_pairs);
    case COMBINE_AND:
        return MIN(leave_a(rules, pairs, n_pairs), leave_b(rules, pairs, n_pairs));
    case COMBINE_A:
        return leave_a(rules, pairs, n_pairs);
    case COMBINE_B:
        return leave_b(rules, pairs, n_pairs);
    }
    g_assert_not_reached();
}
