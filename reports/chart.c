#include "reports/chart.h"

#include <math.h>
#include <string.h>

#include "reports/style.h"
#include "reports/wording.h"

/* ---- primitives ---- */

static void
primitive_free(gpointer data)
{
    struct primitive *primitive = data;
    g_free(primitive->text);
    g_free(primitive);
}

static struct chart *
chart_create(double width)
{
    struct chart *chart = g_new0(struct chart, 1);
    chart->width = width;
    chart->primitives = g_ptr_array_new_with_free_func(primitive_free);
    return chart;
}

void
chart_free(struct chart *chart)
{
    if (chart == NULL)
        return;
    g_ptr_array_unref(chart->primitives);
    g_free(chart);
}

static struct primitive *
add(struct chart *chart, enum primitive_kind kind, guint ink, double x, double y)
{
    struct primitive *primitive = g_new0(struct primitive, 1);
    primitive->kind = kind;
    primitive->ink = ink;
    primitive->x = x;
    primitive->y = y;
    g_ptr_array_add(chart->primitives, primitive);
    return primitive;
}

static struct primitive *
add_line(struct chart *chart, guint ink, double x, double y, double x2, double y2)
{
    struct primitive *line = add(chart, PRIMITIVE_LINE, ink, x, y);
    line->x2 = x2;
    line->y2 = y2;
    line->size = STYLE_LINE_THIN;
    return line;
}

static void
add_rect(struct chart *chart, guint ink, double x, double y, double x2, double y2)
{
    struct primitive *rect = add(chart, PRIMITIVE_RECT, ink, x, y);
    rect->x2 = x2;
    rect->y2 = y2;
}

/* Shapes and colours are six each: a second round pairs them anew. */
static enum point_shape
shape_of_series(guint series)
{
    return (enum point_shape)((series + series / N_SHAPES) % N_SHAPES);
}

/* The shape goes with the ink, so that a black-and-white copy tells the series apart. */
static void
add_point(struct chart *chart, guint ink, double x, double y)
{
    struct primitive *point = add(chart, PRIMITIVE_POINT, ink, x, y);
    point->shape = ink == INK_PALE   ? SHAPE_RING
                   : ink == INK_OPEN ? SHAPE_CROSS
                                     : shape_of_series(ink - INK_SERIES);
    point->size = 2.6;
}

static struct primitive *
add_text(struct chart *chart, guint ink, enum chart_anchor anchor, double x, double y, double size,
         const char *text)
{
    struct primitive *label = add(chart, PRIMITIVE_TEXT, ink, x, y);
    label->anchor = anchor;
    label->size = size;
    label->text = g_strdup(text);
    return label;
}

static guint
ink_on(guint ink)
{
    return ink >= INK_SERIES ? ink - INK_SERIES + INK_ON_SERIES : (guint)INK_BLACK;
}

/* ---- geometry ---- */

double
scale_place(const struct scale *scale, double value)
{
    g_assert(scale->from != scale->to);
    return scale->start +
           (value - scale->from) / (scale->to - scale->from) * (scale->end - scale->start);
}

double
chart_tick_step(double from, double to, guint most, double least)
{
    static const double mantissas[] = {1, 2, 5};
    g_assert(from < to && most >= 1 && least >= 0);
    double wanted = fmax((to - from) / most, least);
    int exponent = (int)floor(log10(wanted)) - 1;
    for (guint i = 0;; i++) {
        double power = pow(10, abs(exponent + (int)(i / 3)));
        double step =
            exponent + (int)(i / 3) < 0 ? mantissas[i % 3] / power : mantissas[i % 3] * power;
        if (step >= wanted * (1 - 1e-9))
            return step;
    }
}

GArray *
chart_ticks(double from, double to, guint most, double least)
{
    GArray *ticks = g_array_new(FALSE, FALSE, sizeof(double));
    double step = chart_tick_step(from, to, most, least);
    /* Multiplied, not added up: so that the last tick is not lost to rounding. */
    for (double k = ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
        double tick = k * step;
        g_array_append_val(ticks, tick);
    }
    return ticks;
}

