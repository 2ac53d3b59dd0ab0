/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks, ribbons and labels of an alluvial chart. Ribbons meet a block in the order of the blocks
 * on the other side, so that those of one block never cross at it; labels are moved apart, not
 * dropped. */
#include "reports/chart/alluvial.h"

#include <math.h>

#include "reports/chart/parts.h"
#include "reports/chart/scale.h"
#include "reports/chart/text.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

static const double block_width = 12, block_gap = 9, label_width = 112, head_height = 22,
                    label_least_gap = 3;
enum { RIBBON_STEPS = 16, N_SIDES = 2 };

/* The chart under way. */
struct flowing {
    const struct alluvial *what;
    struct chart *chart;
    double scale; /* points an item */
    double *tops; /* n_columns x n_blocks: upper edges of the blocks */
};

static guint
flow(const struct alluvial *what, guint column, guint from, guint to)
{
    return what->flows[((gsize)column * what->n_blocks + from) * what->n_blocks + to];
}

guint
chart_alluvial_count(const struct alluvial *alluvial, guint column, guint block)
{
    guint sum = 0;
    bool last = column + 1 == alluvial->n_columns;
    for (guint other = 0; other < alluvial->n_blocks; other++)
        sum +=
            last ? flow(alluvial, column - 1, other, block) : flow(alluvial, column, block, other);
    return sum;
}

static double
column_left(const struct alluvial *what, guint column)
{
    double first = label_width + CHART_LABEL_GAP, last = what->width - first - block_width;
    return first + (last - first) * column / (what->n_columns - 1);
}

/* ---- blocks ---- */

/* How many items and blocks the fullest column has; all columns have the same items. */
static void
measure(struct flowing *work)
{
    const struct alluvial *what = work->what;
    guint items = 0, most_blocks = 1;
    for (guint column = 0; column < what->n_columns; column++) {
        guint n = 0, sum = 0;
        for (guint block = 0; block < what->n_blocks; block++) {
            guint count = chart_alluvial_count(what, column, block);
            n += count > 0;
            sum += count;
        }
        most_blocks = MAX(most_blocks, n);
        items = MAX(items, sum);
    }
    work->scale = (what->height - (most_blocks - 1) * block_gap) / MAX(items, 1);
    for (guint column = 0; column < what->n_columns; column++) {
        double top = head_height;
        for (guint block = 0; block < what->n_blocks; block++) {
            guint count = chart_alluvial_count(what, column, block);
            work->tops[column * what->n_blocks + block] = top;
            top += count > 0 ? count * work->scale + block_gap : 0;
        }
    }
}

static void
add_blocks(struct flowing *work, guint column)
{
    const struct alluvial *what = work->what;
    double left = column_left(what, column);
    chart_add_text(work->chart, INK_BLACK, ANCHOR_MIDDLE, left + block_width / 2, 7,
                   STYLE_SIZE_CHART, what->columns[column]);
    for (guint block = 0; block < what->n_blocks; block++) {
        guint count = chart_alluvial_count(what, column, block);
        double top = work->tops[column * what->n_blocks + block];
        if (count > 0)
            chart_add_rect(work->chart, what->blocks[block].ink, left, top, left + block_width,
                           top + count * work->scale);
    }
}

/* ---- ribbons ---- */

static guint
ribbon_ink(const struct alluvial *what, guint from, guint to)
{
    guint ink = what->blocks[from].ink;
    if (from == to)
        return INK_BAND;
    return ink < INK_SERIES ? (guint)INK_GRID : ink - INK_SERIES + INK_TINT;
}

/* An edge of a ribbon from (x, y) to (x2, y2), level at both ends. */
static void
append_edge(struct primitive *area, double x, double y, double x2, double y2)
{
    for (guint i = 0; i <= RIBBON_STEPS; i++) {
        double t = (double)i / RIBBON_STEPS, smooth = t * t * (3 - 2 * t);
        chart_curve_append(area, x + (x2 - x) * t, y + (y2 - y) * smooth);
    }
}

/* The places where ribbons meet their blocks: each block is filled from above without gaps, in the
 * order of the blocks on the other side, so that ribbons of a block do not cross there. */
static void
place_ribbons(const struct flowing *work, guint column, double *places[N_SIDES])
{
    const struct alluvial *what = work->what;
    guint n = what->n_blocks;
    for (guint block = 0; block < n; block++) {
        double leaving = work->tops[column * n + block],
               coming = work->tops[(column + 1) * n + block];
        for (guint other = 0; other < n; other++) {
            places[0][block * n + other] = leaving;
            places[1][other * n + block] = coming;
            leaving += flow(what, column, block, other) * work->scale;
            coming += flow(what, column, other, block) * work->scale;
        }
    }
}

/* Figures at the ends of a ribbon where they have room: how many it takes along. */
static void
add_ribbon_figures(struct flowing *work, double x, double x2, double y, double y2, guint count)
{
    double height = count * work->scale;
    if (height < STYLE_SIZE_CHART_SMALL)
        return;
    g_autofree char *text = wording_integer(count);
    chart_add_text(work->chart, INK_BLACK, ANCHOR_START, x + 3, y + height / 2,
                   STYLE_SIZE_CHART_SMALL, text);
    chart_add_text(work->chart, INK_BLACK, ANCHOR_END, x2 - 3, y2 + height / 2,
                   STYLE_SIZE_CHART_SMALL, text);
}

