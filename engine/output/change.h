/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of a folder: renames, made in their order, and undone when one of them fails. */
#ifndef SHNOR_ENGINE_OUTPUT_CHANGE_H
#define SHNOR_ENGINE_OUTPUT_CHANGE_H

#include <glib.h>
#include <stdbool.h>

struct change;

struct change *change_create(void);
void change_free(struct change *change); /* accepts NULL */
/* Takes the paths; `about` is the one that people know. */
void change_add(struct change *change, char *from, char *to, char *about);
/* Makes all; never over a file. On failure, told with G_FILE_ERROR, none is made. */
bool change_make(struct change *change, GError **error);
/* Undoes all that were made. */
void change_undo(struct change *change);

#endif
