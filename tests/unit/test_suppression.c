/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small numbers in public tables: a naive rule leaks, this one does not, by trying every table that
 * agrees with what is published. */
#include <glib.h>
#include <string.h>

#include "methodology/suppression.h"

enum { MOST_CELLS = 12 };

static struct suppression_cell
cell(int parent, int low, int rest)
{
    return (struct suppression_cell){.parent = parent, .counts = {low, rest}, .n_contributors = 1};
}

/* Rules on pupils alone. */
static void
apply(struct suppression_cell *cells, guint n, int bound)
{
    suppression_apply(cells, n, &(struct suppression_rules){bound, 1});
}

/* ---- a reader who tries everything ---- */

/* Every table of counts up to `most` in the cells without parts. */
struct attack {
    const struct suppression_cell *cells;
    guint n_cells;
    enum suppression_part part;
    int most;
    int values[MOST_CELLS];
    gint64 low[MOST_CELLS], high[MOST_CELLS];
};

static bool
has_parts(const struct attack *attack, guint cell)
{
    for (guint i = cell + 1; i < attack->n_cells; i++)
        if (attack->cells[i].parent == (int)cell)
            return true;
    return false;
}

static void
try_table(struct attack *attack)
{
    int sums[MOST_CELLS] = {0};
    for (guint i = attack->n_cells; i-- > 0;) {
        const struct suppression_cell *own = &attack->cells[i];
        int value = has_parts(attack, i) ? sums[i] : attack->values[i];
        if ((!own->withheld || own->published_before) && value != own->counts[attack->part])
            return;
        sums[i] = value;
        if (own->parent >= 0)
            sums[own->parent] += value;
    }
    for (guint i = 0; i < attack->n_cells; i++) {
        attack->low[i] = MIN(attack->low[i], sums[i]);
        attack->high[i] = MAX(attack->high[i], sums[i]);
    }
}

static void
try_from(struct attack *attack, guint i)
{
    const struct suppression_cell *own = &attack->cells[i];
    if (i == attack->n_cells) {
        try_table(attack);
    } else if (has_parts(attack, i)) {
        try_from(attack, i + 1);
    } else if (!own->withheld || own->published_before) {
        attack->values[i] = own->counts[attack->part];
        try_from(attack, i + 1);
    } else {
        for (attack->values[i] = 0; attack->values[i] <= attack->most; attack->values[i]++)
            try_from(attack, i + 1);
    }
}

static void
attack_run(struct attack *attack, const struct suppression_cell *cells, guint n,
           enum suppression_part part, int most)
{
    *attack = (struct attack){.cells = cells, .n_cells = n, .part = part, .most = most};
    for (guint i = 0; i < n; i++) {
        attack->low[i] = G_MAXINT;
        attack->high[i] = -1;
    }
    try_from(attack, 0);
}

/* Schools whose counts make up what a reader has left of a sum, all published parts subtracted. */
static int
count_left(const struct suppression_cell *cells, guint n, guint sum)
{
    int left = 0;
    bool leaf = true;
    for (guint i = sum + 1; i < n; i++) {
        if (cells[i].parent != (int)sum)
            continue;
        leaf = false;
        if (cells[i].withheld && !cells[i].published_before)
            left += count_left(cells, n, i);
    }
    return leaf ? cells[sum].n_contributors : left;
}

/* Whether the nearest sum that a reader knows leaves too few schools. */
static bool
is_left_among_few(const struct suppression_cell *cells, guint n, guint cell, int min_contributors)
{
    int sum = cells[cell].parent;
    while (sum >= 0 && cells[sum].withheld && !cells[sum].published_before)
        sum = cells[sum].parent;
    return sum >= 0 && count_left(cells, n, (guint)sum) < min_contributors;
}

/* The intervals are those that trying gives, and every small cell is hidden. Gives how many cells
 * were withheld beside the small ones. */
