/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of an archive that is taken in. Internal to the files of the transfer. */
#ifndef SHNOR_ENGINE_ARCHIVE_TRANSFER_IMPORT_CHAIN_H
#define SHNOR_ENGINE_ARCHIVE_TRANSFER_IMPORT_CHAIN_H

#include "engine/archive/transfer/import_plan.h"

/* Takes a row of chain.csv, which must go on from the one before; false with the error. */
bool import_chain_take(const struct import_plan *plan, const struct transfer_table *table,
                       const struct transfer_row *row, GError **error);
/* Adds what came to the archive's chain; false with the error, also when that is not what the
 * folder's chain says. */
bool import_chain_append(const struct import_plan *plan, struct archive *archive, GError **error);

#endif
