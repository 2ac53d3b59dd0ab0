/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a campaign says of those who send data: [letters], and `sender` of files. */
#ifndef SHNOR_ENGINE_CAMPAIGN_CAMPAIGN_LETTERS_H
#define SHNOR_ENGINE_CAMPAIGN_CAMPAIGN_LETTERS_H

#include "datasets/dataset.h"
#include "datasets/text/keyfile.h"
#include "engine/campaign/campaign.h"

/* Fills in letters and plan of the campaign, and the senders of its files, which it has already.
 * Returns false with a KEYFILE_ERROR. */
bool campaign_read_letters(const struct keyfile *file, struct campaign *campaign, GError **error);

/* Adds a finding for each addressee whom neither the registry nor the campaign knows. */
void campaign_check_addressees(const struct campaign *campaign, const struct dataset *dataset);

#endif
