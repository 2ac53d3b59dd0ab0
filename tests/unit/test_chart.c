/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as geometry: ticks, scales, widths of text, places of labels and bars. */
#include <math.h>
#include <string.h>

#include "reports/chart/alluvial.h"
#include "reports/chart/bars.h"
#include "reports/chart/dots.h"
#include "reports/chart/funnel.h"
#include "reports/chart/heat.h"
#include "reports/chart/parts.h"
#include "reports/chart/scale.h"
#include "reports/chart/scatter.h"
#include "reports/chart/strips.h"
#include "reports/chart/text.h"
#include "reports/words/wording.h"

static const double tolerance = 1e-9;

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon(a, b, tolerance)

static void
test_tick_step(void)
{
    assert_near(chart_tick_step(0, 10, 5, 0), 2);
    assert_near(chart_tick_step(0, 100, 8, 1), 20);
    assert_near(chart_tick_step(0, 108, 8, 1), 20);
    assert_near(chart_tick_step(0, 3, 8, 1), 1); /* counts have no halves */
    assert_near(chart_tick_step(0, 3, 8, 0), 0.5);
    assert_near(chart_tick_step(0, 0.45, 6, 0.01), 0.1);
    assert_near(chart_tick_step(0, 1e-6, 4, 0), 5e-7);
    assert_near(chart_tick_step(0, 3e9, 3, 0), 1e9);
}

static void
test_ticks(void)
{
    GArray *ticks = chart_ticks(0, 0.3, 3, 0);
    g_assert_cmpuint(ticks->len, ==, 4); /* 3 x 0.1 is a little more than 0.3 */
    assert_near(g_array_index(ticks, double, 3), 0.3);
    g_array_unref(ticks);
    ticks = chart_ticks(-7, 12, 4, 1);
    g_assert_cmpuint(ticks->len, ==, 4); /* -5, 0, 5, 10 */
    assert_near(g_array_index(ticks, double, 0), -5);
    assert_near(g_array_index(ticks, double, 3), 10);
    g_array_unref(ticks);
}

/* No more ticks than asked for, all within, evenly apart: over many ranges. */
static void
test_ticks_many(void)
{
    GRand *rand = g_rand_new_with_seed(1);
    for (guint i = 0; i < 2000; i++) {
        double from = g_rand_double_range(rand, -1000, 1000);
        double to = from + pow(10, g_rand_double_range(rand, -3, 6));
        guint most = (guint)g_rand_int_range(rand, 1, 12);
        double step = chart_tick_step(from, to, most, 0);
        GArray *ticks = chart_ticks(from, to, most, 0);
        g_assert_cmpuint(ticks->len, <=, most + 1);
        for (guint k = 0; k < ticks->len; k++) {
            double tick = g_array_index(ticks, double, k);
            g_assert_true(tick >= from - step * 1e-6 && tick <= to + step * 1e-6);
        }
        g_array_unref(ticks);
    }
    g_rand_free(rand);
}

static void
test_scale(void)
{
    struct scale scale = {0, 50, 100, 200}, down = {0, 1, 300, 100};
    assert_near(scale_place(&scale, 0), 100);
    assert_near(scale_place(&scale, 25), 150);
    assert_near(scale_place(&scale, 75), 250);
    assert_near(scale_place(&down, 0.25), 250);
}

static void
test_text_width(void)
{
    assert_near(chart_text_width("", 10), 0);
    assert_near(chart_text_width("0123456789", 10), 50);
    assert_near(chart_text_width("АЯ", 10), 7.22 + 6.67);
    assert_near(chart_word_width("а бб в", 10), 2 * 5.09);
    assert_near(chart_word_width("Холм-Жирковский", 10), chart_text_width("Жирковский", 10));
}

static void
test_text_lines(void)
{
    g_assert_cmpuint(chart_text_lines("", 10, 100), ==, 1);
    g_assert_cmpuint(chart_text_lines("111 222", 10, 33), ==, 1); /* it is 32.5 wide */
    g_assert_cmpuint(chart_text_lines("111 222", 10, 32), ==, 2);
    g_assert_cmpuint(chart_text_lines("111-222", 10, 20), ==, 2);
    g_assert_cmpuint(chart_text_lines("1111111111", 10, 20), ==, 3); /* broken: 50 in 20s */
    /* no column is narrower than a sign */
    g_assert_cmpuint(chart_text_lines("1111111111", 10, 0), ==, 5);
    g_assert_cmpuint(chart_text_lines("1111111111", 10, -30), ==, 5);
}

