/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outputs of a run: all made in memory, then put in place whole or not at all. */
#ifndef SHNOR_ENGINE_OUTPUT_OUTPUT_H
#define SHNOR_ENGINE_OUTPUT_OUTPUT_H

#include <glib.h>
#include <stdbool.h>

struct output {
    char *name;
    GBytes *bytes;
};

struct output_set;

struct output_set *output_set_create(void);
void output_set_free(struct output_set *set); /* accepts NULL */
/* Takes ownership of `bytes`; false, and nothing is added, when they are NULL: what makes an output
 * tells by that that it could not. */
bool output_set_add(struct output_set *set, const char *name, GBytes *bytes);
guint output_set_length(const struct output_set *set);
const struct output *output_set_get(const struct output_set *set, guint i);

/* Calls the manifest otherwise than manifest.json, and lets the set replace the one that it named
 * before: files of that one which this lacks are removed when this is put in place. */
void output_set_use_manifest(struct output_set *set, const char *name);

/* Writes every output to a temporary file beside its place, with fsync; then removes the old
 * manifest, renames all, the manifest last (it must be in the set). On failure nothing that
 * was there is touched before the renames begin, and no temporary file stays. */
bool output_set_write(const struct output_set *set, const char *dir, GError **error);

/* The same for outputs without a manifest, which replace those of their names and nothing else. */
bool output_set_write_plain(const struct output_set *set, const char *dir, GError **error);

/* Writes every output into a folder where none of them is yet, the last one of the set last. When
 * one is there already, or one cannot be written, nothing stays changed. */
bool output_set_write_new(const struct output_set *set, const char *dir, GError **error);

#endif
