/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run under way out of the archive. Internal to the files that load one (load_*.c, run_load.c).
 *
 * Rows that cannot be right are damage, and never an abort. */
#ifndef SHNOR_ENGINE_ARCHIVE_LOADING_H
#define SHNOR_ENGINE_ARCHIVE_LOADING_H

#include "engine/archive/database/database.h"
#include "engine/archive/run.h"
#include "engine/archive/words.h"

struct loading {
    const struct archive *archive;
    const struct run_head *head;
    struct run *run;
    GArray *places;         /* struct place, by number; the row is empty */
    GHashTable *procedures; /* id -> index + 1: the catalogue folds what it looks for */
    guint first, last;      /* schools whose rows are wanted */
    GError **error;
};

/* ---- taking rows ---- */

/* Begins to read rows of the run; the statement's first parameter is the run. */
void loading_begin(const struct loading *loading, struct rows *rows, const char *sql);
/* The statement's second and third parameters are the schools wanted. */
void loading_begin_schools(const struct loading *loading, struct rows *rows, const char *sql);

/* Take the next column; one that cannot be right is damage, and 0. */
int take_word(struct rows *rows, enum words words);
unsigned take_words(struct rows *rows, enum words words);
enum truth take_truth(struct rows *rows);
guint take_index(struct rows *rows, guint n); /* below `n` */
/* Two columns: place and line. */
struct place take_place(const struct loading *loading, struct rows *rows);

/* ---- the parts of a run, each after those before it; false with the error in `loading` ---- */

bool load_head(const struct loading *loading); /* and its rulebook */
bool load_inputs(const struct loading *loading);
bool load_places(const struct loading *loading);
bool load_readings(const struct loading *loading); /* what was read as what */
bool load_schools(const struct loading *loading);
bool load_overrides(const struct loading *loading);
bool load_decisions(const struct loading *loading);
bool load_cells(const struct loading *loading);
bool load_details(const struct loading *loading);
bool load_parts(const struct loading *loading);
bool load_successions(const struct loading *loading);
bool load_contexts(const struct loading *loading);
bool load_social(const struct loading *loading);

#endif