/* Advance widths of Liberation Serif in 1/1000 of the size: U+0020..007E, U+0410..044F. */
static const guint16 latin_widths[] = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
};
static const guint16 cyrillic_widths[] = {
    722, 574, 667, 578, 682, 611, 896, 501, 722,  722,  667, 678, 889, 722, 722,  722,
    556, 667, 611, 708, 790, 722, 722, 650, 1009, 1009, 706, 872, 574, 660, 1028, 667,
    444, 509, 472, 410, 509, 444, 691, 395, 535,  535,  486, 499, 633, 535, 500,  535,
    500, 444, 437, 500, 648, 500, 535, 503, 770,  770,  517, 672, 456, 429, 747,  460,
};

static guint
character_width(gunichar c)
{
    if (c >= 0x20 && c <= 0x7e)
        return latin_widths[c - 0x20];
    if (c >= 0x410 && c <= 0x44f)
        return cyrillic_widths[c - 0x410];
    switch (c) {
    case 0xa0:
    case 0x202f:
        return 250;
    case 0xab:
    case 0xbb:
    case 0x2013:
        return 500;
    case 0x401:
        return 611;
    case 0x451:
    case 0x201c:
    case 0x201e:
        return 444;
    default: /* № and — are the widest of the usual ones */
        return 1000;
    }
}

static double
span_width(const char *from, const char *to, double size)
{
    double width = 0;
    for (const char *p = from; p < to; p = g_utf8_next_char(p))
        width += character_width(g_utf8_get_char(p));
    return width * size / 1000;
}

double
chart_text_width(const char *text, double size)
{
    return span_width(text, text + strlen(text), size);
}

/* The end of the word that starts at `from`: a space, a hyphen (which stays), or the end. */
static const char *
word_end(const char *from)
{
    const char *p = from;
    while (*p != '\0' && *p != ' ' && *p != '-')
        p++;
    return *p == '-' ? p + 1 : p;
}

double
chart_word_width(const char *text, double size)
{
    double widest = 0;
    for (const char *p = text; *p != '\0';) {
        const char *end = word_end(p);
        widest = fmax(widest, span_width(p, end, size));
        p = *end == ' ' ? end + 1 : end;
    }
    return widest;
}

guint
chart_text_lines(const char *text, double size, double width)
{
    guint lines = 1;
    double used = 0, space = character_width(' ') * size / 1000;
    for (const char *p = text; *p != '\0';) {
        const char *end = word_end(p);
        double word = span_width(p, end, size);
        if (used > 0 && used + word > width) {
            lines++;
            used = 0;
        }
        if (word > width) { /* a word that is broken over lines */
            guint more = (guint)ceil(word / width) - 1;
            lines += more;
            word -= more * width;
        }
        used += word + (*end == ' ' ? space : 0);
        p = *end == ' ' ? end + 1 : end;
    }
    return lines;
}

static bool
label_fits(const struct chart_label *labels, guint n, guint candidate, double gap)
{
    const struct chart_label *label = &labels[candidate];
    for (guint i = 0; i < n; i++)
        if (labels[i].shown &&
            fabs(labels[i].centre - label->centre) < (labels[i].width + label->width) / 2 + gap)
            return false;
    return true;
}

void
chart_labels_place(struct chart_label *labels, guint n, double gap)
{
    bool *tried = g_new0(bool, n + 1);
    for (guint i = 0; i < n; i++)
        labels[i].shown = false;
    for (guint round = 0; round < n; round++) {
        guint best = n;
        for (guint i = 0; i < n; i++)
            if (!tried[i] && (best == n || labels[i].priority > labels[best].priority))
                best = i;
        tried[best] = true;
        labels[best].shown = label_fits(labels, n, best, gap);
    }
    g_free(tried);
}

/* ---- parts common to charts ---- */

enum { LABEL_GAP = 6 };

static double
line_height(double size)
{
    return size * 1.2;
}

/* One item of a legend; laid out in lines, each as long as it fits. */
struct legend {
    double width;
    guint n;
    const struct chart_series *series;
    bool points; /* marks are points, not rectangles */
};

