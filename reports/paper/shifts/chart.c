/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alluvial chart of a story: clusters of all runs, and absence. */
#include <glib/gi18n.h>
#include <string.h>

#include "reports/chart/alluvial.h"
#include "reports/paper/shifts/paper.h"
#include "reports/chart/style.h"

static const double chart_height = 430;

/* Clusters of all runs, each id once: lists first, then what takes the rest, then absence. */
static GPtrArray *
story_clusters(const struct shift_story *story)
{
    GPtrArray *clusters = g_ptr_array_new();
    for (int listed = 1; listed >= 0; listed--)
        for (guint i = 0; i <= story->n_pairs; i++) {
            const struct rulebook *rulebook = shift_story_run(story, i)->rulebook;
            for (guint k = 0; k < rulebook->clusters->len; k++) {
                const struct cluster_rule *cluster = rulebook_cluster(rulebook, k);
                guint at = 0;
                while (at < clusters->len &&
                       strcmp(((struct cluster_rule *)clusters->pdata[at])->id, cluster->id) != 0)
                    at++;
                if (at == clusters->len && cluster->listed == (listed == 1))
                    g_ptr_array_add(clusters, (gpointer)cluster);
            }
        }
    return clusters;
}

/* The block of a path in a run. */
static guint
block_of(const struct shift_story *story, const struct shift_path *path, guint run,
         const GPtrArray *clusters)
{
    if (path->schools[run] == SHIFT_ABSENT)
        return clusters->len;
    const struct assessment *assessment = shift_story_run(story, run);
    guint cluster = (guint)assessment->schools[path->schools[run]].cluster;
    const char *id = rulebook_cluster(assessment->rulebook, cluster)->id;
    guint at = 0;
    while (strcmp(((struct cluster_rule *)clusters->pdata[at])->id, id) != 0)
        at++;
    return at;
}

static guint *
count_flows(const struct shift_story *story, const GPtrArray *clusters)
{
    gsize n = clusters->len + 1;
    guint *flows = g_new0(guint, story->n_pairs * n * n);
    GArray *paths = shift_paths(story);
    for (guint i = 0; i < paths->len; i++) {
        const struct shift_path *path = &g_array_index(paths, struct shift_path, i);
        for (guint run = 0; run < story->n_pairs; run++)
            flows[(run * n + block_of(story, path, run, clusters)) * n +
                  block_of(story, path, run + 1, clusters)]++;
    }
    g_array_unref(paths);
    return flows;
}

struct chart *
shifts_chart(const struct shift_story *story)
{
    GPtrArray *clusters = story_clusters(story);
    guint n_runs = story->n_pairs + 1, next = 0;
    g_autofree struct chart_series *blocks = g_new0(struct chart_series, clusters->len + 1);
    for (guint i = 0; i < clusters->len; i++) {
        const struct cluster_rule *cluster = clusters->pdata[i];
        blocks[i] = (struct chart_series){cluster->title,
                                          cluster->listed ? INK_SERIES + next++ : (guint)INK_PALE};
    }
    blocks[clusters->len] = (struct chart_series){_("not on the roster"), INK_OPEN};
    g_autofree const char **columns = g_new0(const char *, n_runs);
    for (guint i = 0; i < n_runs; i++)
        columns[i] = shift_story_run_name(story, i);
    g_autofree guint *flows = count_flows(story, clusters);
    struct alluvial alluvial = {STYLE_TEXT_WIDTH,  chart_height, n_runs, columns,
                                clusters->len + 1, blocks,       flows};
    struct chart *chart = chart_alluvial(&alluvial);
    g_ptr_array_unref(clusters);
    return chart;
}