/* Labels of shares stand at equal steps, from 0 to 100 %, and never touch. */
static void
test_share_labels(void)
{
    static const struct {
        double length;
        guint n;
    } cases[] = {{400, 11}, {240, 11}, {200, 6}, {120, 6}, {60, 3}, {40, 2}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct chart *chart = chart_create(500);
        struct scale scale = {0, 1, 20, 20 + cases[i].length};
        chart_add_share_labels(chart, &scale, 0);
        g_assert_cmpuint(chart->primitives->len, ==, cases[i].n);
        for (guint k = 0; k < cases[i].n; k++) {
            const struct primitive *label = g_ptr_array_index(chart->primitives, k);
            assert_near(label->x, 20 + cases[i].length * k / (cases[i].n - 1));
        }
        const struct primitive *last = g_ptr_array_index(chart->primitives, cases[i].n - 1);
        if (cases[i].n > 2)
            g_assert_cmpfloat(cases[i].length / (cases[i].n - 1), >,
                              chart_text_width(last->text, last->size));
        chart_free(chart);
    }
}

/* ---- charts ---- */

static const struct chart_series series[] = {
    {"one", INK_SERIES}, {"two", INK_SERIES + 1}, {"rest", INK_PALE}};

static guint
count_kind(const struct chart *chart, enum primitive_kind kind)
{
    guint n = 0;
    for (guint i = 0; i < chart->primitives->len; i++)
        n += ((const struct primitive *)g_ptr_array_index(chart->primitives, i))->kind == kind;
    return n;
}

static const struct primitive *
find_text(const struct chart *chart, const char *text)
{
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *primitive = g_ptr_array_index(chart->primitives, i);
        if (primitive->kind == PRIMITIVE_TEXT && strcmp(primitive->text, text) == 0)
            return primitive;
    }
    return NULL;
}

/* Everything lies within the chart, texts by their estimated width. */
static void
check_within(const struct chart *chart)
{
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        double from = p->x,
               to = p->kind == PRIMITIVE_TEXT || p->kind == PRIMITIVE_POINT ? p->x : p->x2;
        if (p->kind == PRIMITIVE_TEXT) {
            double width = p->wrap > 0 ? p->wrap : chart_text_width(p->text, p->size);
            from -= width * p->anchor / 2.0;
            to = from + width;
        }
        g_assert_true(from >= -0.01 && to <= chart->width + 0.01);
        g_assert_true(p->y >= -0.01 && p->y <= chart->height + 0.01);
        for (guint k = 0; p->path != NULL && k < p->path->len; k++) {
            const struct chart_spot *spot = &g_array_index(p->path, struct chart_spot, k);
            g_assert_true(spot->x >= -0.01 && spot->x <= chart->width + 0.01);
            g_assert_true(spot->y >= -0.01 && spot->y <= chart->height + 0.01);
        }
    }
}

static void
test_stacked_bars(void)
{
    static const char *const labels[] = {"A", "B"};
    static const int counts[] = {2, 0, 8, 0, 5, 15};
    struct stacked_bars bars = {500, 3, series, 2, labels, counts, 20, "schools"};
    struct chart *chart = chart_stacked_bars(&bars);
    assert_near(chart->height, chart_stacked_bars_height(&bars));
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_RECT), ==,
                     3 + 4); /* legend; empty ones left out */
    check_within(chart);
    const struct primitive *ten = find_text(chart, "10"), *rest = find_text(chart, "15");
    g_assert_nonnull(ten);
    g_assert_nonnull(rest);
    chart_free(chart);
}

/* The segments of a row join and are as long as their counts. */
static void
test_stacked_lengths(void)
{
    static const char *const labels[] = {"A"};
    static const int counts[] = {3, 4, 13};
    struct stacked_bars bars = {500, 3, series, 1, labels, counts, 20, "schools"};
    struct chart *chart = chart_stacked_bars(&bars);
    double ends[4] = {0};
    guint n = 0;
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind != PRIMITIVE_RECT || p->x2 - p->x < 12)
            continue; /* marks of the legend */
        if (n > 0)
            assert_near(p->x, ends[n]);
        else
            ends[0] = p->x;
        ends[++n] = p->x2;
    }
    g_assert_cmpuint(n, ==, 3);
    assert_near((ends[1] - ends[0]) * 4, (ends[2] - ends[1]) * 3);
    assert_near((ends[1] - ends[0]) * 13, (ends[3] - ends[2]) * 3);
    chart_free(chart);
}

