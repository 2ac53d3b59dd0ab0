/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SHA-256 of an open file, reckoned beside the reading of it. */
#ifndef SHNOR_DATASETS_TEXT_FILE_HASH_H
#define SHNOR_DATASETS_TEXT_FILE_HASH_H

#include <glib.h>
#include <stdbool.h>

struct file_hash;

/* Begins with the first `size` bytes of the file, which is borrowed and not moved; in a thread of
 * its own, or at once. */
struct file_hash *file_hash_begin(int descriptor, guint64 size, bool beside);
/* Waits for the hash and frees it: hexadecimal, free with g_free(); NULL: the file could not be
 * read so far, and *ret_trouble is an errno, ESTALE when it became shorter. */
char *file_hash_end(struct file_hash *hash, int *ret_trouble);

#endif
