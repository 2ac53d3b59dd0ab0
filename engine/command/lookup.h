/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The archive and the run that a command is asked about. */
#ifndef SHNOR_ENGINE_COMMAND_LOOKUP_H
#define SHNOR_ENGINE_COMMAND_LOOKUP_H

#include "engine/archive/run.h"
#include "engine/output/folder.h"
#include "methodology/order.h"
#include "reports/paper/input.h"

struct lookup {
    char *path; /* of the archive */
    struct archive *archive;
    struct run_head *head;
    struct run *run; /* NULL unless it was asked for */
};

/* Opens the archive: `option` (of --archive; of a campaign's folder the one it names), else
 * $SHNOR_ARCHIVE, else the one that campaign.ini in the current folder names, else archive.db
 * there. Returns EXIT_DONE, or the code of a trouble that it has told; `lookup` is to be closed
 * either way. */
int lookup_open(struct lookup *lookup, const char *option, enum archive_use use);
/* The same for writing, and makes the archive when it is not there; lookup_open() never does. */
int lookup_make(struct lookup *lookup, const char *option);
/* As lookup_open(), and finds the run `name`, or that of the campaign whose folder `name` is, in
 * the archive which that names. */
int lookup_find(struct lookup *lookup, const char *option, const char *name, enum archive_use use);
/* The same for reading, and takes the run out of the archive. */
int lookup_load(struct lookup *lookup, const char *option, const char *name);
/* The same as lookup_load() without figures and findings; see run_load_outline(). */
int lookup_outline(struct lookup *lookup, const char *option, const char *name);
/* The same with the figures of one school, which is found as by lookup_school(). */
int lookup_load_school(struct lookup *lookup, const char *option, const char *name,
                       const char *school, guint *ret_school);
/* Opens the archive in which the run `name` (NULL: none) would be found, in that of the campaign in
 * `dir` (may be NULL) where no other is named; for reading, and even when what is stored was
 * changed. */
int lookup_open_despite(struct lookup *lookup, const char *option, const char *name,
                        const char *dir);
/* Finds the run in the archive that was opened. */
int lookup_run(struct lookup *lookup, const char *name);
void lookup_close(struct lookup *lookup);

/* The school of the run that was taken out, by its code, else by a part of its name that no other
 * has. False when there is no such one, or several; that is told. */
bool lookup_school(const struct lookup *lookup, const char *text, guint *ret_school);
/* The order of the run's last approval, else the one its papers were last made for. Items and
 * deadlines that an approval does not give are those of the run's papers. Free with
 * order_block_free(). */
struct order_block *lookup_order(const struct lookup *lookup, GError **error);
/* That of a file, completed in the same way. */
struct order_block *lookup_order_file(const struct lookup *lookup, const char *path,
                                      GError **error);

/* A folder for outputs that the archive is not to be lost to. */
struct output_folder *lookup_outputs(const struct lookup *lookup, const char *dir,
                                     const struct output_kind *kind);

/* What documents of the stored run are made of, for this order. `advice` may be NULL;
 * `marked_draft`: they are a draft whatever the findings. */
struct paper_input lookup_paper_input(const struct lookup *lookup, const struct order_block *order,
                                      const struct advice *advice, bool marked_draft);

#endif
