/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is made on the way to new outputs, and goes when they do not come: folders and temporary
 * files. */
#ifndef SHNOR_ENGINE_OUTPUT_SCAFFOLD_H
#define SHNOR_ENGINE_OUTPUT_SCAFFOLD_H

#include <glib.h>
#include <stdbool.h>

struct scaffold;

struct scaffold *scaffold_create(const char *dir);
/* Removes all that was not kept; accepts NULL. */
void scaffold_free(struct scaffold *scaffold);
/* Makes the folder `inner` ("": the folder itself) with those over it; a link there would lead out,
 * and is an error. False with a G_FILE_ERROR. */
bool scaffold_make_folder(struct scaffold *scaffold, const char *inner, GError **error);
/* Writes a temporary file beside the place of an output. NULL with a G_FILE_ERROR, which names the
 * output. Free with g_free(). */
char *scaffold_write(struct scaffold *scaffold, const char *name, GBytes *bytes, GError **error);
/* Removes temporary files, then folders that were made and are empty. */
void scaffold_drop(struct scaffold *scaffold);
/* All has its place by now. */
void scaffold_keep(struct scaffold *scaffold);

#endif
