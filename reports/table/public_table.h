/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of the public version: results of municipalities and the region by procedure and
 * year, small numbers and what would give them away withheld (methodology/suppression.h). A single
 * school's results are in none of them, so that no one can rank schools by these papers. */
#ifndef SHNOR_REPORTS_TABLE_PUBLIC_TABLE_H
#define SHNOR_REPORTS_TABLE_PUBLIC_TABLE_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "methodology/suppression.h"

struct public_figure {
    int year;
    guint procedure;          /* index in the rulebook's catalogue */
    const char *municipality; /* borrowed; NULL: the region */
    int schools;              /* with participants */
    int participants, low;
    bool withheld; /* neither count is printed, nor how many schools */
};

/* What an earlier public version shows of a cell. */
struct published_counts {
    int year;
    int participants, low;
};

struct public_table {
    struct suppression_rules rules; /* of the rulebook */
    GArray *figures; /* struct public_figure, by year, procedure, then in the order of the
                        documents, each sum before its parts */
    guint n_withheld;
    guint n_open;    /* small cells that what was published earlier gives away whatever is done */
    guint n_changed; /* cells withheld since they differ from what was published earlier */
    guint n_lost;    /* figures that were published earlier of these years, and have no cell now */
};

/* published   public_figure_key() to struct published_counts *; NULL: nothing was published */
struct public_table *public_table_build(const struct assessment *assessment, GHashTable *published);
void public_table_free(struct public_table *table); /* accepts NULL */

/* "region" or "municipality". */
const char *public_figure_level(const struct public_figure *figure);
/* What tells a cell from others in every edition. Free with g_free(). */
char *public_figure_key(const char *level, const char *year, const char *procedure,
                        const char *municipality);

#endif
