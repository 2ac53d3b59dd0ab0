/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows set aside, counted by their reason and told together at the end of the file. */
#ifndef SHNOR_DATASETS_RESULT_ASIDE_H
#define SHNOR_DATASETS_RESULT_ASIDE_H

#include "datasets/result/reading.h"

struct aside_rows;

/* Why a row is set aside, and what its finding says. */
struct aside {
    enum finding_rule rule;
    int field;           /* the cell that tells why; -1: the row */
    const char *value;   /* what the cell may show (record_shown()); NULL: nothing */
    const char *subject; /* words of ours; NULL: none */
    const char *other;
    const char *guess; /* what was perhaps meant; of several rows the first's; NULL: none */
};

/* Counts a row that is set aside. Rows of one rule, value, subject and other are reported together
 * at the end of the file, where the first stands. The finding's arguments: subject ("" for none),
 * number of rows, and, if there are, other and guess. Texts are copied. */
void aside_add(struct result_reading *reading, const struct aside *aside);
/* Counts a fault of a pupil's row in the cell of `field`. */
void aside_fault(struct result_reading *reading, enum finding_rule rule, int field);
/* Counts another row to what an earlier one was counted to. */
void aside_count(struct aside_rows *rows);
void asides_report(struct result_reading *reading);
void asides_init(struct result_reading *reading);
void asides_release(struct result_reading *reading);

#endif
