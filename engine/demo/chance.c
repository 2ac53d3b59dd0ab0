/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/demo/chance.h"

/* The year of the order on which the demonstration is modelled. */
static const guint64 SEED = G_GUINT64_CONSTANT(0x20221130);
static const guint64 GAMMA = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);

static guint64
mix(guint64 z)
{
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

void
demo_chance_init(struct demo_chance *chance, enum demo_stream stream, guint64 key)
{
    chance->state = mix(mix(SEED + GAMMA * (guint64)stream) + GAMMA * (key + 1));
}

static guint64
next(struct demo_chance *chance)
{
    chance->state += GAMMA;
    return mix(chance->state);
}

int
demo_chance_below(struct demo_chance *chance, int n)
{
    g_assert(n >= 1);
    return (int)(((next(chance) >> 32) * (guint64)n) >> 32);
}

int
demo_chance_normal(struct demo_chance *chance)
{
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += demo_chance_below(chance, DEMO_SD);
    return sum - 6 * DEMO_SD + 6;
}

int
demo_chance_count(struct demo_chance *chance, int n, int share)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        count += demo_chance_below(chance, DEMO_MILLION) < share;
    return count;
}

int
demo_curve(const int *knots, int n, int first, int step, int z)
{
    int i = (z - first) / step;
    if (z <= first)
        return knots[0];
    if (i >= n - 1)
        return knots[n - 1];
    gint64 part = z - first - i * step;
    return knots[i] + (int)((knots[i + 1] - knots[i]) * part / step);
}
