/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/statistics/random.h"

static const guint64 GOLDEN_RATIO = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);

static guint64
scramble(guint64 z)
{
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

struct random_stream
random_stream_of(guint64 seed, enum random_purpose purpose, guint64 replicate)
{
    guint64 key = scramble(seed + GOLDEN_RATIO * (guint64)purpose);
    return (struct random_stream){scramble(key + GOLDEN_RATIO * (replicate + 1))};
}

guint64
random_bits(struct random_stream *stream)
{
    stream->state += GOLDEN_RATIO;
    return scramble(stream->state);
}

double
random_uniform(struct random_stream *stream)
{
    return (double)(random_bits(stream) >> 11) * 0x1p-53;
}

guint
random_below(struct random_stream *stream, guint n)
{
    g_assert(n >= 1);
    guint64 mask = n - 1;
    for (guint shift = 1; shift < 32; shift *= 2)
        mask |= mask >> shift;
    guint64 drawn;
    do
        drawn = (random_bits(stream) >> 32) & mask;
    while (drawn >= n);
    return (guint)drawn;
}

guint
random_heads(struct random_stream *stream, guint n)
{
    guint heads = 0;
    for (; n >= 64; n -= 64)
        heads += (guint)__builtin_popcountll(random_bits(stream));
    if (n > 0)
        heads += (guint)__builtin_popcountll(random_bits(stream) >> (64 - n));
    return heads;
}
