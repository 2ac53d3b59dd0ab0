/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files beside those that they are to become or were: of names that nobody can foresee, so that
 * nothing can lie in wait under one. */
#ifndef SHNOR_ENGINE_OUTPUT_TEMPORARY_H
#define SHNOR_ENGINE_OUTPUT_TEMPORARY_H

#include <glib.h>
#include <stdbool.h>

/* A name that no file has: of one to come, and of one that stands aside. Free with g_free(). */
char *temporary_part_name(void);
char *temporary_aside_name(void);
bool temporary_is_name(const char *name); /* of either */

/* Writes a new file, with fsync; what stands there already, were it a link, is an error. False with
 * errno set, and no file stays. */
bool temporary_write(const char *path, GBytes *bytes);

/* Removes what commands that were killed have left in a folder; only with its lock. */
void temporary_sweep(const char *dir);

#endif
