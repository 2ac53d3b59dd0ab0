/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files without a campaign: those that a command line names. */
#ifndef SHNOR_ENGINE_CAMPAIGN_LOOSE_H
#define SHNOR_ENGINE_CAMPAIGN_LOOSE_H

#include "engine/campaign/campaign.h"

struct loose_file {
    const char *path; /* from the current folder */
    const char *kind; /* of layout: "results", "schools", "successions" */
};

/* A campaign of these files, by the shipped layouts, without a region, a year, an order and an
 * archive. `rules` is a shipped rulebook's name or a path; NULL: the rulebook that a campaign has
 * by default. Returns NULL with a G_FILE_ERROR when a file is not there, or a KEYFILE_ERROR when
 * the rulebook is invalid. Free with campaign_free(). */
struct campaign *campaign_of_files(const struct loose_file *files, guint n_files, const char *rules,
                                   GError **error);

#endif
