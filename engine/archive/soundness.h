/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values rows may have: the ranges, words and lengths that the readers of a campaign let
 * through. Whoever makes a file can make its hashes too, so this is asked of every row that is
 * loaded or taken in. Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_SOUNDNESS_H
#define SHNOR_ENGINE_ARCHIVE_SOUNDNESS_H

#include "engine/archive/database/database.h"

/* A value of a row. */
struct sound_value {
    int type; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT */
    gint64 integer;
    double real;
    const char *text; /* with a NUL behind it */
    gsize length;
};

/* What a table's columns may hold. */
struct soundness;

struct soundness *soundness_create(const char *table);
void soundness_free(struct soundness *soundness); /* accepts NULL */
/* The next column of the rows that are to be checked. */
void soundness_add_column(struct soundness *soundness, const char *name);

/* What a row should have instead, in the language in use; NULL: it is sound. *ret_column: which one
 * is wrong, from 0. */
const char *soundness_check(const struct soundness *soundness, const struct sound_value *values,
                            guint *ret_column);

/* Checks the row that `rows` stands on, from the column `first` on, whose names were added when the
 * first row came; damage is noted there. */
void soundness_check_rows(struct soundness *soundness, const char *table, struct rows *rows,
                          int first);

#endif
