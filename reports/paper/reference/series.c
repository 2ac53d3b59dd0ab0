/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/reference/series.h"

#include "reports/words/wording.h"

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
series_add(struct cluster_series *set, guint ink, char *title)
{
    set->titles[set->n] = title;
    set->series[set->n++] = (struct chart_series){title, ink};
}

struct cluster_series *
cluster_series_create(const struct rulebook *rulebook, const struct tally *tally)
{
    guint n_clusters = rulebook->clusters->len;
    struct cluster_series *set = g_new0(struct cluster_series, 1);
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

void
cluster_series_free(struct cluster_series *set)
{
    g_strfreev(set->titles);
    g_free(set->series);
    g_free(set->of_cluster);
    g_free(set->cluster);
    g_free(set);
}

guint
cluster_series_of_school(const struct cluster_series *set, const struct assessment *assessment,
                         guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    if (set->has_undecided && !assessment_is_listed(assessment, school) &&
        assessed->status != STATUS_DECIDED)
        return set->n_listed;
    return set->of_cluster[assessed->cluster];
}

void
cluster_series_count(const struct cluster_series *set, const struct tally_row *row, int *ret_counts)
{
    int rest = row->total;
    for (guint i = 0; i < set->n_listed; i++)
        rest -= ret_counts[i] = row->clusters[set->cluster[i]];
    if (set->has_undecided)
        rest -= ret_counts[set->n_listed] = row->undecided;
    ret_counts[set->n - 1] = rest;
}
