/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance of the demonstration region: whole numbers only, the same on every machine.
 *
 * splitmix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195), started from what the draw is
 * for (stream and key) and not from what was drawn before: adding a school or a column leaves all
 * other numbers as they were. */
#ifndef SHNOR_ENGINE_DEMO_CHANCE_H
#define SHNOR_ENGINE_DEMO_CHANCE_H

#include <glib.h>

/* What a draw is for. Values are part of the demonstration's bytes: only append. */
enum demo_stream {
    DEMO_STREAM_NAMES = 1,
    DEMO_STREAM_SCHOOL,
    DEMO_STREAM_MUNICIPALITY,
    DEMO_STREAM_COHORT,
    DEMO_STREAM_YEAR,
    DEMO_STREAM_PROCEDURE,
    DEMO_STREAM_CELL,
    DEMO_STREAM_CONTEXT,
    DEMO_STREAM_RISK,
    DEMO_STREAM_PUPILS,
    DEMO_STREAM_CODES,
};

enum {
    DEMO_SD = 1000,         /* a standard deviation of demo_chance_normal() */
    DEMO_MILLION = 1000000, /* a share of one */
};

struct demo_chance {
    guint64 state;
};

/* Starts the sequence of `stream` for the thing numbered `key`. */
void demo_chance_init(struct demo_chance *chance, enum demo_stream stream, guint64 key);

/* A whole number in [0, n), n >= 1. */
int demo_chance_below(struct demo_chance *chance, int n);

/* Nearly normal (a sum of twelve uniforms), mean 0, in thousandths of a standard deviation. */
int demo_chance_normal(struct demo_chance *chance);

/* How many of `n` trials succeed when each does with probability share / DEMO_MILLION. */
int demo_chance_count(struct demo_chance *chance, int n, int share);

/* The value at z (thousandths of a standard deviation) of the broken line through `n` knots, the
 * first at z = first, the next ones `step` apart; flat beyond its ends. */
int demo_curve(const int *knots, int n, int first, int step, int z);

#endif
