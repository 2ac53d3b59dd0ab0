/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives as somebody may forge them: a good small one with values changed, and all hashes made
 * right again by the program's own seals, so that what lies behind the hashes is reached. Most
 * changes of a database's bytes die at its schema or at a hash.
 *
 * What is to be done stands in lines; one that says nothing known is taken as another one, so that
 * whatever a fuzzer makes up of them does something:
 *
 *     base=N                 the archive of tests/fuzz/region (0), or tests/archive/version-N.sql
 *     TABLE.COLUMN.ROW=VALUE puts a value: =text, #whole number, %number, - none, @row of which it
 *                            is taken; in the text \n is a new line, \0 a NUL, \\ a backslash
 *     TABLE.COLUMN.*=VALUE   in all rows
 *     TABLE.COLUMN.ROW+=VALUE in a copy of the row
 *     TABLE..ROW-=           takes the row away
 *     unsealed=              leaves hashes as they were
 *     journal.OFFSET=HEX     puts a journal beside that restores what was, with these bytes in it
 *     page.OFFSET=HEX        puts these bytes into the file
 *     cut.N=                 cuts the file off behind N bytes
 *     sql=STATEMENTS         runs these over it, as far as they reach nothing else
 *     absent=                there is no such file
 *     folder=                there is a folder instead
 *     crowded=               beside it stand all copies that a migration could keep
 *     write=                 it is opened to be written
 *     paper=NAME             for who draws papers */
#ifndef SHNOR_TESTS_FUZZ_FORGE_H
#define SHNOR_TESTS_FUZZ_FORGE_H

#include <glib.h>
#include <stdbool.h>

#include "engine/archive/archive.h"
#include "engine/archive/run.h"
#include "engine/campaign/campaign.h"

/* The campaign of tests/fuzz/region, and what was computed of it; made at the first call. */
struct forge_region {
    struct campaign *campaign;
    struct dataset *dataset;
    struct assessment *assessment;
    char as_of[16];
    struct run_content content;
};
const struct forge_region *forge_region(void);
/* The run stored apart, as verification holds a stored one against it. */
struct archive *forge_computed(gint64 *ret_run);

/* A folder of its own, empty at first and removed at the end, and a path in it. */
const char *forge_folder(void);
const char *forge_path(void);
/* Makes or replaces a file there and returns its path; free it with g_free(). */
char *forge_put(const char *name, gconstpointer bytes, gsize length);
/* Removes all files from it. */
void forge_clean(void);

struct forged {
    enum archive_use use;
    unsigned papers; /* bits, by what `paper=` names */
};

/* The names of the papers, NULL-ended, for `paper=`. */
extern const char *const forge_papers[];

/* Makes forge_path() as the lines say, or of the bytes themselves when they are a database. */
struct forged forge_archive(const char *bytes, gsize length);
/* Makes forge_path() the good one. */
void forge_good_archive(void);

#endif
