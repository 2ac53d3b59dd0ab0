/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bins are cut from the threshold outwards and filled in integers, as the decision is made: no
 * column lies on both sides of the line, and a school at it is never drawn below. */
#include "reports/paper/reference/charts.h"

#include "reports/chart/parts.h"
#include "reports/chart/strips.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

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
        guint from = chart_part_start(total, n_parts, i);
        strips.strips = all + from;
        strips.n_strips = chart_part_start(total, n_parts, i + 1) - from;
        document_add_chart(document, chart_strips(&strips),
                           i + 1 == n_parts ? note : _(PHRASE_CONTINUED));
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
    char *label = g_strdup_printf(_(PHRASE_THRESHOLD), threshold);
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
        document_add_paragraph(document, _(PHRASE_NO_RESULTS));
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
