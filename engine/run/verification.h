/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing a stored run with one that was computed anew: the same, or where they part first. */
#ifndef SHNOR_ENGINE_RUN_VERIFICATION_H
#define SHNOR_ENGINE_RUN_VERIFICATION_H

#include <glib.h>

#include "engine/archive/run.h"

/* What differs of one kind. */
struct differences {
    guint n;
    char *first; /* a sentence that names the place in the inputs where it can; NULL: none */
};

struct comparing {
    GPtrArray *inputs;          /* char *: a sentence for each input that is not the stored one */
    struct differences cells;   /* of results.csv */
    struct differences values;  /* of social data and risk factors, as they were read */
    struct differences schools; /* of schools.csv */
    GPtrArray *tables; /* char *: a sentence for each table in which rows differ, when inputs
                          and rules are the stored ones */
};

/* `files`, `dataset` and `computed` are the new ones. Integers and texts must be the same, other
 * numbers to 1e-9, since mathematical libraries differ. Release with comparing_release(). */
void comparing_init(struct comparing *comparing, const struct run *stored, const GPtrArray *files,
                    const struct dataset *dataset, const struct assessment *computed);
/* Then every table that is stored of the run `head`; inputs and rules are those that were stored.
 * False with the error. */
bool comparing_tables(struct comparing *comparing, struct archive *archive,
                      const struct run_head *head, const struct run_content *computed,
                      GError **error);
void comparing_release(struct comparing *comparing);

#endif
