/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/reference/lists.h"

#include "reports/table/roster.h"
#include "reports/words/school_text.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

struct school_list {
    const char *heading, *intro; /* intro may be NULL */
    const char *detail_title;
    roster_filter filter;
    char *(*detail)(const struct assessment *assessment, guint school);
};

static void
add_list(struct document *document, const struct assessment *assessment,
         const struct school_list *list)
{
    GArray *roster = roster_build(assessment, list->filter, NULL);
    bool has_registry = roster_has_registry(assessment);
    document_add_heading(document, ALIGN_LEFT, list->heading);
    if (roster->len == 0) {
        document_add_paragraph(document, _(PHRASE_THERE_ARE_NONE));
        g_array_unref(roster);
        return;
    }
    if (list->intro != NULL)
        document_add_paragraph(document, list->intro);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_NUMBER), 12, ALIGN_RIGHT);
    table_add_column(table, _(PHRASE_SCHOOL), 70, ALIGN_LEFT);
    table_add_column(table, _(PHRASE_MUNICIPALITY), 42, ALIGN_LEFT);
    table_add_column(table, list->detail_title, 56, ALIGN_LEFT);
    for (guint i = 0; i < roster->len; i++) {
        guint school = g_array_index(roster, guint, i);
        char **cells = g_new0(char *, 5);
        cells[0] = wording_integer(i + 1);
        cells[1] = roster_school_name(assessment, school);
        cells[2] = roster_place_name(assessment->schools[school].identity, has_registry);
        cells[3] = list->detail(assessment, school);
        table_add_row(table, ROW_PLAIN, cells);
    }
    g_array_unref(roster);
}

static bool
is_undetermined(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].status == STATUS_UNDETERMINED;
}

static bool
has_no_data(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].status == STATUS_NO_DATA;
}

static bool
is_excluded(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].excluded;
}

static bool
is_small_only(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].small_only && assessment_is_listed(assessment, school);
}

static bool
is_overridden(const struct assessment *assessment, guint school, gconstpointer data)
{
    (void)data;
    return assessment->schools[school].override.action != OVERRIDE_NONE;
}

static char *
exclusion_flags(const struct assessment *assessment, guint school)
{
    char **exclude = assessment->rulebook->criterion.exclude;
    GString *list = g_string_new(NULL);
    for (guint i = 0; exclude[i] != NULL; i++)
        if (school_has_flag(assessment->schools[school].identity, exclude[i]))
            text_append_item(list, school_flag_text(exclude[i]));
    return g_string_free(list, FALSE);
}

void
reference_add_lists(struct document *document, const struct assessment *assessment)
{
    const struct school_list lists[] = {
        {_("Schools whose cluster is undetermined"),
         _("Data that are missing could change the cluster of these schools."),
         _("What is unknown"), is_undetermined, school_unknown_text},
        {_("Schools without data"),
         _("These schools have no results of the year that count. They are not held to be without "
           "difficulties."),
         _("What is unknown"), has_no_data, school_unknown_text},
        {_("Schools excluded by the rulebook"), NULL, _("Ground"), is_excluded, exclusion_flags},
        {_("Schools listed only through small numbers of participants"),
         _("Without procedures that fewer than ten participants took these schools would not have "
           "low results."),
         _(PHRASE_CLUSTER), is_small_only, school_cluster_text},
        {_("Separate decisions"), NULL, _("Decision and document"), is_overridden,
         school_override_text},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        add_list(document, assessment, &lists[i]);
}
