/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of like schools. */
#include <math.h>

#include "reports/paper/analysis/parts.h"
#include "reports/chart/dots.h"
#include "reports/words/school_text.h"
#include "reports/chart/style.h"
#include "reports/words/typology_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static const char *
status_text(enum typology_status status)
{
    switch (status) {
    case TYPOLOGY_TOO_FEW:
        return _("Too few schools in clusters have a whole profile: no groups are formed.");
    case TYPOLOGY_NO_PROFILE:
        return _("Too few features are known of nearly all schools in clusters: no groups are "
                 "formed.");
    case TYPOLOGY_ONE_GROUP:
        return _("The schools in clusters do not fall into groups: none are told.");
    case TYPOLOGY_UNSTABLE:
        return _("Groups do not come back when schools are drawn anew: no stable groups, none are "
                 "told.");
    case TYPOLOGY_OK:
        break;
    }
    return _("Groups of schools with like profiles among those in clusters. They help to plan "
             "support by kind, and move no school.");
}

static void
add_groups(struct document *document, const struct typology *typology)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Group"), 16, ALIGN_RIGHT);
    table_add_column(table, _(PHRASE_SCHOOLS), 18, ALIGN_RIGHT);
    table_add_column(table, _("Mean share of low results"), 26, ALIGN_RIGHT);
    table_add_column(table, _("Stability"), 22, ALIGN_RIGHT);
    table_add_column(table, _("What tells it from the others"), 98, ALIGN_LEFT);
    for (guint g = 0; g < typology->k; g++) {
        const struct typology_group *group = &typology->groups[g];
        table_add_cells(table, ROW_PLAIN, wording_integer(g + 1), wording_integer(group->size),
                        estimate_text(group->low_share), wording_decimal(group->stability, 2),
                        typology_group_title(typology, g), NULL);
    }
}

static void
add_profiles(struct document *document, const struct typology *typology)
{
    guint n = typology->profile->features->len, k = typology->k;
    struct dot_row *rows = g_new0(struct dot_row, n);
    struct dot_mark *marks = g_new0(struct dot_mark, (gsize)n * k);
    char **titles = g_new0(char *, n + 1), **numbers = g_new0(char *, k + 1);
    double widest = 0.5;
    for (guint g = 0; g < k; g++)
        numbers[g] = wording_integer(g + 1);
    for (guint f = 0; f < n; f++) {
        titles[f] = typology_feature_title(profile_feature(typology->profile, f));
        for (guint g = 0; g < k; g++) {
            double centre = typology->groups[g].centre[f];
            marks[f * k + g] = (struct dot_mark){centre, NAN, NAN, INK_SERIES + g, numbers[g]};
            widest = fmax(widest, fabs(centre));
        }
        rows[f] = (struct dot_row){titles[f], "", NAN, NAN, k, &marks[f * k]};
    }
    struct dots dots = {
        .width = STYLE_TEXT_WIDTH,
        .axis = DOT_AXIS_NUMBER,
        .from = -widest * 1.1,
        .to = widest * 1.1,
        .n_rows = n,
        .rows = rows,
        .reference = 0,
        .reference_label = _("mean of all grouped"),
        .value_title = "",
        .axis_title = _("mean of the group, in standard units"),
    };
    g_autofree char *schools = wording_integer(typology->profile->n);
    g_autofree char *note =
        g_strdup_printf(_("n = %s; the figure beside a point is the group's number."), schools);
    document_add_chart(document, chart_dots(&dots), note);
    g_strfreev(titles);
    g_strfreev(numbers);
    g_free(rows);
    g_free(marks);
}

void
analysis_add_typology(struct document *document, const struct paper_input *input)
{
    document_add_heading(document, ALIGN_LEFT, _("Groups of like schools"));
    if (input->advice == NULL) {
        document_add_paragraph(document, _("Groups were not computed for this run."));
        return;
    }
    const struct typology *typology = input->advice->typology;
    document_add_paragraph(document, status_text(typology->status));
    g_autofree char *all = wording_integer(typology->n_considered);
    g_autofree char *incomplete = wording_integer(typology->n_incomplete);
    analysis_say(document, g_strdup_printf(_("Schools in clusters: %s; of them not grouped for "
                                             "lack of a feature: %s."),
                                           all, incomplete));
    if (typology->n_compared < typology->profile->n && typology->n_compared > 0) {
        g_autofree char *compared = wording_integer(typology->n_compared);
        analysis_say(document, g_strdup_printf(_("Groups were sought among %s schools taken evenly "
                                                 "by code; the others go to the nearest group."),
                                               compared));
    }
    if (typology->status != TYPOLOGY_OK)
        return;
    add_groups(document, typology);
    document_add_note(document, _("Stability: how much of a group comes back when schools are "
                                  "drawn anew (mean Jaccard coefficient, from 0 to 1)."));
    add_profiles(document, typology);
}
