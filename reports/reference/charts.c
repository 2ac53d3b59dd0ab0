#include "reports/reference/charts.h"

#include <math.h>
#include <string.h>

#include "reports/chart/bars.h"
#include "reports/chart/scatter.h"
#include "reports/chart/strips.h"
#include "reports/style.h"
#include "reports/wording.h"

/* A chart with its heading and note fits on a page when it is not higher. */
static const double chart_most = STYLE_PAGE_LONG - STYLE_MARGIN_TOP - STYLE_MARGIN_BOTTOM - 90;

/* ---- series: listed clusters, then the undecided (if any), then the rest ---- */

struct series_set {
    guint n, n_listed;
    struct chart_series *series;
    char **titles;      /* owns the titles */
    guint *of_cluster;  /* series of a school in this cluster; the rest's for unlisted ones */
    guint *cluster;     /* of the first n_listed series */
    bool has_undecided; /* then series n_listed is theirs */
};

static char *
rest_title(const struct rulebook *rulebook)
{
    const struct cluster_rule *rest = NULL;
    guint n = 0;
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        if (!rule->listed) {
            rest = rule;
            n++;
        }
    }
    return wording_typeset(
        n == 1 && rest->title != NULL && rest->title[0] != '\0' ? rest->title : _("In no cluster"));
}

static void
series_add(struct series_set *set, guint ink, char *title)
{
    set->titles[set->n] = title;
    set->series[set->n++] = (struct chart_series){title, ink};
}

static struct series_set *
series_create(const struct rulebook *rulebook, const struct tally *tally)
{
    guint n_clusters = rulebook->clusters->len;
    struct series_set *set = g_new0(struct series_set, 1);
    set->series = g_new0(struct chart_series, n_clusters + 2);
    set->titles = g_new0(char *, n_clusters + 3);
    set->of_cluster = g_new0(guint, n_clusters + 1);
    set->cluster = g_new0(guint, n_clusters + 1);
    for (guint i = 0; i < n_clusters; i++) {
        if (!rulebook_cluster(rulebook, i)->listed)
            continue;
        set->cluster[set->n] = i;
        set->of_cluster[i] = set->n;
        series_add(set, INK_SERIES + set->n % INK_MOST_SERIES,
                   wording_typeset(rulebook_cluster(rulebook, i)->title));
    }
    set->n_listed = set->n;
    set->has_undecided = tally->sum.undecided > 0;
    if (set->has_undecided)
        series_add(set, INK_OPEN, g_strdup(_("No data, or the cluster is undetermined")));
    series_add(set, INK_PALE, rest_title(rulebook));
    for (guint i = 0; i < n_clusters; i++)
        if (!rulebook_cluster(rulebook, i)->listed)
            set->of_cluster[i] = set->n - 1;
    return set;
}

static void
series_free(struct series_set *set)
{
    g_strfreev(set->titles);
    g_free(set->series);
    g_free(set->of_cluster);
    g_free(set->cluster);
    g_free(set);
}

static guint
series_of_school(const struct series_set *set, const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    if (set->has_undecided && !assessment_is_listed(assessment, school) &&
        assessed->status != STATUS_DECIDED)
        return set->n_listed;
    return set->of_cluster[assessed->cluster];
}

/* Counts of a tally row by series. */
static void
count_series(const struct series_set *set, const struct tally_row *row, int *ret_counts)
{
    int rest = row->total;
    for (guint i = 0; i < set->n_listed; i++)
        rest -= ret_counts[i] = row->clusters[set->cluster[i]];
    if (set->has_undecided)
        rest -= ret_counts[set->n_listed] = row->undecided;
    ret_counts[set->n - 1] = rest;
}

/* ---- what each cluster takes of the region ---- */

void
reference_add_shares(struct document *document, const struct assessment *assessment,
                     const struct tally *tally)
{
    struct series_set *set = series_create(assessment->rulebook, tally);
    int *counts = g_new0(int, set->n);
    char **values = g_new0(char *, set->n + 1);
    count_series(set, &tally->sum, counts);
    for (guint i = 0; i < set->n; i++) {
        char *count = wording_integer(counts[i]);
        char *percent = wording_percent(counts[i], tally->sum.total, 1);
        values[i] = g_strdup_printf("%s (%s)", count, percent);
        g_free(count);
        g_free(percent);
    }
    struct share_bars bars = {STYLE_TEXT_WIDTH, set->n,
                              set->series,      (const char *const *)values,
                              counts,           tally->sum.total};
    char *n = wording_integer(tally->sum.total);
    char *note = g_strdup_printf(ngettext("n = %s school; the axis is as long as the region.",
                                          "n = %s schools; the axis is as long as the region.",
                                          (gulong)tally->sum.total),
                                 n);
    document_add_chart(document, chart_share_bars(&bars), note);
    g_free(note);
    g_free(n);
    g_strfreev(values);
    g_free(counts);
    series_free(set);
}