static void
test_strips(void)
{
    static const int counts[] = {6, 3, 1};
    static const double edges[] = {0, 0.3, 0.6, 1};
    struct strip strip = {"Maths", "n = 10", "4 of 10", counts};
    struct strips strips = {.width = 500,
                            .n_strips = 1,
                            .strips = &strip,
                            .n_bins = 3,
                            .edges = edges,
                            .first_over = 1,
                            .height = 100,
                            .threshold = 0.3,
                            .threshold_label = "threshold 30%",
                            .value_title = "low",
                            .axis_title = "share"};
    struct chart *chart = chart_strips(&strips);
    const struct primitive *threshold = find_text(chart, "threshold 30%");
    guint over = 0;
    double tallest = 0, lowest = HUGE_VAL;
    check_within(chart);
    g_assert_nonnull(threshold);
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind != PRIMITIVE_RECT)
            continue;
        /* No column crosses the threshold, and the colour tells its side. */
        g_assert_true((p->ink == INK_ACCENT) == (p->x >= threshold->x - tolerance));
        g_assert_true(p->ink == INK_ACCENT || p->x2 <= threshold->x + tolerance);
        over += p->ink == INK_ACCENT;
        tallest = fmax(tallest, p->y2 - p->y);
        lowest = fmin(lowest, p->y2 - p->y);
    }
    g_assert_cmpuint(over, ==, 2);
    assert_near(tallest, lowest * 6);
    chart_free(chart);
}

static void
test_scatter(void)
{
    static const struct scatter_point points[] = {{0, 0, 0}, {100, 0.42, 1}, {50, 0.21, 2}};
    struct scatter scatter = {500, 300, 3, series, 3, points, "index", "share", 0, NULL, NULL};
    struct chart *chart = chart_scatter(&scatter);
    check_within(chart);
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_POINT), ==, 3 + 3);
    enum point_shape shapes[3] = {0};
    for (guint i = 0, n = 0; n < 3; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind == PRIMITIVE_POINT)
            shapes[n++] = p->shape;
    }
    g_assert_cmpint(shapes[0], !=, shapes[1]);
    g_assert_cmpint(shapes[2], ==, SHAPE_RING);
    chart_free(chart);
}

/* Points at one spot are drawn once, and the curve lies on the points' scales. */
static void
test_scatter_curve(void)
{
    static const struct scatter_point points[] = {{0, 0.4, 0}, {0, 0.4, 0}, {100, 0, 1}};
    static const struct chart_spot curve[] = {{0, 0.4}, {100, 0}};
    struct scatter scatter = {500, 300, 3, series, 3, points, "index", "share", 2, curve, "line"};
    struct chart *chart = chart_scatter(&scatter);
    check_within(chart);
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_POINT), ==, 3 + 2);
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_CURVE), ==, 1);
    const struct primitive *line = NULL, *last[2] = {NULL, NULL};
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind == PRIMITIVE_CURVE)
            line = p;
        if (p->kind == PRIMITIVE_POINT) {
            last[0] = last[1];
            last[1] = p;
        }
    }
    const struct chart_spot *spots = (const struct chart_spot *)(gconstpointer)line->path->data;
    assert_near(spots[0].x, last[1]->x); /* the first series is drawn last */
    assert_near(spots[0].y, last[1]->y);
    assert_near(spots[1].x, last[0]->x);
    assert_near(spots[1].y, last[0]->y);
    chart_free(chart);
}

static void
test_raster(void)
{
    struct chart_raster *raster = chart_raster_create();
    g_assert_true(chart_raster_take(raster, INK_PALE, 10, 20));
    g_assert_false(chart_raster_take(raster, INK_PALE, 10.1, 19.9));
    g_assert_true(chart_raster_take(raster, INK_ACCENT, 10, 20));
    g_assert_true(chart_raster_take(raster, INK_PALE, 10.6, 20));
    g_assert_true(chart_raster_take(raster, INK_PALE, 20, 10));
    chart_raster_free(raster);
}

/* Points lie by the logarithm of their size and by their share; the limits pass through the sizes
 * at which they were computed; a panel's line of the threshold goes over its whole width. */