static guint
check_table(const struct suppression_cell *cells, guint n, const struct suppression_rules *rules)
{
    guint n_more = 0;
    int bound = rules->bound;
    for (guint i = 0; i < n; i++)
        if (cells[i].primary && !cells[i].open)
            g_assert_false(is_left_among_few(cells, n, i, rules->min_contributors));
    for (guint part = 0; part < N_SUPPRESSION_PARTS; part++) {
        struct suppression_range ranges[MOST_CELLS];
        struct attack attack;
        int most = bound;
        for (guint i = 0; i < n; i++)
            most = MAX(most, cells[i].counts[part] + bound);
        suppression_ranges(cells, n, (enum suppression_part)part, ranges);
        attack_run(&attack, cells, n, (enum suppression_part)part, most);
        for (guint i = 0; i < n; i++) {
            g_assert_cmpint(ranges[i].low, ==, attack.low[i]);
            if (ranges[i].high != SUPPRESSION_UNBOUNDED)
                g_assert_cmpint(ranges[i].high, ==, attack.high[i]);
            else
                g_assert_cmpint(attack.high[i], >=, most);
            if (cells[i].primary && !cells[i].open)
                g_assert_cmpint(attack.high[i] - attack.low[i], >=, bound);
            g_assert_true(cells[i].withheld || !suppression_is_primary(&cells[i], rules));
        }
    }
    for (guint i = 0; i < n; i++)
        n_more += cells[i].withheld && !cells[i].primary;
    return n_more;
}

/* ---- tables made by hand ---- */

static void
test_primary(void)
{
    const struct {
        int low, rest;
        bool primary;
    } cases[] = {{0, 0, false}, {0, 9, true},    {0, 10, false}, {1, 50, true},  {9, 50, true},
                 {10, 9, true}, {10, 10, false}, {12, 0, true},  {10, 50, false}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct suppression_cell own = cell(-1, cases[i].low, cases[i].rest);
        const struct suppression_rules pupils = {10, 1}, schools = {10, 2};
        g_assert_cmpint(suppression_is_primary(&own, &pupils), ==, cases[i].primary);
        own.n_contributors = 2;
        g_assert_cmpint(suppression_is_primary(&own, &schools), ==, cases[i].primary);
        own.n_contributors = 1;
        g_assert_cmpint(suppression_is_primary(&own, &schools), ==,
                        cases[i].low + cases[i].rest > 0);
    }
}

/* One small school of three: the municipality's sum gives it away to a naive rule. */
static void
test_naive_leaks(void)
{
    struct suppression_cell cells[] = {cell(-1, 37, 70), cell(0, 2, 20), cell(0, 15, 20),
                                       cell(0, 20, 30)};
    struct suppression_range ranges[4];
    cells[1].withheld = true;
    suppression_ranges(cells, 4, SUPPRESSION_LOW, ranges);
    g_assert_cmpint(ranges[1].low, ==, 2);
    g_assert_cmpint(ranges[1].high, ==, 2);
    apply(cells, 4, 10);
    g_assert_true(cells[1].withheld && cells[1].primary);
    g_assert_true(cells[2].withheld && !cells[2].primary);
    g_assert_false(cells[0].withheld || cells[3].withheld);
    suppression_ranges(cells, 4, SUPPRESSION_LOW, ranges);
    g_assert_cmpint(ranges[1].low, ==, 0);
    g_assert_cmpint(ranges[1].high, ==, 17);
}

/* Two small ones hide each other from a rule that counts to two, but their sum is small. */
static void
test_two_are_not_enough(void)
{
    struct suppression_cell cells[] = {cell(-1, 33, 80), cell(0, 1, 20), cell(0, 2, 20),
                                       cell(0, 30, 40)};
    struct suppression_range ranges[4];
    cells[1].withheld = cells[2].withheld = true;
    suppression_ranges(cells, 4, SUPPRESSION_LOW, ranges);
    g_assert_cmpint(ranges[1].high, ==, 3);
    apply(cells, 4, 10);
    g_assert_true(cells[3].withheld);
}

