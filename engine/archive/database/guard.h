/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triggers that keep what was written as it is. Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_GUARD_H
#define SHNOR_ENGINE_ARCHIVE_GUARD_H

#include "engine/archive/database/database.h"

/* Puts triggers on every table: no row is updated or deleted, and a run or an edition whose own row
 * is there takes no further rows. */
bool guard_put(const struct archive *archive, GError **error);
/* Takes all triggers away, for a migration. */
bool guard_lift(const struct archive *archive, GError **error);

#endif
