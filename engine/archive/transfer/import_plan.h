/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a folder go where: runs and papers that the archive has already are left out, names
 * of runs become its numbers. Internal to the files of the transfer. */
#ifndef SHNOR_ENGINE_ARCHIVE_IMPORT_PLAN_H
#define SHNOR_ENGINE_ARCHIVE_IMPORT_PLAN_H

#include "engine/archive/database/database.h"
#include "engine/archive/transfer/transfer.h"
#include "engine/archive/transfer/transfer_folder.h"
#include "engine/archive/transfer/transfer_table.h"

struct import_plan {
    const struct archive *archive;
    const struct transfer_folder *folder;
    const GPtrArray *tables; /* struct transfer_table * */
    GPtrArray *arrivals;     /* struct arrival * */
    GHashTable *runs;        /* name -> struct arrival * */
    GHashTable *editions;    /* "2022.1 3" -> number in the archive, 0: it has that one */
    GPtrArray *keys;         /* those of new editions as they come: char *, owned by `editions` */
    GArray *approvals;       /* struct import_approval, as they come */
    GPtrArray *chain;        /* struct import_entry *, as they come */
    guint n_editions;
    bool has_version;
};

/* An approval of the folder: its number in the archive. */
struct import_approval {
    const struct arrival *arrival;
    gint64 id;
    bool is_new;
};

/* An entry of the folder's chain. */
struct import_entry {
    char *kind, *run; /* run NULL: of none */
    gint64 item;
    char *content, *former;
    char *sha256;
};

/* Reads what the folder has and looks up what the archive has; inside the transaction. False with
 * the error; clear the plan either way. */
bool import_plan_make(struct import_plan *plan, GError **error);
void import_plan_clear(struct import_plan *plan); /* but the arrivals */

/* The run that a row is of; NULL with the error. */
struct arrival *import_plan_run(const struct import_plan *plan, const struct transfer_row *row,
                                const char *name, GError **error);
/* The number of an edition in the archive, 0: it has that one; -1 with the error. */
gint64 import_plan_edition(const struct import_plan *plan, const struct transfer_row *row,
                           const char *run, const char *number, GError **error);

const struct transfer_table *import_plan_table(const struct import_plan *plan, const char *name);
/* The place of a column in the rows of a table. */
guint transfer_column_of(const struct transfer_table *table, const char *name);
/* Checks a row's cells: the header's names, or their number. */
bool transfer_check_row(const struct transfer_table *table, const struct transfer_row *row,
                        GError **error);
/* Reads a whole number; false when it is none. */
bool transfer_number(const char *text, gint64 *ret_number);

#endif
