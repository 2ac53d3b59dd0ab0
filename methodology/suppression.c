/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withholds more until a reader, who adds and subtracts all that is published, can conclude nothing
 * small. Each round widens a group by one cell only, since one often protects several: what is
 * withheld without need is lost to the public. */
#include "methodology/suppression.h"

bool
suppression_is_primary(const struct suppression_cell *cell, const struct suppression_rules *rules)
{
    int low = cell->counts[SUPPRESSION_LOW], rest = cell->counts[SUPPRESSION_REST];
    return low + rest > 0 && ((low > 0 && low < rules->bound) || rest < rules->bound ||
                              cell->n_contributors < rules->min_contributors);
}

static bool
is_known(const struct suppression_cell *cell)
{
    return !cell->withheld || cell->published_before;
}

/* ---- what a reader can conclude ---- */

/* Sums of ends of intervals, where upper ends may be unbounded. */
struct sum {
    gint64 low, high;
    guint n_parts, n_unbounded;
};

static void
sum_add(struct sum *sum, struct suppression_range range)
{
    sum->n_parts++;
    sum->low += range.low;
    if (range.high == SUPPRESSION_UNBOUNDED)
        sum->n_unbounded++;
    else
        sum->high += range.high;
}

/* What a cell can be by the parts that it has. */
static struct suppression_range
range_from_below(const struct suppression_cell *cell, enum suppression_part part,
                 const struct sum *sum)
{
    if (is_known(cell))
        return (struct suppression_range){cell->counts[part], cell->counts[part]};
    if (sum->n_parts == 0)
        return (struct suppression_range){0, SUPPRESSION_UNBOUNDED};
    return (struct suppression_range){sum->low,
                                      sum->n_unbounded > 0 ? SUPPRESSION_UNBOUNDED : sum->high};
}

/* What a part can be by the whole and by what the other parts can be. */
static struct suppression_range
range_from_above(struct suppression_range whole, const struct sum *sum,
                 struct suppression_range own)
{
    bool own_unbounded = own.high == SUPPRESSION_UNBOUNDED;
    bool others_unbounded = sum->n_unbounded > (own_unbounded ? 1 : 0);
    gint64 others_low = sum->low - own.low;
    gint64 others_high = sum->high - (own_unbounded ? 0 : own.high);
    return (struct suppression_range){
        others_unbounded ? 0 : MAX(whole.low - others_high, 0),
        whole.high == SUPPRESSION_UNBOUNDED ? SUPPRESSION_UNBOUNDED : whole.high - others_low};
}

void
suppression_ranges(const struct suppression_cell *cells, guint n_cells, enum suppression_part part,
                   struct suppression_range *ranges)
{
    struct sum *sums = g_new0(struct sum, n_cells);
    struct suppression_range *below = g_new(struct suppression_range, n_cells);
    struct suppression_range *above = g_new(struct suppression_range, n_cells);
    for (guint i = n_cells; i-- > 0;) {
        below[i] = range_from_below(&cells[i], part, &sums[i]);
        if (cells[i].parent >= 0)
            sum_add(&sums[cells[i].parent], below[i]);
    }
    for (guint i = 0; i < n_cells; i++) {
        int parent = cells[i].parent;
        above[i] = is_known(&cells[i]) ? below[i]
                   : parent < 0        ? (struct suppression_range){0, SUPPRESSION_UNBOUNDED}
                                       : range_from_above(above[parent], &sums[parent], below[i]);
        ranges[i] = (struct suppression_range){MAX(above[i].low, below[i].low),
                                               MIN(above[i].high, below[i].high)};
    }
    g_free(above);
    g_free(below);
    g_free(sums);
}

/* ---- what is withheld with the small ---- */

/* A search of further cells to withhold: `first`, `next` link a cell's parts. */
struct search {
    struct suppression_cell *cells;
    guint n_cells;
    const struct suppression_rules *rules;
    int *first, *next;
    bool *widened; /* groups, by parent, that took a cell in this round */
    int *hidden;   /* by cell: schools behind it that no published part shows */
};

static void
link_parts(struct search *search)
{
    search->first = g_new(int, search->n_cells);
    search->next = g_new(int, search->n_cells);
    search->widened = g_new0(bool, search->n_cells);
    search->hidden = g_new(int, search->n_cells);
    for (guint i = 0; i < search->n_cells; i++)
        search->first[i] = -1;
    for (guint i = search->n_cells; i-- > 0;) {
        int parent = search->cells[i].parent;
        g_assert(parent < (int)i);
        search->next[i] = parent < 0 ? -1 : search->first[parent];
        if (parent >= 0)
            search->first[parent] = (int)i;
    }
}

static int
cell_size(const struct suppression_cell *cell)
{
    return cell->counts[SUPPRESSION_LOW] + cell->counts[SUPPRESSION_REST];
}

