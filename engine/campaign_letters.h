/* What a campaign says of those who send data: [letters], and `sender` of files. Internal to the
 * campaign. */
#ifndef SHNOR_ENGINE_CAMPAIGN_LETTERS_H
#define SHNOR_ENGINE_CAMPAIGN_LETTERS_H

#include "datasets/keyfile.h"
#include "engine/campaign.h"

/* Fills in letters and plan of the campaign, and the senders of its files, which it has already.
 * Returns false with a KEYFILE_ERROR. */
bool campaign_read_letters(const struct keyfile *file, struct campaign *campaign, GError **error);

#endif
