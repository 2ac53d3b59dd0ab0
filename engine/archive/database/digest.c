/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values are gathered before they are hashed: most have a few bytes. */
#include "engine/archive/database/digest.h"

#include <string.h>

#include "datasets/text/sha256.h"

enum { GATHERED = 1024 };

struct digest {
    struct sha256 *hash;
    gsize n;
    guchar bytes[GATHERED];
};

struct digest *
digest_create(void)
{
    struct digest *digest = g_new(struct digest, 1);
    digest->hash = sha256_create();
    digest->n = 0;
    return digest;
}

void
digest_free(gpointer pointer)
{
    struct digest *digest = pointer;
    if (digest == NULL)
        return;
    sha256_free(digest->hash);
    g_free(digest);
}

static void
flush(struct digest *digest)
{
    sha256_update(digest->hash, digest->bytes, digest->n);
    digest->n = 0;
}

static void
put(struct digest *digest, const void *bytes, gsize length)
{
    if (length > GATHERED - digest->n)
        flush(digest);
    if (length > GATHERED) {
        sha256_update(digest->hash, bytes, length);
        return;
    }
    memcpy(digest->bytes + digest->n, bytes, length);
    digest->n += length;
}

static void
put_eight(struct digest *digest, char mark, guint64 number)
{
    guchar bytes[1 + sizeof number];
    bytes[0] = (guchar)mark;
    number = GUINT64_TO_LE(number);
    memcpy(bytes + 1, &number, sizeof number);
    put(digest, bytes, sizeof bytes);
}

static void
put_text(struct digest *digest, const char *text, gsize length)
{
    if (memchr(text, '\0', length) == NULL) {
        put(digest, "T", 1);
        put(digest, text, length);
        put(digest, "", 1);
        return;
    }
    put_eight(digest, 'B', length);
    put(digest, text, length);
}

void
digest_row(struct digest *digest, const char *table)
{
    put(digest, "R", 1);
    put(digest, table, strlen(table) + 1);
}

void
digest_number(struct digest *digest, gint64 number)
{
    put_eight(digest, 'I', (guint64)number);
}

void
digest_real(struct digest *digest, double number)
{
    guint64 bytes;
    memcpy(&bytes, &number, sizeof bytes);
    put_eight(digest, 'D', bytes);
}

void
digest_null(struct digest *digest)
{
    put(digest, "N", 1);
}

void
digest_text(struct digest *digest, const char *text)
{
    if (text == NULL)
        digest_null(digest);
    else
        put_text(digest, text, strlen(text));
}

static void
put_value(struct digest *digest, sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        digest_number(digest, sqlite3_value_int64(value));
        break;
    case SQLITE_FLOAT:
        digest_real(digest, sqlite3_value_double(value));
        break;
    case SQLITE_NULL:
        digest_null(digest);
        break;
    default: {
        const char *text = sqlite3_value_blob(value); /* NULL of an empty one */
        put_text(digest, text != NULL ? text : "", (gsize)sqlite3_value_bytes(value));
        break;
    }
    }
}

void
digest_values(struct digest *digest, const struct rows *rows)
{
    int n = sqlite3_column_count(rows->statement);
    for (int i = rows->column; i < n; i++)
        put_value(digest, sqlite3_column_value(rows->statement, i));
}

char *
digest_end(struct digest *digest)
{
    flush(digest);
    char *hash = sha256_end_hex(g_steal_pointer(&digest->hash));
    digest_free(digest);
    return hash;
}
