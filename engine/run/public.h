/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public version of a run: files that may be shown to anybody. */
#ifndef SHNOR_ENGINE_RUN_PUBLIC_H
#define SHNOR_ENGINE_RUN_PUBLIC_H

#include <glib.h>
#include <stdbool.h>

#include "engine/output/output.h"
#include "engine/run/pipeline.h"

#define PUBLIC_FOLDER "public"
#define PUBLIC_MANIFEST "public.json"

/* What was hidden, for the terminal. */
struct public_outcome {
    guint n_withheld, n_open, n_changed, n_lost; /* as in struct public_table */
};

/* What an earlier public version shows, for public_draw(): its figures.csv. NULL with a
 * G_FILE_ERROR when that cannot be read or is no such file. Free with g_hash_table_unref(). */
GHashTable *public_edition_read(const char *path, GError **error);

/* appendix.pdf and .docx, charts.pdf, schools.xlsx and figures.csv in the campaign's language, and
 * their manifest, which names no input. `published`: an earlier version, together with which this
 * one must not give small numbers away; NULL: there is none. */
struct output_set *public_draw(const struct drawing *drawing, GHashTable *published,
                               struct public_outcome *ret_outcome, GError **error);

#endif