/* ---- clusters by municipality ---- */

/* The bars of rows [from, to); labels and counts belong to the caller. */
static struct stacked_bars
part_of_bars(const struct stacked_bars *whole, guint from, guint to)
{
    struct stacked_bars part = *whole;
    part.n_bars = to - from;
    part.labels = whole->labels + from;
    part.counts = whole->counts + (gsize)from * whole->n_series;
    return part;
}

/* Where part i of n parts of `total` rows begins; parts differ by one row at most. */
static guint
part_start(guint total, guint n_parts, guint i)
{
    return (guint)((guint64)total * i / n_parts);
}

static bool
parts_fit(const struct stacked_bars *bars, guint n_parts)
{
    for (guint i = 0; i < n_parts; i++) {
        struct stacked_bars part = part_of_bars(bars, part_start(bars->n_bars, n_parts, i),
                                                part_start(bars->n_bars, n_parts, i + 1));
        if (chart_stacked_bars_height(&part) > chart_most)
            return false;
    }
    return true;
}

static void
add_bar_charts(struct document *document, const struct stacked_bars *bars, const char *note)
{
    guint n_parts = 1;
    while (n_parts < bars->n_bars && !parts_fit(bars, n_parts))
        n_parts++;
    for (guint i = 0; i < n_parts; i++) {
        struct stacked_bars part = part_of_bars(bars, part_start(bars->n_bars, n_parts, i),
                                                part_start(bars->n_bars, n_parts, i + 1));
        document_add_chart(document, chart_stacked_bars(&part),
                           i + 1 == n_parts ? note : _("Continued on the next page."));
    }
}

static char *
municipalities_note(const struct tally *tally)
{
    guint n_known = 0;
    for (guint i = 0; i < tally->n_rows; i++)
        n_known += tally->rows[i].municipality[0] != '\0';
    char *n = wording_integer(tally->sum.total), *rows = wording_integer(n_known);
    char *note = g_strdup_printf(ngettext("n = %s school; municipalities: %s, in alphabetical "
                                          "order, districts before cities. At the end of a bar: "
                                          "all schools.",
                                          "n = %s schools; municipalities: %s, in alphabetical "
                                          "order, districts before cities. At the end of a bar: "
                                          "all schools.",
                                          (gulong)tally->sum.total),
                                 n, rows);
    g_free(n);
    g_free(rows);
    return note;
}

void
reference_add_municipalities(struct document *document, const struct assessment *assessment,
                             const struct tally *tally)
{
    struct series_set *set = series_create(assessment->rulebook, tally);
    char **labels = g_new0(char *, tally->n_rows + 1);
    int *counts = g_new0(int, (gsize)tally->n_rows * set->n + 1);
    struct stacked_bars bars = {STYLE_TEXT_WIDTH, set->n, set->series, tally->n_rows, NULL,
                                counts,           0,      _("schools")};
    for (guint i = 0; i < tally->n_rows; i++) {
        labels[i] = tally_row_name(&tally->rows[i]);
        count_series(set, &tally->rows[i], counts + (gsize)i * set->n);
        bars.longest = MAX(bars.longest, tally->rows[i].total);
    }
    bars.labels = (const char *const *)labels;
    char *note = municipalities_note(tally);
    add_bar_charts(document, &bars, note);
    g_free(note);
    g_strfreev(labels);
    g_free(counts);
    series_free(set);
}

/* ---- procedures ---- */

/* Bins of five points from the threshold outwards, so that no bin lies on both sides of it. */
struct bins {
    struct fraction threshold;
    int first; /* number of the first bin; bin 0 begins at the threshold */
    guint n;
    double *edges;
};

enum { BINS_IN_WHOLE = 20 };

static gint64
floor_divide(gint64 a, gint64 b)
{
    return a / b - (a % b < 0);
}

