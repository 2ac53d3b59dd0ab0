/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shifts.pdf: what became of every school between runs, and why. */
#ifndef SHNOR_REPORTS_PAPER_SHIFTS_PAPER_H
#define SHNOR_REPORTS_PAPER_SHIFTS_PAPER_H

#include "reports/document/document.h"
#include "reports/words/shift_story.h"

/* `date`: ISO, when the paper counts as made; NULL or "": the end of the newest year. `draft`:
 * every page says so. Free with document_free(). */
struct document *shifts_paper_build(const struct shift_story *story, const char *date, bool draft);

/* The chart of all runs, for which the paper is: every path of shift_paths() is in a block of each
 * column. Free with chart_free(). */
struct chart *shifts_chart(const struct shift_story *story);

/* What chance lets expect, in a sentence or two: exits and entrants expected and seen of the
 * schools that were assessed in full; or why that cannot be told. Free with g_free(). */
char *shifts_expectation_text(const struct shift_pair *pair);

#endif
