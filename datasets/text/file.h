/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files from outside, and what the system says when they cannot be had. */
#ifndef SHNOR_DATASETS_TEXT_FILE_H
#define SHNOR_DATASETS_TEXT_FILE_H

#include <glib.h>
#include <stdbool.h>

/* Reads a regular file whole. `ret_bytes` is the caller's, with a NUL behind its end. Returns false
 * with a G_FILE_ERROR that names the file: absent, a directory, no permission, over 1 GiB. */
bool file_read(const char *path, char **ret_bytes, gsize *ret_length, GError **error);

/* What an errno means, in the program's language even where the system has no Russian. */
const char *file_trouble(int number);

#endif