static const double mark_width = 16, legend_row_gap = 3;

/* Walks over the items; draws them when `chart` is not NULL. Returns the height taken. */
static double
legend_flow(const struct legend *legend, struct chart *chart)
{
    double x = 0, y = 0, row = line_height(STYLE_SIZE_CHART);
    for (guint i = 0; i < legend->n; i++) {
        const struct chart_series *series = &legend->series[i];
        double text_width = chart_text_width(series->title, STYLE_SIZE_CHART);
        double room = legend->width - mark_width;
        guint lines = chart_text_lines(series->title, STYLE_SIZE_CHART, room);
        if (x > 0 && x + mark_width + text_width > legend->width) {
            x = 0;
            y += row + legend_row_gap;
        }
        double middle = y + line_height(STYLE_SIZE_CHART) / 2;
        if (chart != NULL && legend->points)
            add_point(chart, series->ink, x + 5, middle);
        else if (chart != NULL)
            add_rect(chart, series->ink, x, middle - 4, x + 11, middle + 4);
        if (chart != NULL)
            add_text(chart, INK_BLACK, ANCHOR_START, x + mark_width,
                     y + lines * line_height(STYLE_SIZE_CHART) / 2, STYLE_SIZE_CHART, series->title)
                ->wrap = lines > 1 ? room : 0;
        x += mark_width + text_width + 14;
        y += (lines - 1) * line_height(STYLE_SIZE_CHART);
    }
    return y + row;
}

/* Grid lines and their labels for a horizontal axis; `whole`: ticks are whole numbers. */
static void
add_count_axis(struct chart *chart, const struct scale *scale, double top, double bottom)
{
    GArray *ticks = chart_ticks(scale->from, scale->to, 8, 1);
    for (guint i = 0; i < ticks->len; i++) {
        double value = g_array_index(ticks, double, i), x = scale_place(scale, value);
        char *text = wording_integer((gint64)llround(value));
        add_line(chart, value == 0 ? INK_RULE : INK_GRID, x, top, x, bottom);
        add_text(chart, INK_MUTED, ANCHOR_MIDDLE, x, bottom + 8, STYLE_SIZE_CHART_SMALL, text);
        g_free(text);
    }
    g_array_unref(ticks);
}

static double
round_up_to_tick(double longest)
{
    double step = chart_tick_step(0, fmax(longest, 1), 8, 1);
    return ceil(fmax(longest, 1) / step - 1e-9) * step;
}

/* ---- stacked bars ---- */

static const double bar_height = 11, bar_gap = 2.5, axis_height = 30, label_most = 150;

static double
bar_labels_width(const struct stacked_bars *bars)
{
    double width = 40;
    for (guint i = 0; i < bars->n_bars; i++)
        width = fmax(width, chart_text_width(bars->labels[i], STYLE_SIZE_CHART));
    return fmin(width, label_most) + 1;
}

static double
bar_row_height(const struct stacked_bars *bars, guint i, double label_width)
{
    guint lines = chart_text_lines(bars->labels[i], STYLE_SIZE_CHART, label_width);
    return fmax(bar_height, lines * line_height(STYLE_SIZE_CHART)) + bar_gap;
}

static struct legend
bars_legend(const struct stacked_bars *bars)
{
    return (struct legend){bars->width, bars->n_series, bars->series, false};
}

double
chart_stacked_bars_height(const struct stacked_bars *bars)
{
    struct legend legend = bars_legend(bars);
    double height = legend_flow(&legend, NULL) + 10 + axis_height;
    double label_width = bar_labels_width(bars);
    for (guint i = 0; i < bars->n_bars; i++)
        height += bar_row_height(bars, i, label_width);
    return height;
}

