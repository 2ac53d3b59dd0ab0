/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The social index, and results beside it. */
#include <math.h>

#include "reports/paper/analysis/parts.h"
#include "reports/chart/dots.h"
#include "reports/paper/reference/charts.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- components ---- */

static const struct component *
component_of(const struct assessment *assessment, guint k)
{
    return g_ptr_array_index(assessment->rulebook->components, k);
}

static char *
component_text(const struct component *component)
{
    bool titled = component->title != NULL && component->title[0] != '\0';
    return wording_typeset(titled ? component->title : component->id);
}

static void
add_components(struct document *document, const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    const struct composition *composition =
        input->advice != NULL ? input->advice->composition : NULL;
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_COMPONENT), 70, ALIGN_LEFT);
    table_add_column(table, _("Better when"), 26, ALIGN_LEFT);
    table_add_column(table, _("Weight"), 20, ALIGN_RIGHT);
    table_add_column(table, _("Schools with a value"), 28, ALIGN_RIGHT);
    table_add_column(table, _("Change quarter without it"), 36, ALIGN_RIGHT);
    for (guint k = 0; k < assessment->social->k; k++) {
        const struct component *component = component_of(assessment, k);
        table_add_cells(
            table, ROW_PLAIN, component_text(component),
            g_strdup(component->direction > 0 ? _("higher") : _("lower")),
            wording_decimal(assessment->social->weights[k], 2),
            composition != NULL ? wording_integer(composition->n_schools[k]) : g_strdup("\u2014"),
            composition != NULL ? wording_integer(composition->n_changed[k]) : g_strdup("\u2014"),
            NULL);
    }
}

/* ---- contributions ---- */

/* Means of a component's contributions: of adverse schools and of the others. */
struct contribution {
    double sum[2];
    guint n[2];
};

static struct contribution *
sum_contributions(const struct assessment *assessment, const struct composition *composition)
{
    struct contribution *sums = g_new0(struct contribution, composition->k + 1);
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct assessed_school *school = &assessment->schools[i];
        bool adverse = school->predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE;
        for (guint k = 0; school->has_index && k < composition->k; k++) {
            sums[k].sum[adverse] += composition->contributions[(gsize)i * composition->k + k];
            sums[k].n[adverse]++;
        }
    }
    return sums;
}

static double
mean_of(const struct contribution *sums, bool adverse)
{
    return sums->n[adverse] > 0 ? sums->sum[adverse] / sums->n[adverse] : NAN;
}

static void
add_contributions(struct document *document, const struct assessment *assessment,
                  const struct composition *composition)
{
    guint n = composition->k;
    g_autofree struct contribution *sums = sum_contributions(assessment, composition);
    if (n == 0 || sums[0].n[0] == 0 || sums[0].n[1] == 0)
        return;
    struct dot_row *rows = g_new0(struct dot_row, n);
    struct dot_mark *marks = g_new0(struct dot_mark, (gsize)n * 2);
    char **titles = g_new0(char *, n + 1);
    double widest = 0.1;
    for (guint k = 0; k < n; k++) {
        double adverse = mean_of(&sums[k], true), others = mean_of(&sums[k], false);
        titles[k] = component_text(component_of(assessment, k));
        marks[2 * k] = (struct dot_mark){adverse, NAN, NAN, INK_ACCENT, NULL};
        marks[2 * k + 1] = (struct dot_mark){others, NAN, NAN, INK_PALE, NULL};
        rows[k] = (struct dot_row){titles[k], "", NAN, NAN, 2, &marks[2 * k]};
        widest = fmax(widest, fmax(fabs(adverse), fabs(others)));
    }
    struct dots dots = {
        .width = STYLE_TEXT_WIDTH,
        .axis = DOT_AXIS_NUMBER,
        .from = -widest * 1.05,
        .to = widest * 1.05,
        .n_rows = n,
        .rows = rows,
        .reference = 0,
        .reference_label = _("the region's mean"),
        .value_title = "",
        .axis_title = _("mean contribution to the index, in standard units"),
    };
    g_autofree char *adverse = wording_integer(sums[0].n[1]);
    g_autofree char *others = wording_integer(sums[0].n[0]);
    g_autofree char *note =
        g_strdup_printf(_("Dark: schools in adverse conditions (n = %s); ring: the other schools "
                          "with an index (n = %s). To the left: lowers the index. The "
                          "contributions of one school stand on its sheet."),
                        adverse, others);
    document_add_chart(document, chart_dots(&dots), note);
    g_strfreev(titles);
    g_free(rows);
    g_free(marks);
}

/* ---- the section ---- */

