/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups [file NAME] of a campaign: what it says of files instead of what would be decided. */
#ifndef SHNOR_ENGINE_CAMPAIGN_FILE_GROUP_H
#define SHNOR_ENGINE_CAMPAIGN_FILE_GROUP_H

#include "datasets/text/keyfile.h"
#include "engine/campaign/campaign.h"

/* Reads all of them into the campaign's files; a gap tells of a group that fits none. */
bool campaign_read_file_groups(const struct keyfile *file, struct campaign *campaign,
                               GError **error);
/* The files that the name or pattern behind the word `file` fits: by their names from the
 * campaign's folder, else the only one whose last part it fits. Free with g_ptr_array_unref(). */
GPtrArray *campaign_files_of_group(const struct campaign *campaign, const char *pattern);

#endif
