/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding as letters tell it, in words: what goes into their tables and CSV.
 *
 * Letters hold figures of schools only: of a pupil's row they name the place and the kind of fault,
 * never a value. */
#ifndef SHNOR_REPORTS_PAPER_LETTER_LINE_H
#define SHNOR_REPORTS_PAPER_LETTER_LINE_H

#include <glib.h>

#include "datasets/delivery/comparison.h"
#include "datasets/delivery/receipt.h"
#include "reports/words/finding_text.h"

/* What the campaign says of its letters; any text may be "". */
struct letter_words {
    char *sender;           /* the institute, as it stands at the head */
    char *position;         /* of who signs */
    char *due;              /* ISO date by which data are awaited */
    GHashTable *addressees; /* letter_addressee_key() -> the addressee in the dative */
};

struct letter_words *letter_words_create(void);
void letter_words_free(struct letter_words *words); /* accepts NULL */

/* What all letters of a check are made from; everything is borrowed. */
struct letter_input {
    const char *region;
    int year;
    const struct letter_words *words;
    struct delivery now;
    struct delivery before; /* dataset NULL: nothing to compare with */
    const struct receipt *receipt;
    const struct comparison *comparison; /* NULL: the same */
};

struct letter_line {
    const struct finding *finding;
    const struct school *school; /* NULL: the finding is about no school */
    char *school_name;           /* "" for none */
    char *place, *value;
    struct finding_sentences sentences;
    char *year_before;  /* what stood there a year before; "" when nothing is known */
    const char *status; /* translated, static; "" without a comparison */
};

/* Line of finding `i` of a side (`now`, or else `before`). Free with letter_line_free(). */
struct letter_line *letter_line_create(const struct letter_input *input,
                                       const struct delivery *side, guint i);
void letter_line_free(struct letter_line *line);

/* Lines of the findings in `indices` of the later side: those about no school first, then by name
 * of school. Free with g_ptr_array_unref(). */
GPtrArray *letter_lines_build(const struct letter_input *input, const GArray *indices);

/* Words, translated and static: of a severity; of a status; of a form in the nominative. */
const char *letter_severity_word(enum finding_severity severity);
const char *letter_status_word(enum comparison_status status);
const char *letter_form_word(enum form_kind form);

/* With a capital letter; the second set as documents are, with a full stop. "" stays "". Free with
 * g_free(). */
char *letter_capital(const char *text);
char *letter_sentence(const char *text);

/* The party's name for documents. Free with g_free(). */
char *letter_party_name(const struct party *party);
/* How the campaign calls it: its name, or "department". Owned by the party. */
const char *letter_addressee_key(const struct party *party);
/* Parties as documents list them: districts, cities, then others, by name. Borrowed (struct party
 * *); free with g_ptr_array_unref(). */
GPtrArray *letter_parties(const struct receipt *receipt);

#endif
