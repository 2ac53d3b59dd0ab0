/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The archive: every run that was made, in one SQLite file.
 *
 * A run of a year has revisions, which are never altered after they are written. Rollback journal,
 * synchronous full, one transaction a run, foreign keys on; the scripts schema-N.sql are the
 * schema. Reading commands open the file read-only, an older version of it in memory, so that they
 * change nothing and work in a folder where nothing can be written.
 *
 * A file may be anybody's: what is opened is a plain file whose tables, indexes and triggers are
 * ours text by text, by a connection that can reach no other file (database/trust.h). */
#ifndef SHNOR_ENGINE_ARCHIVE_ARCHIVE_H
#define SHNOR_ENGINE_ARCHIVE_ARCHIVE_H

#include <glib.h>
#include <stdbool.h>

#define ARCHIVE_ERROR archive_error_quark()
GQuark archive_error_quark(void);

enum archive_error {
    ARCHIVE_ERROR_ABSENT,       /* there is no such file */
    ARCHIVE_ERROR_NO_RUN,       /* it holds no such run */
    ARCHIVE_ERROR_FOREIGN,      /* it is something else than an archive of ours */
    ARCHIVE_ERROR_NEWER,        /* a later program wrote it */
    ARCHIVE_ERROR_DAMAGED,      /* it cannot be what was written */
    ARCHIVE_ERROR_BUSY,         /* another program has been writing it for too long */
    ARCHIVE_ERROR_CANNOT_WRITE, /* disk full, no permission */
    ARCHIVE_ERROR_NAME,         /* the name of a run is none */
    ARCHIVE_ERROR_FOLDER,       /* a folder of CSV that cannot be taken in */
};

enum archive_use {
    ARCHIVE_READ,
    ARCHIVE_WRITE, /* creates the file; refuses a damaged one; migrates an older version, of which a
                      copy stays beside it */
};

struct archive;

/* Opens an archive. On failure returns NULL with an ARCHIVE_ERROR, and the file is as it was. */
struct archive *archive_open(const char *path, enum archive_use use, GError **error);
/* An empty one that nobody else sees, and that is gone when it is closed. */
struct archive *archive_open_memory(GError **error);
void archive_close(struct archive *archive); /* accepts NULL */
/* What is to be told of how it was opened; NULL: nothing. */
const char *archive_note(const struct archive *archive);

/* Lets runs be looked at that are not what was stored; whoever asks for that says so. */
void archive_use_despite(struct archive *archive);

/* Reads every page and every reference; false with ARCHIVE_ERROR_DAMAGED when something is wrong.
 */
bool archive_check(struct archive *archive, GError **error);
/* Holds everything that is stored against its hashes: adds a sentence (char *) for each run, table,
 * paper or approval that is not what was stored. False with the error when it cannot be read. */
bool archive_audit(struct archive *archive, GPtrArray *troubles, GError **error);

#endif