/* The only school of a municipality: the municipality goes with it, then another one. */
static void
test_only_school(void)
{
    struct suppression_cell cells[] = {cell(-1, 43, 73), cell(0, 3, 13),  cell(0, 40, 60),
                                       cell(1, 3, 13),   cell(2, 20, 30), cell(2, 20, 30)};
    apply(cells, 6, 10);
    g_assert_true(cells[1].withheld && cells[3].withheld && cells[2].withheld);
    g_assert_true(cells[4].withheld && !cells[5].withheld);
    g_assert_false(cells[0].withheld);
}

/* Two municipalities of a school each are large, but either could subtract itself from what is left
 * of the region: a third school goes with them. */
static void
test_few_schools(void)
{
    const struct suppression_rules rules = {10, 3};
    struct suppression_cell cells[] = {cell(-1, 105, 205), cell(0, 20, 40), cell(0, 15, 35),
                                       cell(0, 30, 60), cell(0, 40, 70)};
    const int schools[] = {12, 1, 1, 5, 5};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        cells[i].n_contributors = schools[i];
    suppression_apply(cells, 5, &rules);
    g_assert_true(cells[1].primary && cells[2].primary);
    g_assert_true(cells[3].withheld && !cells[3].primary);
    g_assert_false(cells[0].withheld || cells[4].withheld);
    /* three such schools hide each other */
    struct suppression_cell three[] = {cell(-1, 105, 205), cell(0, 20, 40), cell(0, 15, 35),
                                       cell(0, 30, 60), cell(0, 40, 70)};
    const int schools_of_three[] = {8, 1, 1, 1, 5};
    for (guint i = 0; i < G_N_ELEMENTS(three); i++)
        three[i].n_contributors = schools_of_three[i];
    suppression_apply(three, 5, &rules);
    g_assert_true(three[3].withheld && !three[4].withheld && !three[0].withheld);
    /* a region of two schools is not published at all */
    struct suppression_cell two[] = {cell(-1, 20, 40), cell(0, 20, 40)};
    two[0].n_contributors = two[1].n_contributors = 2;
    suppression_apply(two, 2, &rules);
    g_assert_true(two[0].withheld && two[1].withheld && !two[0].open && !two[1].open);
}

/* What last year's table shows hides nothing: another cell must, and a small one that it shows
 * cannot be helped. */
static void
test_published_before(void)
{
    struct suppression_cell cells[] = {cell(-1, 57, 90), cell(0, 2, 20), cell(0, 15, 20),
                                       cell(0, 20, 25), cell(0, 20, 25)};
    cells[2].published_before = true;
    apply(cells, 5, 10);
    g_assert_true(cells[1].withheld && !cells[1].open);
    g_assert_true(!cells[2].withheld && cells[3].withheld);
    struct suppression_cell shown[] = {cell(-1, 37, 70), cell(0, 2, 20), cell(0, 35, 50)};
    shown[1].published_before = true;
    apply(shown, 3, 10);
    g_assert_true(shown[1].withheld && shown[1].open);
    struct suppression_cell all[] = {cell(-1, 37, 70), cell(0, 2, 20), cell(0, 35, 50)};
    all[0].published_before = all[2].published_before = true;
    apply(all, 3, 10);
    g_assert_true(all[1].open);
}

/* A school without participants hides nothing: it stays, and the smallest that has some goes. */
static void
test_empty_hides_nothing(void)
{
    struct suppression_cell cells[] = {cell(-1, 37, 70), cell(0, 2, 20), cell(0, 0, 0),
                                       cell(0, 15, 20), cell(0, 20, 30)};
    apply(cells, 5, 10);
    g_assert_true(cells[1].withheld && cells[1].primary);
    g_assert_false(cells[2].withheld);
    g_assert_true(cells[3].withheld && !cells[4].withheld);
}

/* ---- tables by chance ---- */

