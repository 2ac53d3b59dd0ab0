/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How certain the conclusions are: in words and by funnel plots. */
#include "methodology/statistics/funnel.h"
#include "reports/paper/analysis/parts.h"
#include "reports/chart/funnel.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- words ---- */

void
analysis_add_certainty(struct document *document, const struct paper_input *input)
{
    document_add_heading(document, ALIGN_LEFT, _("How certain the conclusions are"));
    document_add_paragraph(
        document, _("The order compares the share of one year's participants with the threshold. "
                    "With few participants that share depends on who happened to be there. The "
                    "interval (Wilson's, 95 %) shows within what the share would lie with other "
                    "participants of the same preparation."));
    document_add_paragraph(
        document, /* xgettext:no-c-format */
        _("The probability that the true share is not below the threshold asks about the "
          "school: shares of small schools are drawn towards the region's, the more the "
          "fewer participants they have. The probability that the conclusion repeats "
          "asks about the next participants: would as many others give the same "
          "conclusion? The first is near 100 % or 0 % only with many participants; the "
          "second is lower for every school near the threshold."));
    if (input->advice == NULL) {
        document_add_paragraph(document, _("Probabilities were not computed for this run."));
        return;
    }
    const struct certainty *certainty = input->advice->certainty;
    g_autofree char *listed = wording_integer(certainty->n_listed);
    g_autofree char *chance = wording_decimal(certainty->chance_explains, 1);
    g_autofree char *exits = wording_decimal(certainty->expected_exits, 1);
    g_autofree char *entrants = wording_decimal(certainty->expected_entrants, 1);
    analysis_say(document, g_strdup_printf(_("Schools with low results: %s. Expected number of "
                                             "conclusions that chance explains: %s. Expected next "
                                             "year without any change in the schools: leave the "
                                             "list: %s; enter it: %s."),
                                           listed, chance, exits, entrants));
    document_add_paragraph(document,
                           _("Procedures are taken as independent of each other, although the same "
                             "pupils sit several of them: read the probabilities of a school as "
                             "approximate."));
}

/* ---- funnel ---- */

/* Sizes at which limits are computed: each to 40, then apart by a twentieth. */
static GArray *
limit_sizes(int most)
{
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(int));
    for (int n = 1; n < most; n += MAX(1, n / 40))
        g_array_append_val(sizes, n);
    g_array_append_val(sizes, most);
    return sizes;
}

struct panel_texts {
    GArray *panels;    /* struct funnel_panel; points are indices until all are there */
    GPtrArray *points; /* GArray of struct funnel_point, one a panel */
    GPtrArray *texts;
};

static GArray *
collect_points(const struct assessment *assessment, guint procedure, guint *ret_over)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct funnel_point));
    *ret_over = 0;
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->procedure != procedure || cell->year != assessment->year || !cell->usable ||
            cell->participants <= 0)
            continue;
        struct funnel_point point = {cell->participants, cell->low,
                                     cell->low_procedure == TRUTH_TRUE};
        *ret_over += point.over;
        g_array_append_val(points, point);
    }
    return points;
}

static void
add_panel(struct panel_texts *texts, const struct procedure *procedure, GArray *points, guint over)
{
    g_autofree char *n = wording_integer(points->len), *low = wording_integer(over);
    char *title = procedure_text(procedure);
    char *note = g_strdup_printf(_("n\u00a0=\u00a0%s, over: %s"), n, low);
    struct funnel_panel panel = {title, note, points->len,
                                 (const struct funnel_point *)(gconstpointer)points->data};
    g_ptr_array_add(texts->texts, title);
    g_ptr_array_add(texts->texts, note);
    g_ptr_array_add(texts->points, points);
    g_array_append_val(texts->panels, panel);
}

static void
collect_panels(struct panel_texts *texts, const struct assessment *assessment)
{
    const struct procedure_catalogue *catalogue = assessment->rulebook->procedures;
    for (guint i = 0; i < procedure_catalogue_length(catalogue); i++) {
        guint over;
        GArray *points = collect_points(assessment, i, &over);
        if (points->len > 0)
            add_panel(texts, procedure_catalogue_get(catalogue, i), points, over);
        else
            g_array_unref(points);
    }
}

static int
most_participants(const struct panel_texts *texts)
{
    int most = 2;
    for (guint i = 0; i < texts->points->len; i++) {
        const GArray *points = g_ptr_array_index(texts->points, i);
        for (guint k = 0; k < points->len; k++)
            most = MAX(most, g_array_index(points, struct funnel_point, k).participants);
    }
    return most;
}

static void
add_funnel_pages(struct document *document, struct funnel *funnel, const struct panel_texts *texts)
{
    static const double tails[] = {0.025, 0.001};
    GArray *sizes = limit_sizes(funnel->most);
    struct interval *limits = g_new(struct interval, 2 * sizes->len);
    for (guint i = 0; i < 2 * sizes->len; i++)
        limits[i] = funnel_limits(funnel->threshold, g_array_index(sizes, int, i % sizes->len),
                                  tails[i / sizes->len]);
    funnel->n_limits = sizes->len;
    funnel->sizes = (const int *)(gconstpointer)sizes->data;
    funnel->inner = limits;
    funnel->outer = limits + sizes->len;
    guint total = texts->panels->len,
          n_pages = (total + FUNNEL_PANELS_A_PAGE - 1) / FUNNEL_PANELS_A_PAGE;
    for (guint page = 0; page < n_pages; page++) {
        guint from = total * page / n_pages;
        funnel->panels = &g_array_index(texts->panels, struct funnel_panel, from);
        funnel->n_panels = total * (page + 1) / n_pages - from;
        document_add_chart(document, chart_funnel(funnel),
                           _("n: schools with results in the procedure; a point is a school (one "
                             "for schools at the same spot). Between the dashed lines lie 95 %, "
                             "between the thin ones 99.8 % of schools whose true share is just the "
                             "threshold: what lies there may be on either side by chance. Source: "
                             "results.csv."));
    }
    g_free(limits);
    g_array_unref(sizes);
}

void
analysis_add_funnel(struct document *document, const struct assessment *assessment)
{
    struct fraction threshold = assessment->rulebook->criterion.threshold;
    struct panel_texts texts = {g_array_new(FALSE, FALSE, sizeof(struct funnel_panel)),
                                g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
                                g_ptr_array_new_with_free_func(g_free)};
    collect_panels(&texts, assessment);
    document_add_heading(document, ALIGN_LEFT,
                         _("Shares and numbers of participants around the threshold"));
    g_autofree char *label = wording_fraction(threshold);
    g_autofree char *inner = wording_percent(950, 1000, 0);
    g_autofree char *outer = wording_percent(998, 1000, 1);
    struct funnel funnel = {
        .width = STYLE_TEXT_WIDTH,
        .threshold = (double)threshold.num / threshold.den,
        .threshold_label = label,
        .most = most_participants(&texts),
        .inner_label = inner,
        .outer_label = outer,
        .x_title = _("participants (logarithmic scale)"),
        .y_title = _("share of participants with low results"),
    };
    if (texts.panels->len == 0)
        document_add_paragraph(document, _(PHRASE_NO_RESULTS));
    else if (funnel.threshold > 0 && funnel.threshold < 1)
        add_funnel_pages(document, &funnel, &texts);
    else
        document_add_paragraph(document, /* xgettext:no-c-format */
                               _("A threshold of 0 or 100 % has no limits that chance would set."));
    g_array_unref(texts.panels);
    g_ptr_array_unref(texts.points);
    g_ptr_array_unref(texts.texts);
}
