/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing an archive of an earlier version up to this one. Internal to the files of the archive.
 */
#ifndef SHNOR_ENGINE_ARCHIVE_MIGRATION_H
#define SHNOR_ENGINE_ARCHIVE_MIGRATION_H

#include "engine/archive/database/database.h"

/* An empty or older archive, whose schema was read (schema.h), becomes one of this version.
 *
 * In the file, within a transaction of its own; a copy of one that was older stays beside it, named
 * FILE.version-N, and never in the place of another file. */
bool migrate_file(struct archive *archive, GError **error);
/* In memory: archive->db becomes a copy, and the file is left alone. */
bool migrate_copy(struct archive *archive, GError **error);

#endif
