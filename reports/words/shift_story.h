/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What papers and tables tell of shifts: two runs or a row of them, school by school.
 *
 * A story is borrowed data and words; nothing is decided here. */
#ifndef SHNOR_REPORTS_WORDS_SHIFT_STORY_H
#define SHNOR_REPORTS_WORDS_SHIFT_STORY_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/shift/shift.h"

/* Two neighbouring runs. Everything is borrowed. */
struct shift_pair {
    const struct shifts *shifts;
    const struct assessment *sides[N_SHIFT_AGES];
    const char *runs[N_SHIFT_AGES]; /* "2021.1" */
    bool has_chances; /* the older run has probabilities to stay: expectations could be told */
};

struct shift_story {
    guint n_pairs; /* at least 1; the newer run of a pair is the older one of the next */
    const struct shift_pair *pairs;
};

/* ---- a school ---- */

/* What became of a school with respect to the lists. */
enum shift_course {
    COURSE_ENTERED, /* in a list now, in none before */
    COURSE_LEFT,
    COURSE_MOVED,   /* from one list to another */
    COURSE_STAYED,  /* in the same list */
    COURSE_OUTSIDE, /* in none, then and now */
    N_SHIFT_COURSES,
};

enum shift_course shift_course_of(const struct shifts *shifts, const struct shift *shift);

/* The i-th row or column of a matrix: clusters in the table's order, then SHIFT_ABSENT. */
int shift_category(const struct shifts *shifts, guint i);

/* The school as the newer run has it, else the older one. */
const struct school *shift_identity(const struct shift_pair *pair, const struct shift *shift);
/* The index of every shift of the pair, by municipality, name and code as documents order schools.
 * Free with g_array_unref(). */
GArray *shift_roster(const struct shift_pair *pair);

/* ---- by municipality ---- */

struct shift_tally_row {
    const char *municipality; /* of shift_identity() */
    guint n_schools;
    guint courses[N_SHIFT_COURSES];
};

/* Rows in the order of documents: struct shift_tally_row. Free with g_array_unref(). */
GArray *shift_tally_build(const struct shift_pair *pair);

/* ---- paths through all runs ---- */

/* Where a school stood in each run of a story: indices in the assessments, SHIFT_ABSENT. */
struct shift_path {
    int *schools; /* n_pairs + 1 */
};

/* One path a school of the shifts: whom a run lacks and a later one has under the same code again
 * is one school.
 * By the first code as bytes: struct shift_path. Free with g_array_unref(). */
GArray *shift_paths(const struct shift_story *story);
/* The assessment of run i of the story. */
const struct assessment *shift_story_run(const struct shift_story *story, guint i);
const char *shift_story_run_name(const struct shift_story *story, guint i);

/* ---- words ---- */

/* "assessed in full in both runs"; not to be freed. */
const char *shift_stratum_words(enum shift_stratum stratum);
/* The cluster's title; what stands for absence. Not to be freed. */
const char *shift_cluster_words(const struct shifts *shifts, int cluster);
const char *shift_course_words(enum shift_course course);
/* "the school's results; or: its conditions": the reasons of the shift, as people read them; ""
 * when it is none. Free with g_free(). */
char *shift_reason_words(const struct shift *shift);

#endif
