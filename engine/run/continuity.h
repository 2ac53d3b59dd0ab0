/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the archive knows of earlier runs that this campaign does not continue. */
#ifndef SHNOR_ENGINE_RUN_CONTINUITY_H
#define SHNOR_ENGINE_RUN_CONTINUITY_H

#include "engine/archive/archive.h"
#include "engine/campaign/campaign.h"
#include "datasets/dataset.h"

/* Adds findings about schools of last year's run (that approved last, else the latest) that are
 * neither in the registry nor in a succession, and about a rulebook that an earlier run had with
 * other content under the same id and version. An archive without such runs has nothing to say.
 * False with an ARCHIVE_ERROR when the archive cannot be read. */
bool continuity_check(struct archive *archive, const struct campaign *campaign,
                      const struct dataset *dataset, GError **error);

#endif
