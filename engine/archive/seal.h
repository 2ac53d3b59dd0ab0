/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals: hashes of what is stored of a run, made of the rows themselves, so that a change of any
 * value shows whoever makes it. Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_SEAL_H
#define SHNOR_ENGINE_ARCHIVE_SEAL_H

#include "engine/archive/database/database.h"
#include "engine/archive/database/digest.h"

/* Seals all rows of a run but its own, which comes last. */
bool seal_rows(const struct archive *archive, gint64 run, GError **error);
/* The run's hash: takes the digest of its row (seal_digest_run()'s columns), and adds the rulebook
 * and the seals. Free with g_free(); NULL with the error. */
char *seal_finish(const struct archive *archive, struct digest *digest, gint64 run,
                  const char *rulebook, GError **error);
/* The hash that the run's rows give. Free with g_free(); NULL with the error. */
char *seal_of_run(const struct archive *archive, gint64 run, GError **error);

/* The tables with rows of a run but its own, and the columns of their keys ("school, year"). */
guint seal_n_tables(void);
const char *seal_table(guint i);
const char *seal_table_key(guint i);

/* What is looked at. */
enum seal_extent {
    SEAL_HEAD,   /* the run's row, its rulebook and the seals themselves */
    SEAL_TABLES, /* and all rows but figures of schools */
    SEAL_SCHOOL, /* figures of one school, and nothing else */
    SEAL_WHOLE,  /* everything */
};

/* Adds to `troubles` (char *, a sentence each) what is not as it was stored. False with the error
 * when rows cannot be read. */
bool seal_check(const struct archive *archive, gint64 run, enum seal_extent extent, gint64 school,
                GPtrArray *troubles, GError **error);

/* The hash of an edition with its outputs, of an approval. *ret_hash NULL: there is none. */
bool seal_of_edition(const struct archive *archive, gint64 run, gint64 number, char **ret_hash,
                     GError **error);
bool seal_of_approval(const struct archive *archive, gint64 id, char **ret_hash, GError **error);

#endif
