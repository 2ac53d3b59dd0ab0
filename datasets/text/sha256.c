/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By OpenSSL, which uses what the processor has for it; GLib's does not, and files of a nation's
 * results are long. No configuration of the computer is read, so that nobody's settings decide
 * which code computes it. */
#include "datasets/text/sha256.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

struct sha256 {
    EVP_MD_CTX *context;
};

/* Nothing but memory can be lacking, and GLib ends the program for that, too. */
static void
expect(int done)
{
    if (done != 1)
        g_error("SHA-256 cannot be computed");
}

struct sha256 *
sha256_create(void)
{
    struct sha256 *hash = g_new(struct sha256, 1);
    expect(OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL));
    hash->context = EVP_MD_CTX_new();
    expect(hash->context != NULL && EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL) == 1);
    return hash;
}

void
sha256_update(struct sha256 *hash, const void *bytes, gsize length)
{
    expect(EVP_DigestUpdate(hash->context, bytes, length));
}

void
sha256_free(struct sha256 *hash)
{
    if (hash == NULL)
        return;
    EVP_MD_CTX_free(hash->context);
    g_free(hash);
}

void
sha256_end(struct sha256 *hash, guint8 ret_digest[SHA256_BYTES])
{
    expect(EVP_DigestFinal_ex(hash->context, ret_digest, NULL));
    sha256_free(hash);
}

char *
sha256_end_hex(struct sha256 *hash)
{
    static const char digits[] = "0123456789abcdef";
    guint8 digest[SHA256_BYTES];
    char *text = g_malloc(2 * SHA256_BYTES + 1);
    sha256_end(hash, digest);
    for (guint i = 0; i < SHA256_BYTES; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    text[2 * SHA256_BYTES] = '\0';
    return text;
}

char *
sha256_of(const void *bytes, gsize length)
{
    struct sha256 *hash = sha256_create();
    sha256_update(hash, bytes, length);
    return sha256_end_hex(hash);
}
