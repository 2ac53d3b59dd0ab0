/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen bytes are compared at once where every processor of the kind can (SSE2); elsewhere byte
 * for byte. */
#include "datasets/table/plain/split.h"

#include <stdbool.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool
is_sought(const struct split_bytes *bytes, char c)
{
    bool sought = false;
    for (guint i = 0; i < SPLIT_BYTES; i++)
        sought |= c == bytes->bytes[i];
    return sought;
}

/* From `offset` on. */
static gsize
find_rest(const struct split_bytes *bytes, const char *text, gsize offset, gsize length,
          guint32 *ret_places)
{
    gsize n = 0;
    for (gsize i = offset; i < length; i++)
        if (is_sought(bytes, text[i]))
            ret_places[n++] = (guint32)i;
    return n;
}

gsize
split_find_bytewise(const struct split_bytes *bytes, const char *text, gsize length,
                    guint32 *ret_places)
{
    return find_rest(bytes, text, 0, length, ret_places);
}

#ifdef __SSE2__
enum { STEP = 64, LANE = 16 };

/* A bit for each of sixteen bytes. */
static guint64
sought_of_lane(const __m128i sought[SPLIT_BYTES], const char *text)
{
    __m128i lane = _mm_loadu_si128((const __m128i *)(const void *)text);
    __m128i found = _mm_cmpeq_epi8(lane, sought[0]);
    for (guint i = 1; i < SPLIT_BYTES; i++)
        found = _mm_or_si128(found, _mm_cmpeq_epi8(lane, sought[i]));
    return (guint64)(guint)_mm_movemask_epi8(found);
}

gsize
split_find(const struct split_bytes *bytes, const char *text, gsize length, guint32 *ret_places)
{
    __m128i sought[SPLIT_BYTES];
    gsize n = 0, offset = 0;
    for (guint i = 0; i < SPLIT_BYTES; i++)
        sought[i] = _mm_set1_epi8(bytes->bytes[i]);
    for (; offset + STEP <= length; offset += STEP) {
        guint64 found = 0;
        for (guint lane = 0; lane < STEP / LANE; lane++)
            found |= sought_of_lane(sought, text + offset + lane * LANE) << lane * LANE;
        for (; found != 0; found &= found - 1)
            ret_places[n++] = (guint32)offset + (guint32)__builtin_ctzll(found);
    }
    return n + find_rest(bytes, text, offset, length, ret_places + n);
}
#else
gsize
split_find(const struct split_bytes *bytes, const char *text, gsize length, guint32 *ret_places)
{
    return find_rest(bytes, text, 0, length, ret_places);
}
#endif