static struct bins *
bins_create(struct fraction threshold)
{
    struct bins *bins = g_new0(struct bins, 1);
    gint64 num = MIN(threshold.num, threshold.den), den = threshold.den;
    gint64 over = -floor_divide(-(den - num) * BINS_IN_WHOLE, den);
    bins->threshold = threshold;
    bins->first = (int)floor_divide(-num * BINS_IN_WHOLE, den);
    bins->n = (guint)(MAX(over, 1) - bins->first);
    bins->edges = g_new0(double, bins->n + 1);
    for (guint i = 0; i <= bins->n; i++) {
        double edge = (double)num / (double)den + (bins->first + (int)i) / (double)BINS_IN_WHOLE;
        bins->edges[i] = CLAMP(edge, 0.0, 1.0);
    }
    return bins;
}

static void
bins_free(struct bins *bins)
{
    g_free(bins->edges);
    g_free(bins);
}

/* In integers, as the decision is: what is at the threshold is not drawn below it. */
static guint
bins_find(const struct bins *bins, int participants, int low)
{
    gint64 den = bins->threshold.den, n = participants;
    gint64 bin = floor_divide(BINS_IN_WHOLE * (low * den - bins->threshold.num * n), n * den);
    return (guint)CLAMP(bin - bins->first, 0, (gint64)bins->n - 1);
}

struct procedure_figures {
    int *counts; /* cells by bin */
    int cells, schools, low;
    guint last; /* school counted last + 1 */
    bool last_low;
};

static void
count_cell(struct procedure_figures *figures, const struct bins *bins,
           const struct assessed_cell *cell)
{
    /* Cells are sorted by school: one of several waves is counted as the same school. */
    if (figures->last != cell->school + 1) {
        figures->schools++;
        figures->last_low = false;
    }
    if (cell->low_procedure == TRUTH_TRUE && !figures->last_low) {
        figures->low++;
        figures->last_low = true;
    }
    figures->last = cell->school + 1;
    figures->cells++;
    figures->counts[bins_find(bins, cell->participants, cell->low)]++;
}

static struct procedure_figures *
count_procedures(const struct assessment *assessment, const struct bins *bins)
{
    guint n = procedure_catalogue_length(assessment->rulebook->procedures);
    struct procedure_figures *figures = g_new0(struct procedure_figures, n + 1);
    for (guint i = 0; i < n; i++)
        figures[i].counts = g_new0(int, bins->n);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->year == assessment->year && cell->usable && cell->participants > 0)
            count_cell(&figures[cell->procedure], bins, cell);
    }
    return figures;
}

/* What the strips borrow. */
struct strip_texts {
    GPtrArray *texts;
    GArray *strips;
    GString *missing; /* procedures without results */
};

static const char *
keep(struct strip_texts *texts, char *text)
{
    g_ptr_array_add(texts->texts, text);
    return text;
}

static void
add_procedure_strip(struct strip_texts *texts, const struct procedure *procedure,
                    const struct procedure_figures *figures)
{
    const char *title =
        procedure->title != NULL && procedure->title[0] != '\0' ? procedure->title : procedure->id;
    if (figures->schools == 0) {
        g_string_append_printf(texts->missing, "%s%s", texts->missing->len > 0 ? "; " : "", title);
        return;
    }
    char *n = wording_integer(figures->schools), *low = wording_integer(figures->low);
    struct strip strip = {
        keep(texts, wording_typeset(title)),
        keep(texts, g_strdup_printf("n\u00a0=\u00a0%s", n)),
        keep(texts, g_strdup_printf(_("%s of %s"), low, n)),
        figures->counts,
    };
    g_array_append_val(texts->strips, strip);
    g_free(n);
    g_free(low);
}

static void
add_strip_charts(struct document *document, struct strips strips, const char *note)
{
    enum { STRIPS_A_PAGE = 14 };
    const struct strip *all = strips.strips;
    guint total = strips.n_strips, n_parts = (total + STRIPS_A_PAGE - 1) / STRIPS_A_PAGE;
    for (guint i = 0; i < n_parts; i++) {
        guint from = part_start(total, n_parts, i);
        strips.strips = all + from;
        strips.n_strips = part_start(total, n_parts, i + 1) - from;
        document_add_chart(document, chart_strips(&strips),
                           i + 1 == n_parts ? note : _("Continued on the next page."));
    }
}

static char *
procedures_note(const GString *missing)
{
    GString *note = g_string_new(_("n: schools with results in the procedure. A column is five "
                                   "points wide; its height is the number of schools, each "
                                   "procedure on a scale of its own. Dark: at or above the "
                                   "threshold."));
    if (missing->len > 0) {
        g_string_append_c(note, ' ');
        g_string_append_printf(note, _("No results: %s."), missing->str);
    }
    return g_string_free(note, FALSE);
}

