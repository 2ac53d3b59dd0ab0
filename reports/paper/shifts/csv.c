/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/shifts/csv.h"

#include "reports/table/csv_writer.h"

static const char *const columns[] = {
    "school_code",  "name",    "municipality_old", "municipality_new", "cluster_old",
    "cluster_new",  "stratum", "reason",           "successor",        "rescored_old",
    "rescored_new", "run_old", "run_new"};

static const struct school *
identity_of(const struct assessment *assessment, int school)
{
    return school != SHIFT_ABSENT ? assessment->schools[school].identity : NULL;
}

static void
put_cluster(struct csv_writer *writer, const struct shifts *shifts, int cluster)
{
    csv_put_text(writer, cluster != SHIFT_ABSENT ? shifts->clusters[cluster]->id : NULL);
}

static void
put_shift(struct csv_writer *writer, const struct shift_pair *pair, const struct shift *shift)
{
    const struct shifts *shifts = pair->shifts;
    const struct school *old = identity_of(pair->sides[SHIFT_OLD], shift->school[SHIFT_OLD]);
    const struct school *new = identity_of(pair->sides[SHIFT_NEW], shift->school[SHIFT_NEW]);
    g_autofree char *reason = shift_reason_text(shift);
    csv_put_text(writer, shift->code);
    csv_put_text(writer, shift_identity(pair, shift)->name);
    csv_put_text(writer, old != NULL ? old->municipality : NULL);
    csv_put_text(writer, new != NULL ? new->municipality : NULL);
    put_cluster(writer, shifts, shift->cluster[SHIFT_OLD]);
    put_cluster(writer, shifts, shift->cluster[SHIFT_NEW]);
    csv_put_text(writer, shift_stratum_id(shift->stratum));
    csv_put_text(writer, reason);
    csv_put_text(writer, shift->successor);
    for (int age = SHIFT_OLD; age <= SHIFT_NEW; age++)
        put_cluster(writer, shifts, shifts->rules_differ ? shift->rescored[age] : SHIFT_ABSENT);
    for (int age = SHIFT_OLD; age <= SHIFT_NEW; age++)
        csv_put_text(writer, pair->runs[age]);
    csv_end_row(writer);
}

GBytes *
shifts_csv(const struct shift_story *story)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        csv_put_text(&writer, columns[i]);
    csv_end_row(&writer);
    for (guint i = 0; i < story->n_pairs; i++)
        for (guint k = 0; k < story->pairs[i].shifts->n; k++)
            put_shift(&writer, &story->pairs[i], &story->pairs[i].shifts->schools[k]);
    return csv_finish(&writer);
}

/* ---- paths ---- */

static void
put_path(struct csv_writer *writer, const struct shift_story *story, const struct shift_path *path)
{
    const struct school *latest = NULL;
    for (guint i = 0; i <= story->n_pairs; i++)
        if (path->schools[i] != SHIFT_ABSENT)
            latest = identity_of(shift_story_run(story, i), path->schools[i]);
    csv_put_text(writer, latest->code);
    csv_put_text(writer, latest->name);
    csv_put_text(writer, latest->municipality);
    for (guint i = 0; i <= story->n_pairs; i++) {
        const struct assessment *run = shift_story_run(story, i);
        int school = path->schools[i];
        csv_put_text(
            writer, school == SHIFT_ABSENT
                        ? NULL
                        : rulebook_cluster(run->rulebook, (guint)run->schools[school].cluster)->id);
    }
    csv_end_row(writer);
}

GBytes *
paths_csv(const struct shift_story *story)
{
    struct csv_writer writer = {.text = g_string_new(NULL)};
    GArray *paths = shift_paths(story);
    csv_put_text(&writer, "school_code");
    csv_put_text(&writer, "name");
    csv_put_text(&writer, "municipality");
    for (guint i = 0; i <= story->n_pairs; i++) {
        g_autofree char *title = g_strconcat("cluster_", shift_story_run_name(story, i), NULL);
        csv_put_text(&writer, title);
    }
    csv_end_row(&writer);
    for (guint i = 0; i < paths->len; i++)
        put_path(&writer, story, &g_array_index(paths, struct shift_path, i));
    g_array_unref(paths);
    return csv_finish(&writer);
}
