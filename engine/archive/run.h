/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of an archive: what is stored of one, and what comes back of it. */
#ifndef SHNOR_ENGINE_ARCHIVE_RUN_H
#define SHNOR_ENGINE_ARCHIVE_RUN_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "engine/archive/archive.h"
#include "methodology/assessment/assessment.h"

/* A run as lists show it. */
struct run_head {
    gint64 id;
    int year, revision; /* "2022.1" */
    char *name;         /* "2022.1" */
    char *region;
    char *rulebook; /* "order-847, version 1": id and version */
    char *sha256;   /* of everything that was computed and of what it rests on */
    guint n_schools, n_listed;
    guint n_errors, n_warnings, n_notes;
    char *order_number, *order_date; /* of its last approval; NULL: not approved */
};

void run_head_free(struct run_head *head); /* accepts NULL */

/* All runs, by year and revision: struct run_head *. Free with g_ptr_array_unref(). */
GPtrArray *run_heads(struct archive *archive, GError **error);
/* Finds by "2022" (the revision approved last, else the latest) or "2022.3". */
struct run_head *run_find(struct archive *archive, const char *name, GError **error);

/* The first run that has a rulebook of this id and version with other content; NULL without an
 * error when there is none. */
struct run_head *run_find_other_rules(struct archive *archive, const struct rulebook *rulebook,
                                      GError **error);

/* Whether all that is stored of the run is what was stored, by its hashes; false with
 * ARCHIVE_ERROR_DAMAGED. Loading a run does the same with what it loads, and gives none that is
 * not. */
bool run_check(struct archive *archive, const struct run_head *head, GError **error);
/* The same, or of what a list shows of it alone; adds sentences (char *). */
bool run_trouble(struct archive *archive, const struct run_head *head, GPtrArray *troubles,
                 GError **error);
bool run_head_trouble(struct archive *archive, const struct run_head *head, GPtrArray *troubles,
                      GError **error);

/* ---- in ---- */

/* What is stored of a run; everything is borrowed. */
struct run_content {
    const char *region, *language;
    const char *as_of;           /* ISO date for which municipalities are named */
    const char *decisions_until; /* ISO date; "": no limit */
    guint seed;
    const GPtrArray *files; /* struct input_file *, as they were read */
    const struct dataset *dataset;
    const struct assessment *assessment;
};

/* Stores a run, within a transaction of the caller's (edition.h, which ends it). A run of the year
 * with the same content is found instead: then *ret_is_new is false, and the transaction is to be
 * rolled back, for it has rows of a run that is none. */
bool run_store(struct archive *archive, const struct run_content *content, gint64 *ret_id,
               bool *ret_is_new, GError **error);

/* Stores it in an archive in memory, to be held against one that was stored. Close it with
 * archive_close(); NULL with the error. */
struct archive *run_store_apart(const struct run_content *content, gint64 *ret_id, GError **error);

/* ---- out ---- */

/* A run out of the archive: as good as one that was computed just now. */
struct run {
    char *region, *language, *as_of, *decisions_until;
    guint seed;
    GPtrArray *files; /* struct input_file *: name, kind, size, hash and counts; no path */
    struct rulebook *rulebook;
    struct dataset *dataset; /* codes other than the schools' own, and aliases of municipalities,
                                are not in it */
    struct assessment *assessment;
};

struct run *run_load(struct archive *archive, const struct run_head *head, GError **error);

/* Of the run itself, its inputs, its schools with what was decided about them and overrides; no
 * figures, no findings: quick. */
struct run *run_load_outline(struct archive *archive, const struct run_head *head, GError **error);

/* Chooses a school of an outline; false: none. */
typedef bool (*run_chooser)(const struct run *outline, gconstpointer data, guint *ret_school);
/* The outline, the figures that one school's conclusion rests on and the findings about it. The
 * outline alone when none is chosen. */
struct run *run_load_school(struct archive *archive, const struct run_head *head,
                            run_chooser choose, gconstpointer data, GError **error);
void run_free(struct run *run); /* accepts NULL */

#endif