static guint
draw_table(GRand *rand, struct suppression_cell *cells)
{
    guint n = 1, n_places = (guint)g_rand_int_range(rand, 1, 4);
    cells[0] = cell(-1, 0, 0);
    for (guint i = 0; i < n_places; i++)
        cells[n++] = cell(0, 0, 0);
    for (guint leaves = 0; leaves < 5; leaves++) {
        int place = 1 + g_rand_int_range(rand, 0, (gint32)n_places);
        struct suppression_cell own =
            cell(place, g_rand_int_range(rand, 0, 5), g_rand_int_range(rand, 0, 5));
        own.published_before = g_rand_int_range(rand, 0, 8) == 0;
        own.n_contributors = g_rand_int_range(rand, 1, 4);
        cells[n++] = own;
    }
    for (guint i = 0; i <= n_places; i++)
        cells[i].n_contributors = 0;
    for (guint i = n; i-- > 1;) {
        struct suppression_cell *sum = &cells[cells[i].parent];
        for (guint p = 0; p < N_SUPPRESSION_PARTS; p++)
            sum->counts[p] += cells[i].counts[p];
        sum->n_contributors += cells[i].n_contributors;
    }
    cells[0].published_before = g_rand_int_range(rand, 0, 3) == 0;
    return n;
}

static void
test_by_chance(void)
{
    GRand *rand = g_rand_new_with_seed(1012);
    guint n_more = 0, n_open = 0, n_published = 0;
    for (guint round = 0; round < 150; round++) {
        struct suppression_cell cells[MOST_CELLS];
        guint n = draw_table(rand, cells);
        const struct suppression_rules rules = {g_rand_int_range(rand, 1, 4),
                                                g_rand_int_range(rand, 1, 5)};
        suppression_apply(cells, n, &rules);
        n_more += check_table(cells, n, &rules);
        for (guint i = 0; i < n; i++) {
            n_open += cells[i].open;
            n_published += !cells[i].withheld;
        }
    }
    /* the tables were not all of one kind */
    g_assert_cmpuint(n_more, >, 50);
    g_assert_cmpuint(n_open, >, 5);
    g_assert_cmpuint(n_published, >, 300);
    g_rand_free(rand);
}

/* A cell is `open` only when withholding everything that is not empty would not hide it either. */
static void
test_open_is_open(void)
{
    GRand *rand = g_rand_new_with_seed(847);
    for (guint round = 0; round < 2000; round++) {
        struct suppression_cell cells[MOST_CELLS], all[MOST_CELLS];
        struct suppression_range low[MOST_CELLS], rest[MOST_CELLS];
        guint n = draw_table(rand, cells);
        const struct suppression_rules rules = {g_rand_int_range(rand, 1, 4),
                                                g_rand_int_range(rand, 1, 4)};
        suppression_apply(cells, n, &rules);
        memcpy(all, cells, sizeof cells);
        for (guint i = 0; i < n; i++)
            all[i].withheld = all[i].counts[0] + all[i].counts[1] > 0;
        suppression_ranges(all, n, SUPPRESSION_LOW, low);
        suppression_ranges(all, n, SUPPRESSION_REST, rest);
        for (guint i = 0; i < n; i++)
            if (cells[i].open)
                g_assert_true(low[i].high - low[i].low < rules.bound ||
                              rest[i].high - rest[i].low < rules.bound ||
                              is_left_among_few(all, n, i, rules.min_contributors));
    }
    g_rand_free(rand);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suppression/primary", test_primary);
    g_test_add_func("/suppression/naive", test_naive_leaks);
    g_test_add_func("/suppression/two", test_two_are_not_enough);
    g_test_add_func("/suppression/only-school", test_only_school);
    g_test_add_func("/suppression/few-schools", test_few_schools);
    g_test_add_func("/suppression/before", test_published_before);
    g_test_add_func("/suppression/empty", test_empty_hides_nothing);
    g_test_add_func("/suppression/by-chance", test_by_chance);
    g_test_add_func("/suppression/open", test_open_is_open);
    return g_test_run();
}
