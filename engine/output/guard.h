/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that no output may replace, however its path is written: what a command reads, and the
 * archive. They are known by the file itself (a link to it, or another name of it, is the same
 * file) and by folder and name in any case of letters, for some systems see no difference there,
 * and an archive need not be there yet. */
#ifndef SHNOR_ENGINE_OUTPUT_GUARD_H
#define SHNOR_ENGINE_OUTPUT_GUARD_H

#include <glib.h>

struct guard;

struct guard *guard_create(void);
void guard_free(struct guard *guard); /* accepts NULL */
void guard_add(struct guard *guard, const char *path);
/* The file that would be lost if `path` were written; NULL: none of these. */
const char *guard_find(const struct guard *guard, const char *path);

#endif
