/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What earlier public versions show, all of them together: who has kept each knows every figure
 * that any of them showed, and one that an edition withholds may be worked out from another's.
 *
 * Figures of any year, procedure and municipality, whether or not there are such now: what was ever
 * public is handed on from edition to edition. */
#ifndef SHNOR_REPORTS_TABLE_PUBLISHED_H
#define SHNOR_REPORTS_TABLE_PUBLISHED_H

#include <glib.h>
#include <stdbool.h>

/* What a figure is of; NULL-ended. */
enum { PUBLISHED_REGION, PUBLISHED_MUNICIPALITY, N_PUBLISHED_LEVELS };
extern const char *const published_levels[N_PUBLISHED_LEVELS + 1];

/* A figure as one edition shows it. Texts are borrowed. */
struct published_figure {
    const char *level; /* of published_levels */
    int year;
    const char *procedure, *municipality; /* municipality: "" of the region */
    int participants, low;
};

struct published_counts {
    int participants, low;
};

/* All that was shown in one place. */
struct published_place {
    char *level, *procedure, *municipality;
    int year;
    GArray *counts; /* struct published_counts, each once, in order of the numbers */
};

struct published;

struct published *published_create(void);
void published_free(struct published *published); /* accepts NULL */
void published_add(struct published *published, const struct published_figure *figure);

guint published_length(const struct published *published);

/* The place of a figure, whatever its counts are; NULL: nothing was shown there. The table's own.
 */
const struct published_place *published_find(const struct published *published,
                                             const struct published_figure *figure);
bool published_has(const struct published_place *place, int participants, int low);

/* All places, by year, procedure, level and municipality: const struct published_place *. Free with
 * g_ptr_array_unref(). */
GPtrArray *published_places(const struct published *published);

#endif
