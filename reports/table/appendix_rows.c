/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table/appendix_rows.h"

#include "reports/table/roster.h"
#include "reports/words/wording.h"

/* Kinds of schools in the order in which a cluster names them. */
static const enum subordination group_order[] = {
    SUBORDINATION_DEPARTMENT,
    SUBORDINATION_MUNICIPAL,
    SUBORDINATION_FEDERAL,
    SUBORDINATION_PRIVATE,
};

const char *
appendix_group_title(enum subordination subordination)
{
    switch (subordination) {
    case SUBORDINATION_DEPARTMENT:
        return _("General education organisations run by the Department");
    case SUBORDINATION_MUNICIPAL:
        return _("Municipal general education organisations");
    case SUBORDINATION_FEDERAL:
        return _("Federal state general education organisations");
    case SUBORDINATION_PRIVATE:
        return _("Private general education organisations");
    }
    g_assert_not_reached();
}

struct group {
    guint cluster;
    enum subordination subordination;
};

static bool
is_in_group(const struct assessment *assessment, guint school, gconstpointer data)
{
    const struct group *group = data;
    const struct assessed_school *assessed = &assessment->schools[school];
    return assessment_is_listed(assessment, school) && (guint)assessed->cluster == group->cluster &&
           assessed->identity->subordination == group->subordination;
}

static void
append_group(GArray *rows, const struct assessment *assessment, const struct group *group,
             guint *number)
{
    GArray *roster = roster_build(assessment, is_in_group, group);
    for (guint i = 0; i < roster->len; i++) {
        struct appendix_row row = {group->cluster, group->subordination, ++*number,
                                   g_array_index(roster, guint, i)};
        g_array_append_val(rows, row);
    }
    g_array_unref(roster);
}

GArray *
appendix_rows(const struct assessment *assessment)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct appendix_row));
    for (guint cluster = 0; cluster < assessment->rulebook->clusters->len; cluster++) {
        guint number = 0;
        for (guint i = 0; i < G_N_ELEMENTS(group_order); i++)
            append_group(rows, assessment, &(struct group){cluster, group_order[i]}, &number);
    }
    return rows;
}
