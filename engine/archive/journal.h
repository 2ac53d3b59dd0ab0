/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal that a program which was killed while it wrote left beside an archive. Internal to
 * the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_JOURNAL_H
#define SHNOR_ENGINE_ARCHIVE_JOURNAL_H

#include "engine/archive/database/database.h"

/* Decides what a journal beside the archive is, before it is opened: SQLite plays any journal into
 * whatever file has its name.
 *
 * Without one, or while another program is writing, nothing is done. For a reader *ret_db is the
 * archive in memory as it was before the write that was cut off, or as the file is when the journal
 * is not of it; neither is touched. For a writer a journal of this file is left to be rolled back,
 * another one gets a new name. *ret_note is what to tell of it, NULL: nothing; free it with
 * g_free(). False with ARCHIVE_ERROR_DAMAGED when neither with nor without it the archive is whole.
 */
bool journal_settle(const char *path, enum archive_use use, sqlite3 **ret_db, char **ret_note,
                    GError **error);

#endif
