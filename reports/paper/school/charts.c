/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet is one page, so the chart of results takes the height that words and the chart of
 * conditions leave. Conditions stand in standard deviations: percents of different things have no
 * axis in common. */
#include "reports/paper/school/charts.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "reports/chart/dots.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* A page, without what always stands on a sheet: gaps, headings, the head of the table and one line
 * of each of its rows, the chart of conditions and the notes. */
static const double page_rest = STYLE_PAGE_LONG - STYLE_MARGIN_TOP - STYLE_MARGIN_BOTTOM - 352,
                    conditions_most = 140, conditions_all = 190;

/* ---- results ---- */

/* Rows of the chart and what they borrow. */
struct result_rows {
    GArray *rows, *marks; /* struct dot_row, struct dot_mark */
    GPtrArray *texts;
};

static const char *
keep(struct result_rows *rows, char *text)
{
    g_ptr_array_add(rows->texts, text);
    return text;
}

static void
add_mark(struct result_rows *rows, const struct paper_input *input, guint i)
{
    const struct assessed_cell *cell = &input->assessment->cells[i];
    struct dot_mark mark = {(double)cell->low / cell->participants, NAN, NAN, INK_PALE,
                            keep(rows, cell_text(input->assessment, cell))};
    if (cell->year == input->assessment->year)
        mark.ink = cell->low_procedure == TRUTH_TRUE ? INK_ACCENT : INK_SERIES;
    if (input->advice != NULL) {
        mark.low = input->advice->certainty->cells[i].interval.low;
        mark.high = input->advice->certainty->cells[i].interval.high;
    }
    g_array_append_val(rows->marks, mark);
}

/* Marks of a procedure: the year before, then the latest. Returns how many. */
static guint
add_marks(struct result_rows *rows, const struct paper_input *input, guint school, guint procedure,
          int *ret_distance)
{
    const struct assessment *assessment = input->assessment;
    guint n = 0;
    *ret_distance = -1;
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->procedure != procedure || cell->participants <= 0)
            continue;
        if (cell->year == assessment->year)
            *ret_distance = cell->pupils_to_threshold;
        add_mark(rows, input, i);
        n++;
    }
    return n;
}

static void
collect_rows(struct result_rows *rows, const struct paper_input *input, guint school)
{
    const struct procedure_catalogue *catalogue = input->assessment->rulebook->procedures;
    for (guint p = 0; p < procedure_catalogue_length(catalogue); p++) {
        int distance;
        guint n = add_marks(rows, input, school, p, &distance);
        if (n == 0)
            continue;
        struct dot_row row = {
            keep(rows, procedure_text(procedure_catalogue_get(catalogue, p))),
            keep(rows, distance >= 0 ? wording_integer(distance) : g_strdup("\u2014")),
            NAN,
            NAN,
            n,
            NULL};
        g_array_append_val(rows->rows, row);
    }
    guint first = 0; /* marks stay where they are now */
    for (guint i = 0; i < rows->rows->len; i++) {
        struct dot_row *row = &g_array_index(rows->rows, struct dot_row, i);
        row->marks = &g_array_index(rows->marks, struct dot_mark, first);
        first += row->n_marks;
    }
}

void
sheet_add_results(struct document *document, const struct paper_input *input, guint school,
                  double words)
{
    const struct assessment *assessment = input->assessment;
    struct fraction threshold = assessment->rulebook->criterion.threshold;
    struct result_rows rows = {g_array_new(FALSE, FALSE, sizeof(struct dot_row)),
                               g_array_new(FALSE, FALSE, sizeof(struct dot_mark)),
                               g_ptr_array_new_with_free_func(g_free)};
    collect_rows(&rows, input, school);
    document_add_subheading(document, _("Shares of participants with low results by procedure"));
    g_autofree char *percent = wording_fraction(threshold);
    g_autofree char *label = g_strdup_printf(_(PHRASE_THRESHOLD), percent);
    g_autofree char *note = g_strdup_printf(
        _("Ring: %d; point: %d (diamond: not below the threshold); lines: 95 %% intervals; 'to "
          "turn': pupils."),
        assessment->year - 1, assessment->year);
    struct dots dots = {
        .width = STYLE_TEXT_WIDTH,
        .dense = true,
        .most_height = page_rest - words +
                       (assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL] ? conditions_all : 0),
        .axis = DOT_AXIS_SHARE,
        .n_rows = rows.rows->len,
        .rows = (const struct dot_row *)(gconstpointer)rows.rows->data,
        .reference = (double)threshold.num / threshold.den,
        .reference_label = label,
        .text_title = _("low of participants"),
        .value_title = _("to turn"),
        .axis_title = "",
    };
    if (dots.n_rows > 0)
        document_add_chart(document, chart_dots(&dots), note);
    else
        document_add_note(document, _("There are no results of these two years."));
    g_array_unref(rows.rows);
    g_array_unref(rows.marks);
    g_ptr_array_unref(rows.texts);
}

/* ---- conditions ---- */

struct sheet_region {
    guint k;            /* components; 0 without a social model */
    double *low, *high; /* quartiles of the signed scores; NAN: none */
    double *mean;       /* of what schools reported, percent; NAN: not known */
};