void
reference_add_procedures(struct document *document, const struct assessment *assessment)
{
    const struct rulebook *rulebook = assessment->rulebook;
    struct bins *bins = bins_create(rulebook->criterion.threshold);
    struct procedure_figures *figures = count_procedures(assessment, bins);
    struct strip_texts texts = {g_ptr_array_new_with_free_func(g_free),
                                g_array_new(FALSE, FALSE, sizeof(struct strip)),
                                g_string_new(NULL)};
    guint n = procedure_catalogue_length(rulebook->procedures);
    for (guint i = 0; i < n; i++)
        if (procedure_catalogue_get(rulebook->procedures, i)->enabled)
            add_procedure_strip(&texts, procedure_catalogue_get(rulebook->procedures, i),
                                &figures[i]);
    char *threshold = wording_fraction(rulebook->criterion.threshold);
    char *label = g_strdup_printf(_("threshold %s"), threshold);
    char *note = procedures_note(texts.missing);
    struct strips strips = {
        .width = STYLE_TEXT_WIDTH,
        .height = 500,
        .n_strips = texts.strips->len,
        .strips = (const struct strip *)(gconstpointer)texts.strips->data,
        .n_bins = bins->n,
        .edges = bins->edges,
        .first_over = (guint)-bins->first,
        .threshold = (double)rulebook->criterion.threshold.num / rulebook->criterion.threshold.den,
        .threshold_label = label,
        .value_title = _("at or above the threshold"),
        .axis_title = _("share of participants with low results"),
    };
    if (strips.n_strips > 0)
        add_strip_charts(document, strips, note);
    else
        document_add_paragraph(document, _("There are no results of the year."));
    for (guint i = 0; i < n; i++)
        g_free(figures[i].counts);
    g_free(figures);
    g_free(threshold);
    g_free(label);
    g_free(note);
    g_ptr_array_unref(texts.texts);
    g_array_unref(texts.strips);
    g_string_free(texts.missing, TRUE);
    bins_free(bins);
}

/* ---- social index ---- */

enum { EXPECTED_SPOTS = 101 };

/* Mean share of low results over the school's usable cells of the latest year; false: none. */
static bool
mean_share(const struct assessment *assessment, guint school, double *ret_share)
{
    double sum = 0;
    guint n = 0;
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->year != assessment->year || !cell->usable || cell->participants <= 0)
            continue;
        sum += (double)cell->low / cell->participants;
        n++;
    }
    if (n > 0)
        *ret_share = sum / n;
    return n > 0;
}

bool
reference_has_index(const struct assessment *assessment)
{
    for (guint i = 0; i < assessment->n_schools; i++)
        if (assessment->schools[i].has_index)
            return true;
    return false;
}

void
reference_add_index(struct document *document, const struct assessment *assessment,
                    const double *expected)
{
    struct tally *tally = tally_build(assessment);
    struct series_set *set = series_create(assessment->rulebook, tally);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct scatter_point));
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct scatter_point point = {assessment->schools[i].social_index, 0,
                                      series_of_school(set, assessment, i)};
        if (assessment->schools[i].has_index && mean_share(assessment, i, &point.y))
            g_array_append_val(points, point);
    }
    struct chart_spot curve[EXPECTED_SPOTS];
    for (guint i = 0; expected != NULL && i < EXPECTED_SPOTS; i++)
        curve[i] = (struct chart_spot){i, expected[i]};
    struct scatter scatter = {
        .width = STYLE_TEXT_WIDTH,
        .height = 380,
        .n_series = set->n,
        .series = set->series,
        .n_points = points->len,
        .points = (const struct scatter_point *)(gconstpointer)points->data,
        .x_title = _("social index (0: the most adverse conditions, 100: the most favourable)"),
        .y_title = _("mean share of participants with low results"),
        .n_curve = expected != NULL ? EXPECTED_SPOTS : 0,
        .curve = curve,
        .curve_label = _("expected by the index"),
    };
    char *n = wording_integer(points->len);
    char *note = g_strdup_printf(ngettext("n = %s school with both an index and results.",
                                          "n = %s schools with both an index and results.",
                                          (gulong)points->len),
                                 n);
    document_add_chart(document, chart_scatter(&scatter), note);
    g_free(n);
    g_free(note);
    g_array_unref(points);
    series_free(set);
    tally_free(tally);
}
