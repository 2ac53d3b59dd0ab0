/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outputs of a command, all made in memory before one is written; a folder (folder.h) puts them in
 * place. */
#ifndef SHNOR_ENGINE_OUTPUT_OUTPUT_H
#define SHNOR_ENGINE_OUTPUT_OUTPUT_H

#include <glib.h>
#include <stdbool.h>

struct output {
    char *name; /* from the folder; may have folders of its own, "sheets/a.pdf" */
    GBytes *bytes;
    char *sha256;
};

struct output_set;

struct output_set *output_set_create(void);
void output_set_free(struct output_set *set); /* accepts NULL */
/* Takes ownership of `bytes`; false, and nothing is added, when they are NULL: what makes an output
 * tells by that that it could not. */
bool output_set_add(struct output_set *set, const char *name, GBytes *bytes);
/* Adds all of another set, too. */
void output_set_add_all(struct output_set *set, const struct output_set *other);
/* Takes all of another set, which it frees, as what stands in a folder. */
void output_set_add_folder(struct output_set *set, const char *folder, struct output_set *inner);
guint output_set_length(const struct output_set *set);
const struct output *output_set_get(const struct output_set *set, guint i);
bool output_set_has(const struct output_set *set, const char *name);

#endif
