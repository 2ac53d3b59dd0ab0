/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of an archive as a folder of CSV, and back.
 *
 * A file for each table of the schema, named as it is, with its columns as they are; runs are
 * called by their names ("2022.1") instead of the numbers that one archive gives them. A cell
 * without a value is empty, an empty text is "" in quotes; in a column that takes numbers and texts
 * (argument_1 …) a text begins with an apostrophe. archive.csv tells the version of the schema,
 * SHA256SUMS lists the hashes of all files as `sha256sum -c` reads them. The same runs give the
 * same bytes from whatever archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_TRANSFER_H
#define SHNOR_ENGINE_ARCHIVE_TRANSFER_H

#include "engine/archive/archive.h"
#include "engine/output/output.h"

/* The files of the runs in `heads` (struct run_head *, in the order of run_heads()), with their
 * rulebooks, papers' hashes and approvals. NULL with an ARCHIVE_ERROR. Free with
 * output_set_free(). */
struct output_set *archive_export(struct archive *archive, const GPtrArray *heads, GError **error);

/* A folder that was read and is what its list of hashes says. */
struct transfer_folder;

/* NULL with ARCHIVE_ERROR_FOLDER, or a G_FILE_ERROR when a file cannot be had. */
struct transfer_folder *transfer_folder_open(const char *path, GError **error);
void transfer_folder_free(struct transfer_folder *folder); /* accepts NULL */

/* What became of a run of the folder. */
struct arrival {
    char *name; /* in the folder */
    int year, revision;
    char *sha256;
    gint64 id;  /* in the archive */
    int stored; /* its revision there: the same if it was free, else the next */
    bool is_new;
    guint n_editions; /* new ones */
};

struct import {
    GPtrArray *arrivals;           /* struct arrival *, in the order of the folder */
    guint n_editions, n_approvals; /* that the archive had not */
};

/* Takes the runs of the folder into the archive, in one transaction; what is there already stays as
 * it is: a run by the hash of its content, an edition by that of its papers, an approval by run and
 * order. Approvals that are new count as later than those of the archive.
 *
 * Nothing that the folder says of itself is believed: every value is checked as the reader of a
 * campaign would, hashes are computed from the rows, the chain from what comes. An empty archive
 * that takes a whole one in has the same chain, and so the same head; another notes the head of
 * what it took in. On failure (an ARCHIVE_ERROR; ARCHIVE_ERROR_FOLDER when rows cannot be right)
 * nothing is changed. Clear with import_clear(). */
bool archive_import(struct archive *archive, const struct transfer_folder *folder,
                    struct import *ret_import, GError **error);
/* Takes them into an archive in memory and gives it up: false when they cannot be taken in. To be
 * asked before an archive is opened or made. */
bool archive_try_import(const struct transfer_folder *folder, GError **error);
void import_clear(struct import *import);

#endif
