/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that can be repeated: draw number i of a stream is a function of the stream and i alone.
 *
 * SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195): a counter in steps of the
 * golden ratio, each value scrambled. A stream starts from what it is for (a seed, a purpose, the
 * number of the replicate), so replicates do not depend on one another nor on their order. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_RANDOM_H
#define SHNOR_METHODOLOGY_STATISTICS_RANDOM_H

#include <glib.h>

/* What a stream is for. Printed figures depend on the values: only append. */
enum random_purpose {
    RANDOM_SYMMETRY = 1, /* tables of transitions under symmetry */
    RANDOM_REFERENCE,    /* points without groups, for the gap statistic */
    RANDOM_BOOTSTRAP,    /* schools drawn anew, for stability */
};

struct random_stream {
    guint64 state;
};

/* The stream of replicate number `replicate` for `purpose`, under `seed`. */
struct random_stream random_stream_of(guint64 seed, enum random_purpose purpose, guint64 replicate);
/* 64 random bits. */
guint64 random_bits(struct random_stream *stream);
/* In [0, 1), with 53 random bits. */
double random_uniform(struct random_stream *stream);
/* A whole number in [0, n), n >= 1, each equally likely. */
guint random_below(struct random_stream *stream, guint n);
/* How many of n tosses of a fair coin are heads: exact, n bits are drawn. */
guint random_heads(struct random_stream *stream, guint n);

#endif
