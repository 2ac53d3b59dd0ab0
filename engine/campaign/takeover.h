/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a campaign takes over from one of an earlier year: `shnor init NEW --from OLD`.
 *
 * Who is who stays: the registry, codes, names of municipalities, successions, own layouts and
 * rules are copied, for somebody will go on writing in them and last year's must stay as they were.
 * What is measured each year is wanted anew: results, social passports, risk profiles. Decisions
 * speak of last year's lists and are not taken over. */
#ifndef SHNOR_ENGINE_CAMPAIGN_TAKEOVER_H
#define SHNOR_ENGINE_CAMPAIGN_TAKEOVER_H

#include "engine/campaign/campaign.h"

enum takeover_fate {
    TAKEOVER_COPIED,     /* a file of the old folder */
    TAKEOVER_REFERENCED, /* a path out of the old folder: both campaigns name it */
    TAKEOVER_HISTORY,    /* results of the year before, from the old folder */
    TAKEOVER_WANTED,     /* names that files of the new year are to have */
    TAKEOVER_LEFT,       /* a key of [inputs] that is not taken over */
    TAKEOVER_CLEARED,    /* a key of [order] or [letters] to be written anew */
    TAKEOVER_SHIFTED,    /* a text of [order] whose years were moved on */
};

struct takeover_item {
    enum takeover_fate fate;
    char *key;   /* "schools", "deadline 5.4" */
    char *value; /* names, with "; " between them; may be "" */
};

struct takeover_copy {
    char *name; /* in the new folder */
    GBytes *bytes;
};

struct takeover {
    int year;
    char *text;        /* of the new campaign.ini */
    GPtrArray *copies; /* struct takeover_copy * */
    GPtrArray *items;  /* struct takeover_item *, in the order of the old campaign.ini */
};

/* Makes it of the campaign `old` for a folder and a year. `has_run`: the archive of `old` has a run
 * of its year, from which condition B takes last year's results; else the old files are named for
 * them. `region` NULL: the same. Returns NULL with a GError when a file cannot be read. */
struct takeover *takeover_build(const struct campaign *old, const char *dir, int year,
                                const char *region, bool has_run, GError **error);
void takeover_free(struct takeover *takeover); /* accepts NULL */

#endif
