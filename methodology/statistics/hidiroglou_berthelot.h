/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratio edit of Hidiroglou and Berthelot: which units changed out of step with the others.
 *
 * r_i = after_i / before_i, M their median; s_i = r_i/M - 1 where r_i >= M, else 1 - M/r_i, so that
 * a fall counts as much as a rise; E_i = s_i * size_i^power, so that a big unit is suspected
 * sooner. With Q1, E_M, Q3 the quartiles of E (type 7), low  = E_M - width * max(E_M - Q1, |gap *
 * E_M|), high = E_M + width * max(Q3 - E_M, |gap * E_M|). Source: Hidiroglou, Berthelot,
 * Statistical editing and imputation for periodic business surveys, Survey Methodology 12 (1986),
 * 73-83. */
#ifndef SHNOR_METHODOLOGY_STATISTICS_HIDIROGLOU_BERTHELOT_H
#define SHNOR_METHODOLOGY_STATISTICS_HIDIROGLOU_BERTHELOT_H

#include <glib.h>

struct ratio_pair {
    double before, after; /* both above 0 */
    double size;          /* above 0; the paper takes max(before, after) */
};

struct ratio_edit {
    double power; /* 0..1: how much size counts */
    double gap;   /* >= 0: keeps the limits apart when most units do not differ */
    double width; /* > 0 */
    guint min_pairs;
};

enum ratio_status {
    RATIO_OK,
    RATIO_TOO_FEW,   /* fewer pairs than min_pairs */
    RATIO_NO_SPREAD, /* limits that coincide: nothing can be said */
};

struct ratio_limits {
    double median_ratio;
    double low, high; /* of the effect; meaningful when RATIO_OK */
};

/* Computes the effect of each of the n pairs into `ret_effects` (n values) and the limits. With
 * RATIO_TOO_FEW nothing is computed. */
enum ratio_status ratio_edit_compute(const struct ratio_edit *edit, const struct ratio_pair *pairs,
                                     guint n, double *ret_effects, struct ratio_limits *ret_limits);

#endif
