/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 of rows. Each value stands behind a mark of its type, so that no two rows look alike:
 * numbers as 8 bytes, the least first; texts up to a NUL, or with their length when they hold one.
 * Internal to the files of the archive. */
#ifndef SHNOR_ENGINE_ARCHIVE_DATABASE_DIGEST_H
#define SHNOR_ENGINE_ARCHIVE_DATABASE_DIGEST_H

#include <glib.h>

#include "engine/archive/database/database.h"

struct digest;

struct digest *digest_create(void);
void digest_free(gpointer digest); /* accepts NULL */

void digest_row(struct digest *digest, const char *table);
void digest_number(struct digest *digest, gint64 number);
void digest_real(struct digest *digest, double number);
void digest_text(struct digest *digest, const char *text); /* NULL: no value */
void digest_null(struct digest *digest);
/* The values of the row that `rows` stands on, from its next column on; none is taken. */
void digest_values(struct digest *digest, const struct rows *rows);

/* Frees the digest and gives the hash, in hexadecimal; free it with g_free(). */
char *digest_end(struct digest *digest);

#endif
