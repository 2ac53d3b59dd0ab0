/* Comparing a stored run with one that was computed anew: the same, or where they part first. */
#ifndef SHNOR_ENGINE_COMPARING_H
#define SHNOR_ENGINE_COMPARING_H

#include <glib.h>

#include "engine/archive/run.h"

/* What differs: of inputs, of schools (by schools.csv), of cells (by results.csv). */
struct comparing {
    GPtrArray *inputs;  /* char *: a sentence for each input that is not the stored one */
    guint n_schools;    /* schools with a difference */
    guint n_cells;      /* cells with a difference */
    char *first_school; /* a sentence; NULL: none */
    char *first_cell;
};

/* `files` and `computed` are the new ones. Integers and texts must be the same, other numbers to
 * 1e-9, since mathematical libraries differ. Release with comparing_release(). */
void comparing_init(struct comparing *comparing, const struct run *stored, const GPtrArray *files,
                    const struct assessment *computed);
void comparing_release(struct comparing *comparing);

#endif
