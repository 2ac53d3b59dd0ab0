/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of shifts.pdf on two neighbouring runs: each adds its heading, words and tables.
 * Internal to the paper. */
#ifndef SHNOR_REPORTS_PAPER_SHIFTS_SECTIONS_H
#define SHNOR_REPORTS_PAPER_SHIFTS_SECTIONS_H

#include "reports/document/document.h"
#include "reports/words/shift_story.h"

/* How fully schools could be assessed: each is in one stratum. */
void shifts_add_strata(struct document *document, const struct shift_pair *pair);
/* From which cluster to which: all schools, then each stratum when there are several. */
void shifts_add_matrices(struct document *document, const struct shift_pair *pair);
/* Clusters under the rules of the other run; nothing when the rules are the same. */
void shifts_add_rules(struct document *document, const struct shift_pair *pair);
/* What chance explains, and the tests. */
void shifts_add_chance(struct document *document, const struct shift_pair *pair);
/* How many entered, left, moved and stayed, by municipality. */
void shifts_add_municipalities(struct document *document, const struct shift_pair *pair);
/* The schools of a course by municipality, each with its reason. */
void shifts_add_schools(struct document *document, const struct shift_pair *pair,
                        enum shift_course course);

#endif
