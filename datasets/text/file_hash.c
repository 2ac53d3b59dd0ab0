/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/file_hash.h"

#include <errno.h>
#include <unistd.h>

#include "datasets/text/sha256.h"

enum { STEP = 1 << 17 };

struct file_hash {
    int descriptor, trouble;
    guint64 size;
    GThread *thread; /* NULL: it is done */
    struct sha256 *sha256;
};

static gpointer
reckon(gpointer data)
{
    struct file_hash *hash = data;
    g_autofree char *bytes = g_malloc(STEP);
    for (guint64 offset = 0; offset < hash->size && hash->trouble == 0;) {
        ssize_t n =
            pread(hash->descriptor, bytes, MIN((guint64)STEP, hash->size - offset), (off_t)offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            hash->trouble = n < 0 ? errno : ESTALE;
            break;
        }
        sha256_update(hash->sha256, bytes, (gsize)n);
        offset += (guint64)n;
    }
    return NULL;
}

struct file_hash *
file_hash_begin(int descriptor, guint64 size, bool beside)
{
    struct file_hash *hash = g_new0(struct file_hash, 1);
    hash->descriptor = descriptor;
    hash->size = size;
    hash->sha256 = sha256_create();
    if (beside)
        hash->thread = g_thread_new("hash", reckon, hash);
    else
        reckon(hash);
    return hash;
}

char *
file_hash_end(struct file_hash *hash, int *ret_trouble)
{
    if (hash->thread != NULL)
        g_thread_join(hash->thread);
    char *text = NULL;
    *ret_trouble = hash->trouble;
    if (hash->trouble == 0)
        text = sha256_end_hex(hash->sha256);
    else
        sha256_free(hash->sha256);
    g_free(hash);
    return text;
}