static void
add_ribbons(struct flowing *work, guint column)
{
    const struct alluvial *what = work->what;
    gsize n = what->n_blocks;
    g_autofree double *leaving = g_new(double, n *n), *coming = g_new(double, n *n);
    double *places[N_SIDES] = {leaving, coming};
    double x = column_left(what, column) + block_width, x2 = column_left(what, column + 1);
    place_ribbons(work, column, places);
    for (guint pass = 0; pass < 2; pass++) /* those that stay lie below those that go */
        for (guint from = 0; from < n; from++)
            for (guint to = 0; to < n; to++) {
                guint count = flow(what, column, from, to);
                if (count == 0 || (from == to) != (pass == 0))
                    continue;
                double y = leaving[from * n + to], y2 = coming[from * n + to];
                double height = count * work->scale;
                struct primitive *area =
                    chart_add_area(work->chart, ribbon_ink(what, (guint)from, (guint)to));
                append_edge(area, x, y, x2, y2);
                append_edge(area, x2, y2 + height, x, y + height);
            }
    for (guint i = 0; i < n * n; i++)
        add_ribbon_figures(work, x, x2, leaving[i], coming[i], what->flows[column * n * n + i]);
}

/* ---- labels ---- */

/* Labels beside a column: as near to their blocks' middles as they can stand apart. */
struct side_label {
    double middle, height; /* `middle` moves */
    char *text;
    guint block;
};

static void
spread_labels(struct side_label *labels, guint n, double top, double bottom)
{
    for (guint i = 0; i < n; i++) {
        double least =
            i == 0 ? top : labels[i - 1].middle + labels[i - 1].height / 2 + label_least_gap;
        labels[i].middle = fmax(labels[i].middle, least + labels[i].height / 2);
    }
    for (guint i = n; i-- > 0;) {
        double most =
            i + 1 == n ? bottom : labels[i + 1].middle - labels[i + 1].height / 2 - label_least_gap;
        labels[i].middle = fmin(labels[i].middle, most - labels[i].height / 2);
    }
}

static guint
collect_labels(const struct flowing *work, guint column, struct side_label *labels)
{
    const struct alluvial *what = work->what;
    guint n = 0;
    for (guint block = 0; block < what->n_blocks; block++) {
        guint count = chart_alluvial_count(what, column, block);
        if (count == 0)
            continue;
        g_autofree char *figure = wording_integer(count);
        struct side_label *label = &labels[n++];
        label->block = block;
        label->text = g_strdup_printf("%s: %s", what->blocks[block].title, figure);
        label->height = chart_text_lines(label->text, STYLE_SIZE_CHART_SMALL, label_width) *
                        chart_line_height(STYLE_SIZE_CHART_SMALL);
        label->middle = work->tops[column * what->n_blocks + block] + count * work->scale / 2;
    }
    return n;
}

static void
add_side_labels(struct flowing *work, bool right)
{
    const struct alluvial *what = work->what;
    guint column = right ? what->n_columns - 1 : 0;
    g_autofree struct side_label *labels = g_new0(struct side_label, what->n_blocks);
    guint n = collect_labels(work, column, labels);
    spread_labels(labels, n, head_height, head_height + what->height);
    double left = column_left(what, column);
    double x = right ? left + block_width + CHART_LABEL_GAP : left - CHART_LABEL_GAP;
    for (guint i = 0; i < n; i++) {
        chart_add_text(work->chart, INK_BLACK, right ? ANCHOR_START : ANCHOR_END, x,
                       labels[i].middle, STYLE_SIZE_CHART_SMALL, labels[i].text)
            ->wrap = label_width;
        g_free(labels[i].text);
    }
}

/* Blocks of inner columns have no room for labels: their figures stand in the gaps above them. */
static void
add_inner_figures(struct flowing *work, guint column)
{
    const struct alluvial *what = work->what;
    for (guint block = 0; block < what->n_blocks; block++) {
        guint count = chart_alluvial_count(what, column, block);
        if (count == 0)
            continue;
        g_autofree char *figure = wording_integer(count);
        chart_add_text(work->chart, INK_BLACK, ANCHOR_MIDDLE,
                       column_left(what, column) + block_width / 2,
                       work->tops[column * what->n_blocks + block] - block_gap / 2,
                       STYLE_SIZE_CHART_SMALL, figure);
    }
}

struct chart *
chart_alluvial(const struct alluvial *alluvial)
{
    g_assert(alluvial->n_columns >= 2);
    g_autofree double *tops = g_new0(double, (gsize)alluvial->n_columns * alluvial->n_blocks + 1);
    struct flowing work = {alluvial, chart_create(alluvial->width), 0, tops};
    work.chart->height = head_height + alluvial->height;
    measure(&work);
    for (guint column = 0; column + 1 < alluvial->n_columns; column++)
        add_ribbons(&work, column);
    for (guint column = 0; column < alluvial->n_columns; column++)
        add_blocks(&work, column);
    for (guint column = 1; column + 1 < alluvial->n_columns; column++)
        add_inner_figures(&work, column);
    add_side_labels(&work, false);
    add_side_labels(&work, true);
    return work.chart;
}
