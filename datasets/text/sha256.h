/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4): by it files, outputs and what the archive holds are known again. */
#ifndef SHNOR_DATASETS_TEXT_SHA256_H
#define SHNOR_DATASETS_TEXT_SHA256_H

#include <glib.h>

enum { SHA256_BYTES = 32 };

/* A hash under way. */
struct sha256;

struct sha256 *sha256_create(void);
void sha256_update(struct sha256 *hash, const void *bytes, gsize length);
/* Ends the hash and frees it. */
void sha256_end(struct sha256 *hash, guint8 ret_digest[SHA256_BYTES]);
/* The same in hexadecimal, of 64 small letters and digits. Free with g_free(). */
char *sha256_end_hex(struct sha256 *hash);
/* Frees a hash that nobody asks for; accepts NULL. */
void sha256_free(struct sha256 *hash);

/* Of bytes at hand, in hexadecimal. Free with g_free(). */
char *sha256_of(const void *bytes, gsize length);

#endif
