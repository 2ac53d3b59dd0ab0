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
    guint n_editions;
    bool has_version;
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
