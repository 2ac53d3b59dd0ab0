/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of an archive: its versions, and whether a file has one of them and nothing else.
 * Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_DATABASE_SCHEMA_H
#define SHNOR_ENGINE_ARCHIVE_DATABASE_SCHEMA_H

#include "engine/archive/database/database.h"

enum { SCHEMA_VERSION = 5 };

/* The version of a file, 0 of an empty one, after its tables, indexes and triggers were held
 * against those which a program of that version makes, text by text. False with
 * ARCHIVE_ERROR_FOREIGN, _NEWER or _DAMAGED when it is something else, lacks one or has one more.
 */
bool schema_read(const struct archive *archive, gint64 *ret_version, GError **error);

/* Whether the hash by which a schema of this version is recognised at once is that of the scripts.
 */
bool schema_is_known(void);

/* Makes the tables of the versions after `from`, inside a transaction of the caller's; triggers
 * are lifted, and are to be put back by schema_finish(). */
bool schema_extend(struct archive *archive, gint64 from, GError **error);
bool schema_finish(struct archive *archive, GError **error);

#endif