static const char *
method_text(enum social_method method)
{
    switch (method) {
    case SOCIAL_WEIGHTS:
        return _("weights of the rulebook");
    case SOCIAL_PCA:
        return _("loadings of the first principal component");
    case SOCIAL_REGRESSION:
        return _("weights from a regression of low results");
    }
    g_assert_not_reached();
}

static void
add_method(struct document *document, const struct assessment *assessment)
{
    const struct social_model *model = assessment->social;
    guint n_index = 0, n_adverse = 0;
    for (guint i = 0; i < assessment->n_schools; i++) {
        n_index += assessment->schools[i].has_index;
        n_adverse += assessment->schools[i].predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE;
    }
    g_autofree char *schools = wording_integer(n_index), *adverse = wording_integer(n_adverse);
    analysis_say(document, g_strdup_printf(
                               _("The index runs from 0 (the most adverse conditions) to 100. "
                                 "Method: %s. Schools with an index: %s; in adverse conditions: "
                                 "%s."),
                               method_text(assessment->rulebook->social.method), schools, adverse));
    if (!isnan(model->explained)) {
        g_autofree char *explained = estimate_text(model->explained);
        analysis_say(document,
                     g_strdup_printf(_("Variance that the method explains: %s."), explained));
    }
}

void
analysis_add_social(struct document *document, const struct paper_input *input)
{
    const struct assessment *assessment = input->assessment;
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("Social conditions"));
    if (assessment->predicate_off[PREDICATE_ADVERSE_SOCIAL] || assessment->social == NULL ||
        !reference_has_index(assessment)) {
        document_add_paragraph(document,
                               _("No social index was computed: the campaign has no social data, "
                                 "or the method gives no weights for them."));
        return;
    }
    add_method(document, assessment);
    add_components(document, input);
    document_add_note(document,
                      _("Change quarter: schools that would be in another quarter of the region "
                        "if the component were left out."));
    if (input->advice != NULL)
        add_contributions(document, assessment, input->advice->composition);
}

/* ---- results given the conditions ---- */

struct context_filter {
    const struct context_effect *effect;
    bool below; /* else resilient */
};

static bool
is_marked(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)assessment;
    const struct context_filter *filter = data;
    const struct context_effect_school *own = &filter->effect->schools[school];
    return filter->below ? own->below_expected : own->resilient;
}

static void
add_marked(struct document *document, const struct paper_input *input, bool below,
           const char *title)
{
    const struct assessment *assessment = input->assessment;
    struct context_filter filter = {input->advice->context, below};
    GArray *roster = roster_build(assessment, is_marked, &filter);
    document_add_subheading(document, title);
    if (roster->len == 0) {
        document_add_paragraph(document, _(PHRASE_THERE_ARE_NONE));
        g_array_unref(roster);
        return;
    }
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_CODE), STYLE_CODE_COLUMN, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_SCHOOL), 65, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 42, ALIGN_LEFT);
    table_add_column(table, _("Index"), 16, ALIGN_RIGHT);
    table_add_column(table, _("Beyond the expected, logit"), 22, ALIGN_RIGHT);
    table_add_column(table, _("Standard error"), 18, ALIGN_RIGHT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        const struct assessed_school *assessed = &assessment->schools[school];
        const struct context_effect_school *own = &input->advice->context->schools[school];
        table_add_cells(table, ROW_PLAIN, g_strdup(assessed->identity->code),
                        wording_typeset(school_short_name(assessed->identity)),
                        roster_municipality_name(assessed->identity->municipality),
                        wording_decimal(assessed->social_index, 1),
                        wording_decimal(own->residual, 2), wording_decimal(own->error, 2), NULL);
    }
    g_array_unref(roster);
}

void
analysis_add_context(struct document *document, const struct paper_input *input)
{
    document_add_heading(document, ALIGN_LEFT, _("Results given the conditions"));
    if (input->advice == NULL || input->advice->context->status != REGRESSION_OK) {
        document_add_paragraph(document,
                               _("What results the conditions let one expect was not computed: "
                                 "too few schools have both an index and results."));
        return;
    }
    const struct context_effect *effect = input->advice->context;
    g_autofree char *rows = wording_integer(effect->n_rows);
    g_autofree char *schools = wording_integer(effect->n_schools);
    analysis_say(document,
                 g_strdup_printf(_("The line is the mean share of low results that schools with "
                                   "such an index have (weighted regression of logits, an "
                                   "intercept for each procedure; results: %s, schools: %s). It "
                                   "says nothing of causes."),
                                 rows, schools));
    reference_add_index(document, input->assessment, effect->expected);
    add_marked(document, input, true, _("More low results than in like conditions"));
    add_marked(document, input, false,
               _("Resilient: adverse conditions, results not worse than expected"));
}