static void
add_stack(struct chart *chart, const struct stacked_bars *bars, guint row,
          const struct scale *scale, double middle)
{
    int sum = 0;
    for (guint s = 0; s < bars->n_series; s++) {
        int count = bars->counts[row * bars->n_series + s];
        if (count == 0)
            continue;
        guint ink = bars->series[s].ink;
        double from = scale_place(scale, sum), to = scale_place(scale, sum + count);
        char *text = wording_integer(count);
        add_rect(chart, ink, from, middle - bar_height / 2, to, middle + bar_height / 2);
        if (chart_text_width(text, STYLE_SIZE_CHART_SMALL) + 1 <= to - from)
            add_text(chart, ink_on(ink), ANCHOR_MIDDLE, (from + to) / 2, middle,
                     STYLE_SIZE_CHART_SMALL, text);
        g_free(text);
        sum += count;
    }
    char *total = wording_integer(sum);
    add_text(chart, INK_BLACK, ANCHOR_START, scale_place(scale, sum) + 4, middle, STYLE_SIZE_CHART,
             total);
    g_free(total);
}

struct chart *
chart_stacked_bars(const struct stacked_bars *bars)
{
    g_assert(bars->n_series >= 1);
    struct chart *chart = chart_create(bars->width);
    struct legend legend = bars_legend(bars);
    double top = legend_flow(&legend, chart) + 10, label_width = bar_labels_width(bars);
    chart->height = chart_stacked_bars_height(bars);
    double bottom = chart->height - axis_height;
    struct scale scale = {0, round_up_to_tick(bars->longest), label_width + LABEL_GAP,
                          bars->width - 24};
    add_count_axis(chart, &scale, top, bottom);
    add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (scale.start + scale.end) / 2, bottom + 21,
             STYLE_SIZE_CHART, bars->axis_title);
    for (guint i = 0; i < bars->n_bars; i++) {
        double height = bar_row_height(bars, i, label_width), middle = top + height / 2;
        add_text(chart, INK_BLACK, ANCHOR_END, label_width, middle, STYLE_SIZE_CHART,
                 bars->labels[i])
            ->wrap = label_width;
        add_stack(chart, bars, i, &scale, middle);
        top += height;
    }
    return chart;
}

/* ---- shares ---- */

struct chart *
chart_share_bars(const struct share_bars *bars)
{
    struct chart *chart = chart_create(bars->width);
    double label_width = bars->width * 0.52, value_width = 0, y = 0;
    for (guint i = 0; i < bars->n_bars; i++)
        value_width = fmax(value_width, chart_text_width(bars->values[i], STYLE_SIZE_CHART));
    struct scale scale = {0, MAX(bars->whole, 1), label_width + LABEL_GAP + 2,
                          bars->width - value_width - 8};
    for (guint i = 0; i < bars->n_bars; i++) {
        const struct chart_series *bar = &bars->bars[i];
        guint lines = chart_text_lines(bar->title, STYLE_SIZE_CHART, label_width);
        double height = fmax(lines * line_height(STYLE_SIZE_CHART), 14) + 7;
        double middle = y + height / 2;
        add_text(chart, INK_BLACK, ANCHOR_END, label_width, middle, STYLE_SIZE_CHART, bar->title)
            ->wrap = label_width;
        double end = scale_place(&scale, bars->counts[i]);
        if (bars->counts[i] > 0)
            add_rect(chart, bar->ink, scale.start, middle - 6, end, middle + 6);
        add_text(chart, INK_BLACK, ANCHOR_START, end + 5, middle, STYLE_SIZE_CHART,
                 bars->values[i]);
        y += height;
    }
    add_line(chart, INK_RULE, scale.start, 0, scale.start, y);
    chart->height = y;
    return chart;
}

/* ---- strips ---- */

static const double strip_low = 26, strip_high = 48, strip_gap = 9, strip_top = 30;

/* What the columns of a chart of strips are. */
struct strip_frame {
    double label_width, value_width;
    struct scale scale;
};

static struct strip_frame
strip_frame_of(const struct strips *strips)
{
    struct strip_frame frame = {strips->width * 0.29, 0, {0, 1, 0, 0}};
    frame.value_width = chart_word_width(strips->value_title, STYLE_SIZE_CHART_SMALL);
    for (guint i = 0; i < strips->n_strips; i++)
        frame.value_width =
            fmax(frame.value_width, chart_text_width(strips->strips[i].value, STYLE_SIZE_CHART));
    frame.value_width = fmax(frame.value_width, 64);
    frame.scale.start = frame.label_width + 12;
    frame.scale.end = strips->width - frame.value_width - 12;
    return frame;
}

