/* Small numbers in public tables: a naive rule leaks, this one does not, by trying every table that
 * agrees with what is published. */
#include <glib.h>
#include <string.h>

#include "methodology/suppression.h"

enum { MOST_CELLS = 12 };

static struct suppression_cell
cell(int parent, int low, int rest)
{
    return (struct suppression_cell){.parent = parent, .counts = {low, rest}};
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

/* The intervals are those that trying gives, and every small cell is hidden. Gives how many cells
 * were withheld beside the small ones. */
static guint
check_table(const struct suppression_cell *cells, guint n, int bound)
{
    guint n_more = 0;
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
            g_assert_true(cells[i].withheld || !suppression_is_primary(cells[i].counts, bound));
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
        int counts[] = {cases[i].low, cases[i].rest};
        g_assert_cmpint(suppression_is_primary(counts, 10), ==, cases[i].primary);
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
    suppression_apply(cells, 4, 10);
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
    suppression_apply(cells, 4, 10);
    g_assert_true(cells[3].withheld);
}

/* The only school of a municipality: the municipality goes with it, then another one. */
static void
test_only_school(void)
{
    struct suppression_cell cells[] = {cell(-1, 43, 73), cell(0, 3, 13),  cell(0, 40, 60),
                                       cell(1, 3, 13),   cell(2, 20, 30), cell(2, 20, 30)};
    suppression_apply(cells, 6, 10);
    g_assert_true(cells[1].withheld && cells[3].withheld && cells[2].withheld);
    g_assert_true(cells[4].withheld && !cells[5].withheld);
    g_assert_false(cells[0].withheld);
}

/* What last year's table shows hides nothing: another cell must, and a small one that it shows
 * cannot be helped. */
static void
test_published_before(void)
{
    struct suppression_cell cells[] = {cell(-1, 57, 90), cell(0, 2, 20), cell(0, 15, 20),
                                       cell(0, 20, 25), cell(0, 20, 25)};
    cells[2].published_before = true;
    suppression_apply(cells, 5, 10);
    g_assert_true(cells[1].withheld && !cells[1].open);
    g_assert_true(!cells[2].withheld && cells[3].withheld);
    struct suppression_cell shown[] = {cell(-1, 37, 70), cell(0, 2, 20), cell(0, 35, 50)};
    shown[1].published_before = true;
    suppression_apply(shown, 3, 10);
    g_assert_true(shown[1].withheld && shown[1].open);
    struct suppression_cell all[] = {cell(-1, 37, 70), cell(0, 2, 20), cell(0, 35, 50)};
    all[0].published_before = all[2].published_before = true;
    suppression_apply(all, 3, 10);
    g_assert_true(all[1].open);
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
        cells[n++] = own;
    }
    for (guint i = n; i-- > 1;)
        for (guint p = 0; p < N_SUPPRESSION_PARTS; p++)
            cells[cells[i].parent].counts[p] += cells[i].counts[p];
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
        int bound = g_rand_int_range(rand, 1, 4);
        suppression_apply(cells, n, bound);
        n_more += check_table(cells, n, bound);
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
        int bound = g_rand_int_range(rand, 1, 4);
        suppression_apply(cells, n, bound);
        memcpy(all, cells, sizeof cells);
        for (guint i = 0; i < n; i++)
            all[i].withheld = all[i].counts[0] + all[i].counts[1] > 0;
        suppression_ranges(all, n, SUPPRESSION_LOW, low);
        suppression_ranges(all, n, SUPPRESSION_REST, rest);
        for (guint i = 0; i < n; i++)
            if (cells[i].open)
                g_assert_true(low[i].high - low[i].low < bound ||
                              rest[i].high - rest[i].low < bound);
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
    g_test_add_func("/suppression/before", test_published_before);
    g_test_add_func("/suppression/by-chance", test_by_chance);
    g_test_add_func("/suppression/open", test_open_is_open);
    return g_test_run();
}
