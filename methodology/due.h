/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the order asks for a school that its appendix lists. */
#ifndef SHNOR_METHODOLOGY_DUE_H
#define SHNOR_METHODOLOGY_DUE_H

#include "methodology/assessment/assessment.h"

/* Bits. A Department-run school is due the same under another item of the order. */
enum due {
    DUE_CONDITIONS = 1 << 0, /* measures for adverse social conditions or risks (item 5.1) */
    DUE_RESULTS = 1 << 1,    /* measures for low results (item 5.2) */
};

/* Bits of enum due: none for a school that is not listed. They follow from the predicates, not from
 * the first row of the table that matches; where a separate decision put the school into its
 * cluster, from what that cluster asks for. Source: METHODOLOGY.md, "What a school is due". */
unsigned school_due(const struct assessment *assessment, guint school);

#endif
