/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a funnel plot: how far from a target share chance alone carries a school of n. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_FUNNEL_H
#define SHNOR_METHODOLOGY_STATISTICS_FUNNEL_H

#include "methodology/statistics/interval.h"

/* Exact binomial limits with `tail` (0..1/2) on either side, interpolated between counts so that
 * the lines run smoothly. 0 < target < 1, n >= 1. Source: Spiegelhalter, Statistics in Medicine 24
 * (2005), 1185-1202. */
struct interval funnel_limits(double target, int n, double tail);

#endif