static void
test_funnel(void)
{
    static const struct funnel_point points[] = {
        {1, 0, false}, {10, 5, true}, {100, 100, true}, {10, 5, true}};
    static const struct funnel_panel panel = {"A", "n = 4", 4, points};
    static const int sizes[] = {1, 10, 100};
    static const struct interval inner[] = {{0, 1}, {0.1, 0.6}, {0.2, 0.4}},
                                 outer[] = {{0, 1}, {0, 0.8}, {0.1, 0.5}};
    struct funnel funnel = {500,   1,     &panel, 0.3,    "30",           100,    3, sizes,
                            inner, outer, "95",   "99.8", "participants", "share"};
    struct chart *chart = chart_funnel(&funnel);
    check_within(chart);
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_POINT), ==, 3);
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_CURVE), ==, 4);
    const struct primitive *found[3] = {NULL}, *curve = NULL;
    guint n = 0;
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind == PRIMITIVE_POINT)
            found[n++] = p;
        if (p->kind == PRIMITIVE_CURVE && curve == NULL)
            curve = p; /* the inner limit's lower end */
    }
    g_assert_cmpint(found[0]->shape, ==, SHAPE_RING); /* what is below the threshold first */
    assert_near(found[1]->x - found[0]->x, found[2]->x - found[1]->x);
    assert_near(found[0]->y - found[1]->y, found[1]->y - found[2]->y);
    const struct chart_spot *spots = (const struct chart_spot *)(gconstpointer)curve->path->data;
    assert_near(spots[1].x, found[1]->x);
    assert_near(spots[2].x, found[2]->x);
    double unit = found[0]->y - found[2]->y; /* from 0 to 1 */
    assert_near((found[0]->y - spots[2].y) / unit, 0.2);
    /* Names of the lines keep apart and in the lines' order. */
    g_assert_cmpfloat(find_text(chart, "99.8")->y, <=, find_text(chart, "95")->y - 8);
    g_assert_cmpfloat(find_text(chart, "95")->y, <=, find_text(chart, "30")->y - 8);
    chart_free(chart);
}

/* Cells tile the map: each as wide and high as its row's and column's, its figure in the middle. */
static void
test_heat(void)
{
    static const char *const columns[] = {"A-1", "B-2"}, *const rows[] = {"north", "south", "east"};
    static const char *const labels[] = {"low", "high"};
    static const struct heat_cell cells[] = {{"1", 0},  {"2", 1}, {"3", 1},
                                             {"-", -1}, {"5", 0}, {"6", 0}};
    struct heat heat = {400, 2, 3, columns, rows, cells, 2, labels};
    struct chart *chart = chart_heat(&heat);
    check_within(chart);
    assert_near(chart->height, chart_heat_height(&heat));
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_RECT), ==, 2 + 5); /* the key, cells with values */
    const struct primitive *one = find_text(chart, "1"), *two = find_text(chart, "2"),
                           *three = find_text(chart, "3"), *none = find_text(chart, "-");
    assert_near(one->y, two->y);
    assert_near(one->x, three->x);
    assert_near(two->x, none->x);
    g_assert_cmpuint(one->ink, ==, INK_ON_STEP);
    g_assert_cmpuint(two->ink, ==, INK_ON_STEP + 1);
    g_assert_cmpuint(none->ink, ==, INK_MUTED);
    double right = 0;
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind != PRIMITIVE_RECT || p->y < 20)
            continue;
        g_assert_cmpfloat(p->x2 - p->x, >, 20);
        if (p->y < one->y && p->y2 > one->y) {
            if (right > 0)
                assert_near(p->x, right); /* no gap between neighbours */
            right = p->x2;
        }
    }
    chart_free(chart);
}

/* Marks stand at their values, those beyond the axis at its end; intervals hold them; a chart that
 * may not be higher is not. */
