/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places of outputs: names from a folder, which may have folders of their own. */
#ifndef SHNOR_ENGINE_OUTPUT_PLACE_H
#define SHNOR_ENGINE_OUTPUT_PLACE_H

#include <glib.h>
#include <stdbool.h>

#include "engine/output/ledger.h"

/* The path of an output. Free with g_free(). */
char *place_path(const char *dir, const char *name);
/* The folder within the other that an output is in; "": none. Free with g_free(). */
char *place_inner(const char *name);
/* The folders of the names (NULL-ended; may be NULL), each once, "" first. Free with g_strfreev().
 */
char **place_inner_folders(const char *const *names);

/* Whether anything stands there, were it a link that leads nowhere. */
bool place_is_taken(const char *path);
/* The SHA-256 of a file; NULL: it cannot be read. Free with g_free(). */
char *place_hash(const char *path);
/* Whether a file is as a command of ours has put it there. */
bool place_is_as_written(const struct ledger *known, const char *name, const char *path);

/* Tells that a path cannot be written, by errno's number; false. */
bool place_fail(GError **error, const char *path, int number);

#endif
