/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a text the bytes stand that part it into cells and lines. */
#ifndef SHNOR_DATASETS_TABLE_PLAIN_SPLIT_H
#define SHNOR_DATASETS_TABLE_PLAIN_SPLIT_H

#include <glib.h>

enum { SPLIT_BYTES = 6 };

/* The bytes that are looked for; fewer are filled up with one of them. */
struct split_bytes {
    char bytes[SPLIT_BYTES];
};

/* Puts the offsets of all such bytes into `ret_places`, which has room for `length` of them, in
 * ascending order; gives their number. Uses what the processor has for many bytes at once. */
gsize split_find(const struct split_bytes *bytes, const char *text, gsize length,
                 guint32 *ret_places);
/* The same, byte for byte: what the other is held against. */
gsize split_find_bytewise(const struct split_bytes *bytes, const char *text, gsize length,
                          guint32 *ret_places);

#endif