static void
test_dots(void)
{
    static const struct dot_mark marks[] = {{0.25, 0.1, 0.5, INK_PALE, "a"},
                                            {0.5, 0.3, 0.7, INK_ACCENT, "b"},
                                            {0.75, NAN, NAN, INK_SERIES, "c"}};
    static const struct dot_row rows[] = {{"first", "7", NAN, NAN, 2, marks},
                                          {"second", "8", 0.2, 0.4, 1, marks + 2}};
    struct dots dots = {.width = 500,
                        .n_rows = 2,
                        .rows = rows,
                        .reference = 0.3,
                        .reference_label = "threshold",
                        .value_title = "to turn",
                        .axis_title = "share",
                        .text_title = "low"};
    struct chart *chart = chart_dots(&dots);
    check_within(chart);
    assert_near(chart->height, chart_dots_height(&dots));
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_POINT), ==, 3);
    g_assert_cmpuint(count_kind(chart, PRIMITIVE_RECT), ==, 1); /* the band */
    const struct primitive *found[3] = {NULL};
    guint n = 0;
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind == PRIMITIVE_POINT)
            found[n++] = p;
    }
    assert_near(found[1]->x - found[0]->x, found[2]->x - found[1]->x);
    g_assert_cmpfloat(found[1]->y - found[0]->y, >, 5); /* none hides another */
    g_assert_cmpint(found[0]->shape, ==, SHAPE_RING);
    g_assert_cmpint(found[1]->shape, ==, SHAPE_DIAMOND);
    assert_near(find_text(chart, "a")->y, found[0]->y);
    chart_free(chart);
    double natural = chart_dots_height(&dots);
    dots.most_height = natural - 8;
    g_assert_cmpfloat(chart_dots_height(&dots), <, natural);
    dots.most_height = natural + 100;
    assert_near(chart_dots_height(&dots), natural);
    dots.dense = true;
    g_assert_cmpfloat(chart_dots_height(&dots), <, natural);
}

static void
test_dots_beyond(void)
{
    static const struct dot_mark marks[] = {{-9, NAN, NAN, INK_SERIES, NULL},
                                            {-3, NAN, NAN, INK_SERIES, NULL}};
    static const struct dot_row row = {"z", "", NAN, NAN, 2, marks};
    struct dots dots = {.width = 300,
                        .axis = DOT_AXIS_NUMBER,
                        .from = -3,
                        .to = 3,
                        .n_rows = 1,
                        .rows = &row,
                        .reference = NAN,
                        .value_title = "",
                        .axis_title = ""};
    struct chart *chart = chart_dots(&dots);
    double x = NAN;
    check_within(chart);
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind != PRIMITIVE_POINT)
            continue;
        if (!isnan(x))
            assert_near(p->x, x);
        x = p->x;
    }
    chart_free(chart);
}

/* ---- alluvial ---- */

static double
rect_height(const struct primitive *p)
{
    return p->y2 - p->y;
}

/* Height of an area at its left end (`end` 0) or right end. */
static double
area_end(const struct primitive *area, bool end, double *ret_top)
{
    const struct chart_spot *spots = (const struct chart_spot *)(gconstpointer)area->path->data;
    guint half = area->path->len / 2;
    const struct chart_spot *top = &spots[end ? half - 1 : 0];
    const struct chart_spot *bottom = &spots[end ? half : area->path->len - 1];
    assert_near(top->x, bottom->x);
    *ret_top = top->y;
    return bottom->y - top->y;
}

/* Whether the area at one end stands beside a block of the chart, none of it above or below. */
static bool
is_beside_block(const struct chart *chart, const struct primitive *area, bool end)
{
    const struct chart_spot *spots = (const struct chart_spot *)(gconstpointer)area->path->data;
    double x = spots[end ? area->path->len / 2 - 1 : 0].x, top, height = area_end(area, end, &top);
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind == PRIMITIVE_RECT && fabs((end ? p->x : p->x2) - x) < 1e-6 &&
            top >= p->y - 1e-6 && top + height <= p->y2 + 1e-6)
            return true;
    }
    return false;
}

/* Ribbons stand beside blocks at both ends, and no two of them on one another: since they are as
 * high as the blocks, blocks are filled. */
static void
check_ribbon_ends(const struct chart *chart)
{
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *a = g_ptr_array_index(chart->primitives, i);
        for (int end = 0; a->kind == PRIMITIVE_AREA && end <= 1; end++) {
            double top, height = area_end(a, end == 1, &top);
            g_assert_true(is_beside_block(chart, a, end == 1));
            for (guint k = 0; k < i; k++) {
                const struct primitive *b = g_ptr_array_index(chart->primitives, k);
                const struct chart_spot *spots =
                    (const struct chart_spot *)(gconstpointer)a->path->data;
                double other;
                if (b->kind != PRIMITIVE_AREA ||
                    fabs(g_array_index(b->path, struct chart_spot, 0).x - spots[0].x) > 1e-6)
                    continue; /* between other columns */
                double other_height = area_end(b, end == 1, &other);
                g_assert_true(other + other_height <= top + 1e-6 || top + height <= other + 1e-6);
            }
        }
    }
}