/* Of the columns of one strip. */
static double
strip_height(const struct strips *strips)
{
    return CLAMP(strips->height / strips->n_strips - strip_gap, strip_low, strip_high);
}

static double
strip_row_height(const struct strips *strips, guint i, double label_width)
{
    guint lines = chart_text_lines(strips->strips[i].label, STYLE_SIZE_CHART, label_width) + 1;
    return fmax(strip_height(strips), lines * line_height(STYLE_SIZE_CHART)) + strip_gap;
}

static int
tallest_bin(const struct strip *strip, guint n_bins)
{
    int tallest = 0;
    for (guint b = 0; b < n_bins; b++)
        tallest = MAX(tallest, strip->counts[b]);
    return tallest;
}

static void
add_strip(struct chart *chart, const struct strips *strips, guint i,
          const struct strip_frame *frame, double top, double height)
{
    const struct strip *strip = &strips->strips[i];
    double base = top + height - strip_gap / 2, row = line_height(STYLE_SIZE_CHART);
    guint lines = chart_text_lines(strip->label, STYLE_SIZE_CHART, frame->label_width);
    double label_top = base - (lines + 1) * row;
    add_text(chart, INK_BLACK, ANCHOR_START, 0, label_top + lines * row / 2, STYLE_SIZE_CHART,
             strip->label)
        ->wrap = frame->label_width;
    add_text(chart, INK_MUTED, ANCHOR_START, 0, base - row / 2, STYLE_SIZE_CHART_SMALL,
             strip->note);
    int tallest = tallest_bin(strip, strips->n_bins);
    for (guint b = 0; b < strips->n_bins; b++) {
        if (strip->counts[b] == 0)
            continue;
        double column = fmax(strip_height(strips) * strip->counts[b] / tallest, 0.7);
        add_rect(chart, b >= strips->first_over ? (guint)INK_ACCENT : (guint)INK_PALE,
                 scale_place(&frame->scale, strips->edges[b]), base - column,
                 scale_place(&frame->scale, strips->edges[b + 1]), base);
    }
    add_line(chart, INK_RULE, frame->scale.start, base, frame->scale.end, base);
    add_text(chart, INK_BLACK, ANCHOR_START, frame->scale.end + 12, base - row / 2 - 1,
             STYLE_SIZE_CHART, strip->value);
}

/* Labels of the axis: where it is short, the ends stay and the others give way. */
static void
add_share_labels(struct chart *chart, const struct scale *scale, double y)
{
    struct chart_label labels[12];
    char *texts[12];
    guint n = 0;
    for (int percent = 0; percent <= 100; percent += 10, n++) {
        texts[n] = wording_percent(percent, 100, 0);
        labels[n] = (struct chart_label){
            .centre = scale_place(scale, percent / 100.0),
            .width = chart_text_width(texts[n], STYLE_SIZE_CHART_SMALL),
            .priority = percent == 0 || percent == 100 ? 1 : 0,
        };
    }
    chart_labels_place(labels, n, 4);
    for (guint i = 0; i < n; i++) {
        if (labels[i].shown)
            add_text(chart, INK_MUTED, ANCHOR_MIDDLE, labels[i].centre, y, STYLE_SIZE_CHART_SMALL,
                     texts[i]);
        g_free(texts[i]);
    }
}

