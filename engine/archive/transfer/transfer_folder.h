/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of CSV that was exported: its files, and their rows. Internal to the files of the
 * transfer. */
#ifndef SHNOR_ENGINE_ARCHIVE_TRANSFER_FOLDER_H
#define SHNOR_ENGINE_ARCHIVE_TRANSFER_FOLDER_H

#include <glib.h>
#include <stdbool.h>

#include "engine/archive/transfer/transfer.h"

struct transfer_row {
    const char *file;
    guint number;       /* as a table's row is counted: the header is 1 */
    const char **cells; /* NULL: no value */
    guint n;
};

/* What is done with a row; false, with the error, ends reading. */
typedef bool (*transfer_take)(gpointer data, const struct transfer_row *row, GError **error);

/* Gives the rows of a file, the header too. False with the error of `take`, or
 * ARCHIVE_ERROR_FOLDER when the file is no CSV or is not there. */
bool transfer_folder_rows(const struct transfer_folder *folder, const char *file,
                          transfer_take take, gpointer data, GError **error);

/* Says what is wrong with the folder, or with a row of it. Always returns false. */
bool transfer_fail(const struct transfer_folder *folder, const char *what, GError **error);
bool transfer_fail_row(const struct transfer_row *row, const char *what, GError **error);
/* With the column, and what is expected there. */
bool transfer_fail_cell(const struct transfer_row *row, const char *column, const char *expected,
                        GError **error);

#endif
