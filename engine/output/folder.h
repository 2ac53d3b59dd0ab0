/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that outputs go into: the one place where the program writes files for people.
 *
 * An output replaces an output that the program itself put there and nothing else. What is ours is
 * known by the folder's list (ledger.h): a file of the same name that the list does not know, a
 * link, a pipe, and whatever the command has read or the archive is (guard.h) is refused, and then
 * nothing is written. An output of ours that was changed by hand since, and one that this set no
 * longer has, is moved into the folder EARLIER_FOLDER.
 *
 * A set is put in place whole or not at all: every output goes into a temporary file first, with
 * fsync; only then what was there is set aside and the new take its place, manifests last. When one
 * cannot be renamed, all is put back; what a kill leaves is put back by the next command there. One
 * command at a time does this (lock.h). */
#ifndef SHNOR_ENGINE_OUTPUT_FOLDER_H
#define SHNOR_ENGINE_OUTPUT_FOLDER_H

#include <glib.h>
#include <stdbool.h>

#include "engine/campaign/campaign.h"
#include "engine/output/mend.h"
#include "engine/output/output.h"

/* What one sort of outputs is; NULL-ended lists, which may be NULL. */
struct output_kind {
    const char *id;               /* a word: in the folder's list */
    const char *const *names;     /* those known before anything is computed */
    const char *const *manifests; /* what names the others, by which earlier versions knew theirs */
    bool whole; /* what was of this kind and is not in the set is moved to EARLIER_FOLDER */
    bool fresh; /* nothing of the set may be there yet; what comes of it belongs to the user */
};

/* An output that was moved to EARLIER_FOLDER, and why. */
struct moved_output {
    char *name;
    bool edited; /* it is in the set, and was changed by hand; else: no longer made */
};

struct output_folder;

/* Nothing is made or looked at yet. `kind` is borrowed. */
struct output_folder *output_folder_open(const char *dir, const struct output_kind *kind);
/* Removes what was not committed. Accepts NULL. */
void output_folder_close(struct output_folder *folder);
const char *output_folder_path(const struct output_folder *folder);

/* Names a file that is never replaced: one that is read, an archive with its journals, everything
 * that a campaign is read from. */
void output_folder_protect(struct output_folder *folder, const char *path);
void output_folder_protect_archive(struct output_folder *folder, const char *path);
void output_folder_protect_campaign(struct output_folder *folder, const struct campaign *campaign);

/* Whether outputs of these names (NULL: those of the kind) could be put there; to be asked before
 * anything is computed at length. Changes nothing. False with a G_FILE_ERROR that names the file.
 */
bool output_folder_check(const struct output_folder *folder, const char *const *names,
                         GError **error);

/* Writes the set beside its place, and keeps the folder locked. The set must live as long as the
 * folder is open. False with a G_FILE_ERROR that names what people know, and all is as it was. */
bool output_folder_stage(struct output_folder *folder, const struct output_set *set,
                         GError **error);
/* Puts in place what was staged; the same. */
bool output_folder_commit(struct output_folder *folder, GError **error);
/* Both. */
bool output_folder_write(struct output_folder *folder, const struct output_set *set,
                         GError **error);

/* What was moved: struct moved_output *, by name. */
const GPtrArray *output_folder_moved(const struct output_folder *folder);
/* Whether a command before had been killed while it put its outputs in place, and was undone. */
bool output_folder_was_mended(const struct output_folder *folder);

#endif
