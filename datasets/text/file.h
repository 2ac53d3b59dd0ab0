/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files from outside, and what the system says when they cannot be had. */
#ifndef SHNOR_DATASETS_TEXT_FILE_H
#define SHNOR_DATASETS_TEXT_FILE_H

#include <glib.h>
#include <stdbool.h>

/* Reads a regular file whole. `ret_bytes` is the caller's, with a NUL behind its end. Returns false
 * with a G_FILE_ERROR that names the file: absent, a directory, no permission, over 1 GiB. */
bool file_read(const char *path, char **ret_bytes, gsize *ret_length, GError **error);

/* Opens a regular file to be read and tells its size. -1 with a G_FILE_ERROR that names it: absent,
 * a directory, no permission. */
int file_open(const char *path, guint64 *ret_size, GError **error);
/* Reads an open file whole, as file_read() does; `path` is for the error. */
bool file_read_open(int descriptor, const char *path, char **ret_bytes, gsize *ret_length,
                    GError **error);
/* Sets the error that a file could not be read for this errno; ESTALE: it became shorter. Always
 * false. */
bool file_fail(GError **error, const char *path, int number);

/* What an errno means, in the program's language even where the system has no Russian. */
const char *file_trouble(int number);

#endif