struct chart *
chart_strips(const struct strips *strips)
{
    struct chart *chart = chart_create(strips->width);
    struct strip_frame frame = strip_frame_of(strips);
    double top = strip_top, bottom = top;
    for (guint i = 0; i < strips->n_strips; i++)
        bottom += strip_row_height(strips, i, frame.label_width);
    for (int tenth = 0; tenth <= 10; tenth++) {
        double x = scale_place(&frame.scale, tenth / 10.0);
        add_line(chart, INK_GRID, x, top, x, bottom);
    }
    for (guint i = 0; i < strips->n_strips; i++) {
        double height = strip_row_height(strips, i, frame.label_width);
        add_strip(chart, strips, i, &frame, top, height);
        top += height;
    }
    double x = scale_place(&frame.scale, strips->threshold);
    add_line(chart, INK_ACCENT, x, strip_top - 5, x, bottom)->size = 1.1;
    add_text(chart, INK_ACCENT, ANCHOR_MIDDLE, x, strip_top - 12, STYLE_SIZE_CHART,
             strips->threshold_label);
    add_text(chart, INK_MUTED, ANCHOR_START, frame.scale.end + 12, 14, STYLE_SIZE_CHART_SMALL,
             strips->value_title)
        ->wrap = frame.value_width;
    add_share_labels(chart, &frame.scale, bottom + 8);
    add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (frame.scale.start + frame.scale.end) / 2,
             bottom + 21, STYLE_SIZE_CHART, strips->axis_title);
    chart->height = bottom + axis_height;
    return chart;
}

/* ---- scatter ---- */

static void
add_scatter_axes(struct chart *chart, const struct scatter *scatter, const struct scale *x_scale,
                 const struct scale *y_scale)
{
    for (int value = 0; value <= 100; value += 25) {
        double x = scale_place(x_scale, value);
        char *text = wording_integer(value);
        add_line(chart, value == 0 ? INK_RULE : INK_GRID, x, y_scale->end, x, y_scale->start);
        add_text(chart, INK_MUTED, ANCHOR_MIDDLE, x, y_scale->start + 8, STYLE_SIZE_CHART_SMALL,
                 text);
        g_free(text);
    }
    GArray *ticks = chart_ticks(y_scale->from, y_scale->to, 6, 0.01);
    for (guint i = 0; i < ticks->len; i++) {
        double value = g_array_index(ticks, double, i), y = scale_place(y_scale, value);
        char *text = wording_percent(llround(value * 100), 100, 0);
        add_line(chart, i == 0 ? INK_RULE : INK_GRID, x_scale->start, y, x_scale->end, y);
        add_text(chart, INK_MUTED, ANCHOR_END, x_scale->start - 4, y, STYLE_SIZE_CHART_SMALL, text);
        g_free(text);
    }
    g_array_unref(ticks);
    add_text(chart, INK_MUTED, ANCHOR_START, 0, y_scale->end - 14, STYLE_SIZE_CHART,
             scatter->y_title);
    add_text(chart, INK_MUTED, ANCHOR_MIDDLE, (x_scale->start + x_scale->end) / 2,
             y_scale->start + 21, STYLE_SIZE_CHART, scatter->x_title);
}

static void
add_points(struct chart *chart, const struct scatter *scatter, guint series,
           const struct scale *x_scale, const struct scale *y_scale)
{
    for (guint i = 0; i < scatter->n_points; i++) {
        const struct scatter_point *point = &scatter->points[i];
        if (point->series == series)
            add_point(chart, scatter->series[series].ink, scale_place(x_scale, point->x),
                      scale_place(y_scale, point->y));
    }
}

struct chart *
chart_scatter(const struct scatter *scatter)
{
    struct chart *chart = chart_create(scatter->width);
    struct legend legend = {scatter->width, scatter->n_series, scatter->series, true};
    double top = legend_flow(&legend, chart) + 32, highest = 0;
    for (guint i = 0; i < scatter->n_points; i++)
        highest = fmax(highest, scatter->points[i].y);
    double step = chart_tick_step(0, fmax(highest, 0.05), 6, 0.01);
    struct scale x_scale = {0, 100, 34, scatter->width - 12};
    struct scale y_scale = {0, fmin(1, ceil(fmax(highest, 0.05) / step - 1e-9) * step),
                            scatter->height - axis_height, top};
    add_scatter_axes(chart, scatter, &x_scale, &y_scale);
    for (guint s = scatter->n_series; s-- > 0;) /* the rest first, the first series on top */
        add_points(chart, scatter, s, &x_scale, &y_scale);
    chart->height = scatter->height;
    return chart;
}
