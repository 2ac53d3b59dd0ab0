/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public version of a run: files that may be shown to anybody. */
#ifndef SHNOR_ENGINE_RUN_PUBLIC_H
#define SHNOR_ENGINE_RUN_PUBLIC_H

#include <glib.h>
#include <stdbool.h>

#include "engine/output/output.h"
#include "engine/run/pipeline.h"
#include "reports/table/published.h"

#define PUBLIC_FOLDER "public"
#define PUBLIC_MANIFEST "public.json"

/* What was hidden, for the terminal. */
struct public_outcome {
    guint n_before; /* places of which earlier versions show something */
    guint n_withheld, n_open, n_changed, n_lost; /* as in struct public_table */
};

/* Adds what an earlier public version shows, and what that knew of the ones before it: its
 * figures.csv. False with a G_FILE_ERROR when that cannot be read or is no such file. */
bool public_edition_read(const char *path, struct published *published, GError **error);

/* appendix.pdf and .docx, charts.pdf, schools.xlsx and figures.csv in the campaign's language, and
 * their manifest, which names no input. `published`: what earlier versions show, together with
 * which this one must not give small numbers away; what this one shows is added to `ret_shown`. */
struct output_set *public_draw(const struct drawing *drawing, const struct published *published,
                               struct published *ret_shown, struct public_outcome *ret_outcome,
                               GError **error);

#endif