/* The middle column's counts stand above its blocks, each clear of the block before. */
static void
check_inner_figures(const struct chart *chart, const struct alluvial *what)
{
    guint block = 0;
    double x = what->width / 2, above = -1;
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind != PRIMITIVE_RECT || fabs((p->x + p->x2) / 2 - x) > 1)
            continue;
        while (chart_alluvial_count(what, 1, block) == 0)
            block++;
        g_autofree char *figure = g_strdup_printf("%u", chart_alluvial_count(what, 1, block++));
        bool found = false;
        for (guint k = 0; k < chart->primitives->len; k++) {
            const struct primitive *t = g_ptr_array_index(chart->primitives, k);
            found |= t->kind == PRIMITIVE_TEXT && t->anchor == ANCHOR_MIDDLE &&
                     fabs(t->x - x) < 1 && t->y < p->y && t->y > p->y - 9 && t->y > above &&
                     strcmp(t->text, figure) == 0;
        }
        g_assert_true(found);
        above = p->y2;
    }
}

/* Over random flows of three columns: every item is in one block of each column, blocks keep the
 * order and stand apart, and the ribbons fill the blocks on both sides without gaps. */
static void
test_alluvial_counts_all(void)
{
    enum { N_BLOCKS = 4, N_COLUMNS = 3 };
    static const char *const titles[] = {"2020", "2021", "2022"};
    static const struct chart_series blocks[] = {
        {"a", INK_SERIES}, {"b", INK_SERIES + 1}, {"c", INK_PALE}, {"d", INK_OPEN}};
    GRand *rand = g_rand_new_with_seed(7);
    for (guint trial = 0; trial < 300; trial++) {
        guint flows[N_COLUMNS - 1][N_BLOCKS][N_BLOCKS] = {0};
        guint n = (guint)g_rand_int_range(rand, 1, 400);
        for (guint i = 0; i < n; i++) {
            int at = g_rand_int_range(rand, 0, trial % 2 == 0 ? N_BLOCKS : 2);
            for (guint c = 0; c + 1 < N_COLUMNS; c++) {
                int to =
                    g_rand_int_range(rand, 0, 3) > 0 ? at : g_rand_int_range(rand, 0, N_BLOCKS);
                flows[c][at][to]++;
                at = to;
            }
        }
        struct alluvial what = {500, 400, N_COLUMNS, titles, N_BLOCKS, blocks, &flows[0][0][0]};
        struct chart *chart = chart_alluvial(&what);
        double sums[N_COLUMNS] = {0}, tops[N_COLUMNS], ends[N_COLUMNS], unit = 0;
        guint column = 0, expected = 0, n_rects = 0;
        for (guint c = 0; c < N_COLUMNS; c++)
            for (guint b = 0; b < N_BLOCKS; b++)
                expected += chart_alluvial_count(&what, c, b) > 0;
        double last_x = -1;
        for (guint i = 0; i < chart->primitives->len; i++) {
            const struct primitive *p = g_ptr_array_index(chart->primitives, i);
            if (p->kind != PRIMITIVE_RECT)
                continue;
            if (last_x >= 0 && p->x > last_x)
                column++;
            if (p->x != last_x)
                tops[column] = p->y;
            else
                g_assert_cmpfloat(p->y, >, ends[column]); /* blocks stand apart, from above */
            last_x = p->x;
            ends[column] = p->y2;
            sums[column] += rect_height(p);
            n_rects++;
        }
        g_assert_cmpuint(n_rects, ==, expected);
        g_assert_cmpuint(column, ==, N_COLUMNS - 1);
        unit = sums[0] / n;
        g_assert_cmpfloat(unit, >, 0);
        for (guint c = 0; c < N_COLUMNS; c++) {
            guint all = 0;
            for (guint b = 0; b < N_BLOCKS; b++)
                all += chart_alluvial_count(&what, c, b);
            g_assert_cmpuint(all, ==, n);
            g_assert_cmpfloat_with_epsilon(sums[c], unit * n, 1e-6);
            g_assert_cmpfloat(ends[c], <=, chart->height + 1e-6);
            g_assert_cmpfloat(tops[c], >=, 0);
        }
        double ribbons = 0;
        for (guint i = 0; i < chart->primitives->len; i++) {
            const struct primitive *p = g_ptr_array_index(chart->primitives, i);
            double left, right;
            if (p->kind != PRIMITIVE_AREA)
                continue;
            double height = area_end(p, false, &left);
            g_assert_cmpfloat_with_epsilon(area_end(p, true, &right), height, 1e-6);
            g_assert_cmpfloat_with_epsilon(height / unit, round(height / unit), 1e-6);
            ribbons += height;
        }
        g_assert_cmpfloat_with_epsilon(ribbons, unit * n * (N_COLUMNS - 1), 1e-6 * n);
        check_ribbon_ends(chart);
        check_inner_figures(chart, &what);
        chart_free(chart);
    }
    g_rand_free(rand);
}

