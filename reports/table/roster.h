/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools in the order of the documents: by municipality (districts, then cities), name, code.
 * Never by a share: the documents rank nobody. */
#ifndef SHNOR_REPORTS_TABLE_ROSTER_H
#define SHNOR_REPORTS_TABLE_ROSTER_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"

typedef bool (*roster_filter)(const struct assessment *assessment, guint school,
                              gconstpointer data);

/* Indices (guint) in assessment->schools of those the filter takes (NULL: all). Free with
 * g_array_unref(). */
GArray *roster_build(const struct assessment *assessment, roster_filter filter, gconstpointer data);

/* Name and municipality as documents print them; the municipality is "not stated" when unknown.
 * Free with g_free(). */
char *roster_school_name(const struct assessment *assessment, guint school);
char *roster_municipality_name(const char *municipality);

/* Some school is in a registry: then those that only results name are not listed there. */
bool roster_has_registry(const struct assessment *assessment);
/* The municipality as documents print it; of a school that the registry does not list, that.
 * has_registry: roster_has_registry(). Free with g_free(). */
char *roster_place_name(const struct school *school, bool has_registry);

/* Counts of schools by municipality and cluster. */
struct tally_row {
    const char *municipality; /* borrowed from the registry */
    bool unlisted;            /* whom the registry does not know; they have no municipality */
    int total;
    int undecided; /* in no listed cluster, and undetermined or without data */
    int *clusters; /* as many as the rulebook's */
};
struct tally {
    guint n_rows;
    struct tally_row *rows; /* in the order of the documents */
    struct tally_row sum;   /* of all; its municipality is NULL */
};

struct tally *tally_build(const struct assessment *assessment);
void tally_free(struct tally *tally); /* accepts NULL */
/* The row's title: its municipality, "not stated" or "not in the registry". Free with g_free(). */
char *tally_row_name(const struct tally_row *row);
/* Schools of the row in clusters that the appendix lists. */
int tally_row_listed(const struct tally_row *row, const struct rulebook *rulebook);

#endif
