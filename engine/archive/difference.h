/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two runs row by row: every table that is stored. */
#ifndef SHNOR_ENGINE_ARCHIVE_DIFFERENCE_H
#define SHNOR_ENGINE_ARCHIVE_DIFFERENCE_H

#include "engine/archive/run.h"

/* A run in an archive. */
struct run_place {
    struct archive *archive;
    gint64 id;
};

/* Adds a sentence (char *) for each table in which rows differ: how many, and of the first the row,
 * the column and both values. Integers and texts are compared exactly, floats to 1e-9, since
 * processors differ. Numbers of runs, revisions, hashes, and findings that depend on what else the
 * archive held are left aside; of a run of an earlier version, tables that it had not. False with
 * the error. */
bool run_differences(const struct run_place *stored, const struct run_place *computed,
                     GPtrArray *differences, GError **error);

#endif
