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
#include "reports/table/published.h"

struct public_figure {
    int year;
    guint procedure;          /* index in the rulebook's catalogue */
    const char *municipality; /* borrowed; NULL: the region */
    int schools;              /* with participants */
    int participants, low;
    bool withheld;                        /* neither count is printed, nor how many schools */
    const struct published_place *before; /* what earlier versions show of it; NULL: nothing */
};

struct public_table {
    struct suppression_rules rules; /* of the rulebook */
    GArray *figures; /* struct public_figure, by year, procedure, then in the order of the
                        documents, each sum before its parts */
    guint n_withheld;
    guint n_open;    /* small cells that what was published earlier gives away whatever is done */
    guint n_changed; /* cells withheld since they differ from what was published earlier */
    guint n_lost;    /* figures that were published earlier of these years, and have no cell now */
    GPtrArray *lost; /* const struct published_place *: all that was published earlier and has no
                        cell now, of any year, in their order */
};

/* `published`: what earlier versions show; NULL: there are none. It must outlive the table. */
struct public_table *public_table_build(const struct assessment *assessment,
                                        const struct published *published);
void public_table_free(struct public_table *table); /* accepts NULL */

/* "region" or "municipality". */
const char *public_figure_level(const struct public_figure *figure);
/* The figure as it is printed, withheld or not. Texts are the assessment's. */
struct published_figure public_figure_shown(const struct assessment *assessment,
                                            const struct public_figure *figure);

#endif
