/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs that results should be checked, as the official algorithm has them. A sign stands beside a
 * school for analysts; it is no finding of guilt, and never a reason to list or to delist.
 *
 * Means are of scores where the source has them for more participants of a procedure and year than
 * marks, else of marks. Source: METHODOLOGY.md, "Signs to be checked". */
#ifndef SHNOR_METHODOLOGY_ADVISORY_OBJECTIVITY_H
#define SHNOR_METHODOLOGY_ADVISORY_OBJECTIVITY_H

#include "methodology/assessment/assessment.h"
#include "methodology/statistics/interval.h"

/* Bits. */
enum objectivity_sign {
    OBJECTIVITY_MEAN = 1 << 0,   /* the interval of the school's mean is above the region's */
    OBJECTIVITY_ORDER = 1 << 1,  /* the higher the mark, the lower the score: correlation below 0 */
    OBJECTIVITY_COHORT = 1 << 2, /* the cohort's mean moved unlike other schools' in a year */
    N_OBJECTIVITY_SIGNS = 3,
};

enum objectivity_measure { OBJECTIVITY_NO_MEASURE, OBJECTIVITY_SCORE, OBJECTIVITY_MARK };

enum {
    OBJECTIVITY_MIN_RANKED = 10, /* participants; the order of fewer says nothing */
    OBJECTIVITY_MIN_PAIRS = 10,  /* schools with both years of a cohort */
};

/* A cell's figures. NAN: the data do not allow it. */
struct cell_objectivity {
    enum objectivity_measure measure;
    double mean;
    struct interval interval; /* 95 % */
    double correlation;       /* Spearman's */
    double ratio;   /* latest year: the mean over the cohort's mean a grade and year before */
    unsigned signs; /* bits of enum objectivity_sign */
};

struct objectivity {
    struct cell_objectivity *cells; /* of assessment->cells */
    unsigned *schools;              /* of assessment->schools: signs of the latest year's cells */
    guint n_judged[N_OBJECTIVITY_SIGNS]; /* cells of the latest year that the data allow, by bit */
    guint n_signs[N_OBJECTIVITY_SIGNS];  /* of them with the sign */
    guint n_schools;                     /* schools with any */
};

struct objectivity *objectivity_build(const struct assessment *assessment);
void objectivity_free(struct objectivity *objectivity); /* accepts NULL */

#endif
