/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Percent of marks to counts, against enumeration of every count. */
#include <glib.h>
#include <math.h>

#include "datasets/result/marks.h"

/* 100 k / n rounded half up to `decimals`, in units of 10^-decimals. */
static gint64
rounded(gint64 k, gint64 n, int decimals)
{
    gint64 scale = (gint64)pow(10, decimals);
    return (2 * 100 * scale * k + n) / (2 * n);
}

static double
percent_of(gint64 k, gint64 n, int decimals)
{
    return (double)rounded(k, n, decimals) / pow(10, decimals);
}

/* Every split of n into four marks that rounds to these percents: the low ones' least and most. */
static void
enumerate(const struct mark_percents *given, const gint64 *units, int *ret_low_min,
          int *ret_low_max)
{
    int n = given->participants;
    *ret_low_min = n + 1;
    *ret_low_max = -1;
    for (int a = 0; a <= n; a++)
        for (int b = 0; rounded(a, n, given->decimals) == units[0] && b <= n - a; b++)
            for (int c = 0; rounded(b, n, given->decimals) == units[1] && c <= n - a - b; c++) {
                int marks[N_MARKS] = {a, b, c, n - a - b - c}, low = 0;
                if (rounded(c, n, given->decimals) != units[2] ||
                    rounded(marks[3], n, given->decimals) != units[3])
                    continue;
                for (int i = 0; i < N_MARKS; i++)
                    low += i + FIRST_MARK <= given->bound ? marks[i] : 0;
                *ret_low_min = MIN(*ret_low_min, low);
                *ret_low_max = MAX(*ret_low_max, low);
            }
}

static void
check_split(GRand *random, int n, int decimals)
{
    int marks[N_MARKS], left = n, low_min, low_max;
    gint64 units[N_MARKS];
    struct mark_percents given = {
        .participants = n, .decimals = decimals, .bound = g_rand_int_range(random, 2, 5)};
    struct mark_counts counts;
    for (int i = 0; i < N_MARKS; i++) {
        marks[i] = i == N_MARKS - 1 ? left : g_rand_int_range(random, 0, left + 1);
        left -= marks[i];
        units[i] = rounded(marks[i], n, decimals);
        given.percent[i] = percent_of(marks[i], n, decimals);
    }
    g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_OK);
    enumerate(&given, units, &low_min, &low_max);
    g_assert_cmpint(counts.low_min, ==, low_min);
    g_assert_cmpint(counts.low_max, ==, low_max);
    g_assert_cmpint(counts.low, >=, low_min);
    g_assert_cmpint(counts.low, <=, low_max);
}

static void
test_against_enumeration(void)
{
    GRand *random = g_rand_new_with_seed(847);
    for (int i = 0; i < 400; i++)
        check_split(random, g_rand_int_range(random, 1, 130), g_rand_int_range(random, 0, 3));
    g_rand_free(random);
}

static void
test_small_counts_are_exact(void)
{
    for (int n = 1; n <= 100; n++)
        for (int k = 0; k <= n; k++) {
            struct mark_percents given = {
                .participants = n,
                .bound = 2,
                .percent = {percent_of(k, n, 0), percent_of(n - k, n, 0)}};
            struct mark_counts counts;
            g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_OK);
            g_assert_cmpint(counts.low, ==, k);
            g_assert_cmpint(counts.low_min, ==, k);
            g_assert_cmpint(counts.low_max, ==, k);
        }
}

static void
test_nearest_of_several(void)
{
    /* 30 % of 300, whole percents: 89 (29.67), 90 and 91 (30.33) are possible; 90 is exact. */
    struct mark_percents given = {.participants = 300, .bound = 2, .percent = {30, 70, 0, 0}};
    struct mark_counts counts;
    g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_OK);
    g_assert_cmpint(counts.low_min, ==, 89);
    g_assert_cmpint(counts.low_max, ==, 91);
    g_assert_cmpint(counts.low, ==, 90);
    /* 33 % of 305 is 100.65: of 100, 101 and 102 the nearest is 101. */
    given = (struct mark_percents){.participants = 305, .bound = 2, .percent = {33, 67, 0, 0}};
    g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_OK);
    g_assert_cmpint(counts.low_min, ==, 100);
    g_assert_cmpint(counts.low_max, ==, 102);
    g_assert_cmpint(counts.low, ==, 101);
}

static void
test_impossible(void)
{
    struct mark_percents given = {.participants = 10, .bound = 2, .percent = {20, 35, 45, 0}};
    struct mark_counts counts;
    g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_IMPOSSIBLE);
    g_assert_cmpint(counts.mark, ==, 1);
}

static void
test_sum(void)
{
    struct mark_percents given = {.participants = 10, .bound = 2, .percent = {20, 30, 40, 0}};
    struct mark_counts counts;
    g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_SUM);
    g_assert_cmpint(counts.sum_min, ==, 9);
    g_assert_cmpint(counts.sum_max, ==, 9);
}

static void
test_nobody(void)
{
    struct mark_percents given = {.bound = 2};
    struct mark_counts counts;
    g_assert_cmpint(marks_count(&given, &counts), ==, MARKS_OK);
    g_assert_cmpint(counts.low, ==, 0);
    g_assert_cmpint(counts.low_max, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marks/against-enumeration", test_against_enumeration);
    g_test_add_func("/marks/small-counts-are-exact", test_small_counts_are_exact);
    g_test_add_func("/marks/nearest-of-several", test_nearest_of_several);
    g_test_add_func("/marks/impossible", test_impossible);
    g_test_add_func("/marks/sum", test_sum);
    g_test_add_func("/marks/nobody", test_nobody);
    return g_test_run();
}
