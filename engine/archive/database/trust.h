/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An archive is a file that anybody may have made: what a connection to one may do. Internal to
 * the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_DATABASE_TRUST_H
#define SHNOR_ENGINE_ARCHIVE_DATABASE_TRUST_H

#include "engine/archive/database/database.h"

/* To be called before the first statement. From then on the connection reads and adds rows, and
 * does nothing else (no other file, no function or pragma but those in use here), whatever names,
 * views and triggers the file has. Only while archive->is_building it makes tables and triggers.
 * False with the error. */
bool trust_nothing(struct archive *archive, GError **error);

#endif
