/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/reference/charts.h"

#include "reports/chart/scatter.h"
#include "reports/paper/reference/series.h"
#include "reports/chart/style.h"
#include "reports/words/wording.h"

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
    struct cluster_series *set = cluster_series_create(assessment->rulebook, tally);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(struct scatter_point));
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct scatter_point point = {assessment->schools[i].social_index, 0,
                                      cluster_series_of_school(set, assessment, i)};
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
    cluster_series_free(set);
    tally_free(tally);
}
