/* Groups of like schools, and the lists under other rules. */
#include <math.h>

#include "reports/analysis_parts.h"
#include "reports/chart_bars.h"
#include "reports/chart_dots.h"
#include "reports/school_text.h"
#include "reports/style.h"
#include "reports/typology_text.h"
#include "reports/wording.h"

/* ---- typology ---- */

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
    table_add_column(table, _("Schools"), 18, ALIGN_RIGHT);
    table_add_column(table, _("Mean share of low results"), 26, ALIGN_RIGHT);
    table_add_column(table, _("Stability"), 22, ALIGN_RIGHT);
    table_add_column(table, _("What tells it from the others"), 98, ALIGN_LEFT);
    for (guint g = 0; g < typology->k; g++) {
        const struct typology_group *group = &typology->groups[g];
        analysis_add_cells(table, ROW_PLAIN, wording_integer(g + 1), wording_integer(group->size),
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
analysis_add_typology(struct document *document, const struct analysis_matter *matter)
{
    document_add_heading(document, ALIGN_LEFT, _("Groups of like schools"));
    if (matter->advice == NULL) {
        document_add_paragraph(document, _("Groups were not computed for this run."));
        return;
    }
    const struct typology *typology = matter->advice->typology;
    document_add_paragraph(document, status_text(typology->status));
    g_autofree char *all = wording_integer(typology->n_considered);
    g_autofree char *incomplete = wording_integer(typology->n_incomplete);
    analysis_say(document, g_strdup_printf(_("Schools in clusters: %s; of them not grouped for "
                                             "lack of a feature: %s."),
                                           all, incomplete));
    if (typology->status != TYPOLOGY_OK)
        return;
    add_groups(document, typology);
    document_add_note(document, _("Stability: how much of a group comes back when schools are "
                                  "drawn anew (mean Jaccard coefficient, from 0 to 1)."));
    add_profiles(document, typology);
}

/* ---- sensitivity ---- */

static bool
same_fraction(struct fraction a, struct fraction b)
{
    return (gint64)a.num * b.den == (gint64)b.num * a.den;
}

/* In how many rules the case differs from those in force. */
static guint
count_changes(const struct sensitivity_case *other, const struct sensitivity_case *force)
{
    return !same_fraction(other->threshold, force->threshold) +
           (other->min_procedures != force->min_procedures) +
           (other->min_participants != force->min_participants) +
           (other->combine != force->combine);
}

static const char *
combine_word(enum combine combine)
{
    const char *const words[] = {
        [COMBINE_OR] = _("A or B"),
        [COMBINE_AND] = _("A and B"),
        [COMBINE_A] = _("A only"),
        [COMBINE_B] = _("B only"),
    };
    return words[combine];
}

/* What is other than in force, or "in force". */
static char *
case_text(const struct sensitivity_case *other, const struct sensitivity_case *force)
{
    if (other == force)
        return g_strdup(_("rules in force"));
    if (!same_fraction(other->threshold, force->threshold)) {
        g_autofree char *threshold = wording_fraction(other->threshold);
        return g_strdup_printf(_("threshold %s"), threshold);
    }
    if (other->min_procedures != force->min_procedures)
        return g_strdup_printf(_("procedures of condition A: at least %d"), other->min_procedures);
    if (other->min_participants != force->min_participants)
        return g_strdup_printf(_("participants: at least %d"), other->min_participants);
    return g_strdup_printf(_("conditions: %s"), combine_word(other->combine));
}

static void
add_case(struct table *table, const struct sensitivity_case *other,
         const struct sensitivity_case *force)
{
    if (other->assessable)
        analysis_add_cells(table, ROW_PLAIN, case_text(other, force),
                           wording_integer(other->n_listed), wording_integer(other->n_entered),
                           wording_integer(other->n_left), NULL);
    else
        analysis_add_cells(table, ROW_PLAIN, case_text(other, force), g_strdup("\u2014"),
                           g_strdup("\u2014"), g_strdup("\u2014"), NULL);
}

/* The cases that differ from the rules in force in one rule. */
static GPtrArray *
single_changes(const struct sensitivity *sensitivity)
{
    GPtrArray *cases = g_ptr_array_new();
    for (guint i = 0; i < sensitivity->n_cases; i++)
        if (i == 0 || count_changes(&sensitivity->cases[i], &sensitivity->cases[0]) == 1)
            g_ptr_array_add(cases, &sensitivity->cases[i]);
    return cases;
}

static void
add_case_bars(struct document *document, const GPtrArray *cases)
{
    guint n = 0;
    char **labels = g_new0(char *, cases->len + 1);
    int *counts = g_new0(int, (gsize)cases->len * 2 + 1), longest = 0;
    const struct chart_series series[] = {
        {_("on the list under the rules in force too"), INK_SERIES},
        {_("would enter"), INK_SERIES + 3}};
    for (guint i = 0; i < cases->len; i++) {
        const struct sensitivity_case *other = g_ptr_array_index(cases, i);
        if (!other->assessable)
            continue;
        labels[n] = case_text(other, g_ptr_array_index(cases, 0));
        counts[2 * n] = (int)(other->n_listed - other->n_entered);
        counts[2 * n + 1] = (int)other->n_entered;
        longest = MAX(longest, (int)other->n_listed);
        n++;
    }
    struct stacked_bars bars = {STYLE_TEXT_WIDTH,
                                2,
                                series,
                                n,
                                (const char *const *)labels,
                                counts,
                                longest,
                                _("schools with low results")};
    document_add_chart(document, chart_stacked_bars(&bars),
                       _("One rule changed, the others in force. Source: sensitivity.csv."));
    g_strfreev(labels);
    g_free(counts);
}

void
analysis_add_sensitivity(struct document *document, const struct analysis_matter *matter)
{
    document_add_page_break(document, false);
    document_add_heading(document, ALIGN_LEFT, _("The list under other rules"));
    if (matter->advice == NULL) {
        document_add_paragraph(document, _("Other rules were not tried for this run."));
        return;
    }
    GPtrArray *cases = single_changes(matter->advice->sensitivity);
    const struct sensitivity_case *force = g_ptr_array_index(cases, 0);
    document_add_paragraph(document,
                           _("How many schools would have low results if one rule were another. "
                             "All combinations, and who enters and leaves, stand in "
                             "sensitivity.csv and schools.xlsx."));
    add_case_bars(document, cases);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Rule"), 90, ALIGN_LEFT);
    table_add_column(table, _("On the list"), 30, ALIGN_RIGHT);
    table_add_column(table, _("Enter"), 30, ALIGN_RIGHT);
    table_add_column(table, _("Leave"), 30, ALIGN_RIGHT);
    for (guint i = 0; i < cases->len; i++)
        add_case(table, g_ptr_array_index(cases, i), force);
    document_add_note(document, _("A dash: the year before is needed, and no school has it. "
                                  "Separate decisions are ignored here."));
    g_ptr_array_unref(cases);
}
