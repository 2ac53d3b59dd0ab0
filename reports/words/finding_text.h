/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings in words: rule and typed arguments to sentences in the language in use. */
#ifndef SHNOR_REPORTS_WORDS_FINDING_TEXT_H
#define SHNOR_REPORTS_WORDS_FINDING_TEXT_H

#include "datasets/finding/finding.h"

struct finding_sentences {
    char *expected; /* "" when nothing was expected */
    char *happened; /* what was done with it */
    char *remedy;   /* what to do, be it nothing */
};

enum finding_part { FINDING_PART_EXPECTED, FINDING_PART_HAPPENED, FINDING_PART_REMEDY };

/* One of the sentences. Free with g_free(). */
char *finding_sentence(const struct finding *finding, enum finding_part part);
void finding_sentences_init(struct finding_sentences *sentences, const struct finding *finding);
void finding_sentences_release(struct finding_sentences *sentences);

/* Where it stands: «file», sheet «s», row 5, column «c»; "" when no file is meant. Free with
 * g_free(). */
char *finding_place_text(const struct finding *finding);

/* The whole finding as a paragraph: severity, place, value, expected, happened, what to do. Free
 * with g_free(). */
char *finding_text(const struct finding *finding);

#endif
