/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of all that ever came into an archive: each entry names the hash of the one before.
 * Its last hash, the head, stands for the whole archive; whoever has noted it elsewhere can tell
 * that the past is still the same. */
#ifndef SHNOR_ENGINE_ARCHIVE_CHAIN_H
#define SHNOR_ENGINE_ARCHIVE_CHAIN_H

#include <glib.h>
#include <stdbool.h>

#include "engine/archive/archive.h"

/* Entries for what was stored just now, within its transaction. `former`: the hash by which a
 * version before 4 called the run; NULL: none. */
bool chain_append_run(const struct archive *archive, gint64 run, const char *former,
                      GError **error);
bool chain_append_edition(const struct archive *archive, gint64 run, gint64 number, GError **error);
bool chain_append_approval(const struct archive *archive, gint64 run, gint64 id, GError **error);
/* That an archive with this head was taken in. */
bool chain_append_import(const struct archive *archive, const char *head, GError **error);

/* The hash of an entry with these values; `name` of the run, NULL of an import. Free with g_free().
 */
char *chain_hash(gint64 number, const char *kind, const char *name, gint64 item,
                 const char *content, const char *former, const char *previous);

/* Adds to `troubles` (char *, a sentence each) what the chain has and the archive has not or has
 * otherwise, and what it has beside. Rows of runs are not read (seal.h). */
bool chain_trouble(const struct archive *archive, GPtrArray *troubles, GError **error);
/* False with ARCHIVE_ERROR_DAMAGED and the first of them. */
bool chain_check(struct archive *archive, GError **error);

/* The head, "" of an empty archive. Free with g_free(); NULL with the error. */
char *chain_head(const struct archive *archive, GError **error);

/* An entry as it is told. */
struct chain_entry {
    gint64 number;
    char *kind, *name; /* name: of the run; NULL: none */
    gint64 item;
};

/* What came after the entry with this hash, which may be that of an archive that was taken in:
 * struct chain_entry *, empty for the head. *ret_number 0: no entry has it. Free with
 * g_ptr_array_unref(); NULL with the error. */
GPtrArray *chain_after(const struct archive *archive, const char *hash, gint64 *ret_number,
                       GError **error);

#endif