/* The smaller of two cells by index, the first one where they are equal; -1: none. */
static int
smaller(const struct search *search, int a, int b)
{
    if (a < 0 || b < 0)
        return MAX(a, b);
    int x = cell_size(&search->cells[a]), y = cell_size(&search->cells[b]);
    return x < y || (x == y && a < b) ? a : b;
}

/* The smallest part of `parent` that can hide something, an empty one cannot; where there is none,
 * the smallest part of a withheld part. -1: none. */
static int
find_cover(const struct search *search, int parent)
{
    int best = -1, deeper = -1;
    for (int i = search->first[parent]; i >= 0; i = search->next[i]) {
        const struct suppression_cell *cell = &search->cells[i];
        if (!is_known(cell))
            deeper = smaller(search, deeper, find_cover(search, i));
        else if (!cell->published_before && cell_size(cell) > 0)
            best = smaller(search, best, i);
    }
    return best >= 0 ? best : deeper;
}

static bool
has_unknown_part(const struct search *search, int cell)
{
    for (int i = search->first[cell]; i >= 0; i = search->next[i])
        if (!is_known(&search->cells[i]))
            return true;
    return false;
}

/* Withholds the cell and, where its parts would tell their sum, a part of it. */
static void
withhold(struct search *search, int cell)
{
    while (cell >= 0) {
        search->cells[cell].withheld = true;
        cell = has_unknown_part(search, cell) ? -1 : find_cover(search, cell);
    }
}

/* Withholds one cell more within the group; false: there is none. A group takes one in a round,
 * since that may be enough for others too. */
static bool
widen_group(struct search *search, int parent)
{
    int cover = search->widened[parent] ? -1 : find_cover(search, parent);
    if (cover >= 0)
        withhold(search, cover);
    search->widened[parent] = search->widened[parent] || cover >= 0;
    return search->widened[parent];
}

/* Withholds something for the sake of `cell`: a sibling, the parent, or likewise further up; then
 * parts of its own. False: nothing helps. */
static bool
widen(struct search *search, int cell)
{
    for (int parent = search->cells[cell].parent; parent >= 0;
         parent = search->cells[parent].parent) {
        struct suppression_cell *whole = &search->cells[parent];
        if (widen_group(search, parent))
            return true;
        if (!whole->withheld && !whole->published_before) {
            search->widened[parent] = whole->withheld = true;
            return true;
        }
        if (is_known(whole))
            break;
    }
    return widen_group(search, cell);
}

static void
count_hidden(struct search *search)
{
    for (guint i = search->n_cells; i-- > 0;) {
        search->hidden[i] = search->first[i] < 0 ? search->cells[i].n_contributors : 0;
        for (int part = search->first[i]; part >= 0; part = search->next[part])
            if (!is_known(&search->cells[part]))
                search->hidden[i] += search->hidden[part];
    }
}

/* Whether the nearest sum that a reader knows leaves too few schools, once its published parts are
 * subtracted. */
static bool
is_among_few(const struct search *search, guint cell)
{
    int sum = search->cells[cell].parent;
    while (sum >= 0 && !is_known(&search->cells[sum]))
        sum = search->cells[sum].parent;
    return sum >= 0 && search->hidden[sum] < search->rules->min_contributors;
}

static bool
is_narrow(struct suppression_range range, int bound)
{
    return range.high != SUPPRESSION_UNBOUNDED && range.high - range.low < bound;
}

/* One round over all small cells; false when there is nothing left to do. */
static bool
widen_all(struct search *search)
{
    struct suppression_range *ranges[N_SUPPRESSION_PARTS];
    bool more = false;
    for (guint p = 0; p < N_SUPPRESSION_PARTS; p++) {
        ranges[p] = g_new(struct suppression_range, search->n_cells);
        suppression_ranges(search->cells, search->n_cells, (enum suppression_part)p, ranges[p]);
    }
    count_hidden(search);
    for (guint i = 0; i < search->n_cells; i++) {
        struct suppression_cell *cell = &search->cells[i];
        search->widened[i] = false;
        if (!cell->primary || cell->open)
            continue;
        if (!is_narrow(ranges[SUPPRESSION_LOW][i], search->rules->bound) &&
            !is_narrow(ranges[SUPPRESSION_REST][i], search->rules->bound) &&
            !is_among_few(search, i))
            continue;
        if (!cell->published_before && widen(search, (int)i))
            more = true;
        else
            cell->open = true;
    }
    for (guint p = 0; p < N_SUPPRESSION_PARTS; p++)
        g_free(ranges[p]);
    return more;
}

void
suppression_apply(struct suppression_cell *cells, guint n_cells,
                  const struct suppression_rules *rules)
{
    struct search search = {.cells = cells, .n_cells = n_cells, .rules = rules};
    link_parts(&search);
    for (guint i = 0; i < n_cells; i++) {
        cells[i].primary = cells[i].primary || suppression_is_primary(&cells[i], rules);
        cells[i].withheld = cells[i].primary;
        cells[i].open = false;
    }
    while (widen_all(&search))
        ;
    g_free(search.first);
    g_free(search.next);
    g_free(search.widened);
    g_free(search.hidden);
}