static void
measure_scores(struct sheet_region *region, const struct social_model *model, guint k)
{
    g_autofree double *scores = g_new(double, model->n + 1);
    guint n = 0;
    for (guint i = 0; i < model->n; i++)
        if (!isnan(model->z[(gsize)i * model->k + k]))
            scores[n++] = model->z[(gsize)i * model->k + k];
    region->low[k] = region->high[k] = NAN;
    if (n < 4)
        return;
    gsl_sort(scores, 1, n);
    region->low[k] = gsl_stats_quantile_from_sorted_data(scores, 1, n, 0.25);
    region->high[k] = gsl_stats_quantile_from_sorted_data(scores, 1, n, 0.75);
}

static double
mean_reported(const struct dataset *dataset, guint k)
{
    double sum = 0;
    guint n = 0;
    for (guint i = 0; dataset != NULL && i < dataset->context->n_schools; i++) {
        const struct context_value *value = context_table_at(dataset->context, i, k);
        if (value->missing != VALUE_PRESENT)
            continue;
        sum += value->value;
        n++;
    }
    return n > 0 ? sum / n : NAN;
}

struct sheet_region *
sheet_region_create(const struct paper_input *input)
{
    const struct social_model *model = input->assessment->social;
    struct sheet_region *region = g_new0(struct sheet_region, 1);
    region->k = model != NULL ? model->k : 0;
    region->low = g_new(double, region->k + 1);
    region->high = g_new(double, region->k + 1);
    region->mean = g_new(double, region->k + 1);
    for (guint k = 0; k < region->k; k++) {
        measure_scores(region, model, k);
        region->mean[k] = mean_reported(input->dataset, k);
    }
    return region;
}

void
sheet_region_free(struct sheet_region *region)
{
    g_free(region->low);
    g_free(region->high);
    g_free(region->mean);
    g_free(region);
}

/* «23,1 % (15,2 %); −0,31»: the school, the region, the contribution; without what is not known. */
static char *
condition_value(const struct paper_input *input, const struct sheet_region *region, guint school,
                guint k, double contribution)
{
    GString *text = g_string_new(NULL);
    guint row;
    if (input->dataset != NULL &&
        school_registry_find_own(input->dataset->registry,
                                 input->assessment->schools[school].identity->code, &row)) {
        const struct context_value *value = context_table_at(input->dataset->context, row, k);
        g_autofree char *own =
            estimate_text(value->missing == VALUE_PRESENT ? value->value / 100 : NAN);
        g_autofree char *all = estimate_text(region->mean[k] / 100);
        g_autofree char *both = g_strdup_printf("%s (%s)", own, all);
        text_append_item(text, both);
    }
    g_autofree char *added = isnan(contribution) ? NULL : wording_decimal(contribution, 2);
    text_append_item(text, added);
    return g_string_free(text, FALSE);
}

static void
add_conditions_chart(struct document *document, const struct dot_row *rows, guint n, bool reported)
{
    struct dots dots = {
        .width = STYLE_TEXT_WIDTH,
        .dense = true,
        .most_height = conditions_most,
        .axis = DOT_AXIS_NUMBER,
        .from = -3,
        .to = 3,
        .n_rows = n,
        .rows = rows,
        .reference = 0,
        .reference_label = _("the region's mean"),
        .value_title = reported ? _("school (region); contribution") : _("contribution"),
        .axis_title = "",
    };
    document_add_chart(
        document, chart_dots(&dots),
        _("Standard deviations; to the right: more favourable. Band: the middle half of "
          "the region's schools."));
}

void
sheet_add_conditions(struct document *document, const struct paper_input *input,
                     const struct sheet_region *region, guint school)
{
    const struct social_model *model = input->assessment->social;
    const GPtrArray *components = input->assessment->rulebook->components;
    document_add_subheading(document, _("Social conditions beside the region's"));
    struct dot_row *rows = g_new0(struct dot_row, region->k + 1);
    struct dot_mark *marks = g_new0(struct dot_mark, region->k + 1);
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    guint n = 0;
    const double *contributions =
        input->advice != NULL && input->advice->composition->k == region->k
            ? &input->advice->composition->contributions[(gsize)school * region->k]
            : NULL;
    for (guint k = 0; k < region->k; k++) {
        const struct component *component = g_ptr_array_index(components, k);
        double score = model->z[(gsize)school * model->k + k];
        if (isnan(score))
            continue;
        char *label = wording_typeset(component->title != NULL ? component->title : component->id);
        char *value = condition_value(input, region, school, k,
                                      contributions != NULL ? contributions[k] : NAN);
        g_ptr_array_add(texts, label);
        g_ptr_array_add(texts, value);
        marks[n] = (struct dot_mark){score, NAN, NAN, INK_SERIES, NULL};
        rows[n] = (struct dot_row){label, value, region->low[k], region->high[k], 1, &marks[n]};
        n++;
    }
    if (n > 0)
        add_conditions_chart(document, rows, n, input->dataset != NULL);
    else
        document_add_note(document, _("There are no social data of the school."));
    g_free(rows);
    g_free(marks);
    g_ptr_array_unref(texts);
}