/* Two columns by hand: where the ribbon stands, its ink, its figures, the labels. */
static void
test_alluvial(void)
{
    static const char *const titles[] = {"1", "2"};
    static const struct chart_series blocks[] = {{"a", INK_SERIES}, {"b", INK_PALE}};
    static const guint flows[] = {30, 10, 0, 60};
    struct alluvial what = {500, 209, 2, titles, 2, blocks, flows};
    struct chart *chart = chart_alluvial(&what);
    g_assert_cmpuint(chart_alluvial_count(&what, 0, 0), ==, 40);
    g_assert_cmpuint(chart_alluvial_count(&what, 1, 1), ==, 70);
    const struct primitive *moved = NULL;
    bool left = false, right = false;
    guint tens = 0;
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *p = g_ptr_array_index(chart->primitives, i);
        if (p->kind == PRIMITIVE_AREA && p->ink == INK_TINT)
            moved = p;
        left |=
            p->kind == PRIMITIVE_TEXT && strcmp(p->text, "a: 40") == 0 && p->anchor == ANCHOR_END;
        right |=
            p->kind == PRIMITIVE_TEXT && strcmp(p->text, "a: 30") == 0 && p->anchor == ANCHOR_START;
        tens += p->kind == PRIMITIVE_TEXT && strcmp(p->text, "10") == 0;
    }
    g_assert_true(left && right);
    g_assert_cmpuint(tens, ==, 2); /* at both ends of the ribbon */
    g_assert_nonnull(moved);
    /* 209 points for 100 items and a gap of 9: 2 points an item; the head takes 22 */
    double from, to;
    assert_near(area_end(moved, false, &from), 20);
    area_end(moved, true, &to);
    assert_near(from, 22 + 60);
    assert_near(to, 22 + 60 + 9);
    chart_free(chart);
}

static void
test_empty(void)
{
    struct scatter scatter = {500, 300, 3, series, 0, NULL, "index", "share", 0, NULL, NULL};
    struct chart *chart = chart_scatter(&scatter);
    check_within(chart);
    chart_free(chart);
    struct stacked_bars bars = {500, 3, series, 0, NULL, NULL, 0, "schools"};
    chart = chart_stacked_bars(&bars);
    check_within(chart);
    chart_free(chart);
    chart_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    wording_use_language("en");
    g_test_add_func("/chart/tick_step", test_tick_step);
    g_test_add_func("/chart/ticks", test_ticks);
    g_test_add_func("/chart/ticks_many", test_ticks_many);
    g_test_add_func("/chart/scale", test_scale);
    g_test_add_func("/chart/text_width", test_text_width);
    g_test_add_func("/chart/text_lines", test_text_lines);
    g_test_add_func("/chart/share_labels", test_share_labels);
    g_test_add_func("/chart/stacked_bars", test_stacked_bars);
    g_test_add_func("/chart/stacked_lengths", test_stacked_lengths);
    g_test_add_func("/chart/strips", test_strips);
    g_test_add_func("/chart/scatter", test_scatter);
    g_test_add_func("/chart/scatter_curve", test_scatter_curve);
    g_test_add_func("/chart/raster", test_raster);
    g_test_add_func("/chart/funnel", test_funnel);
    g_test_add_func("/chart/heat", test_heat);
    g_test_add_func("/chart/dots", test_dots);
    g_test_add_func("/chart/dots_beyond", test_dots_beyond);
    g_test_add_func("/chart/alluvial", test_alluvial);
    g_test_add_func("/chart/alluvial_counts_all", test_alluvial_counts_all);
    g_test_add_func("/chart/empty", test_empty);
    return g_test_run();
}
