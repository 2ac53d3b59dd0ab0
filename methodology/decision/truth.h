/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-valued logic (Kleene): unknown is not "no". */
#ifndef SHNOR_METHODOLOGY_DECISION_TRUTH_H
#define SHNOR_METHODOLOGY_DECISION_TRUTH_H

#include <stdbool.h>

enum truth { TRUTH_UNKNOWN = -1, TRUTH_FALSE = 0, TRUTH_TRUE = 1 };

static inline enum truth
truth_of(bool value)
{
    return value ? TRUTH_TRUE : TRUTH_FALSE;
}

static inline enum truth
truth_and(enum truth a, enum truth b)
{
    if (a == TRUTH_FALSE || b == TRUTH_FALSE)
        return TRUTH_FALSE;
    return a == TRUTH_TRUE && b == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static inline enum truth
truth_or(enum truth a, enum truth b)
{
    if (a == TRUTH_TRUE || b == TRUTH_TRUE)
        return TRUTH_TRUE;
    return a == TRUTH_FALSE && b == TRUTH_FALSE ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

#endif
