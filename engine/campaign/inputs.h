/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that [inputs] of a campaign names. */
#ifndef SHNOR_ENGINE_CAMPAIGN_INPUTS_H
#define SHNOR_ENGINE_CAMPAIGN_INPUTS_H

#include "datasets/text/keyfile.h"
#include "engine/campaign/campaign.h"
#include "engine/campaign/loose.h"

/* Finds the files of every key of [inputs], in its order, then by name. A folder stands for all
 * tables in it and in its folders. What programs leave beside tables (lock files, thumbnails) is
 * passed over, and a file is taken once; gaps tell of both, and of names that fit nothing. */
void campaign_find_inputs(const struct keyfile *file, struct campaign *campaign);
/* Takes single files, each of a kind, into a campaign that has none yet; they are called as the
 * command line calls them. A gap tells of one that is named twice. */
void campaign_take_files(struct campaign *campaign, const struct loose_file *files, guint n);
/* Drops files that are copies, byte by byte, of an earlier one of their kind; gaps tell of them. */
void campaign_drop_copies(struct campaign *campaign);

void campaign_gap_clear(gpointer gap);
/* `other` may be NULL. */
void campaign_add_gap(struct campaign *campaign, enum finding_rule rule, const char *name,
                      const char *other);

#endif
