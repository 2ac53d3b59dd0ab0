/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading rows with care has taught of their texts.
 *
 * Of a row two texts matter besides mark and score: by which words it names its school, and all
 * the rest (procedure, year, wave, category, whatever else is read). The rest says first whether
 * the row counts at all; then the school is sought, in the year of the rest and by the kind of
 * codes of its procedure, which together are an epoch here; and last the rest says whether anything
 * can tell who is low. Each of the three steps may stop the row, and each is told at the same
 * reasons for all rows with the text. */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_LESSONS_H
#define SHNOR_DATASETS_RESULT_PUPILS_LESSONS_H

#include "datasets/result/pupils/tally.h"

enum { KEY_SCHOOL, KEY_REST, N_KEYS };
enum { NUMBER_MARK, NUMBER_SCORE };

enum lesson {
    LESSON_NONE, /* nobody knows yet */
    LESSON_STOPS,
    LESSON_GOES_ON,
};

/* What is counted of each row besides its cell; index in the book, 0: nothing. */
struct effects {
    guint n_asides;
    struct aside_rows *asides[MOST_EFFECTS];
    const char *succession;
};

struct rest_lesson {
    enum lesson before, after; /* what comes before the school is sought, and after */
    guint effects_before, effects_after;
    guint epoch, column; /* where `before` goes on: number of the epoch, of the tally_column */
    const char *wave, *header; /* see struct tally_head; header where `after` goes on */
    bool by_score;
};

struct school_lesson {
    enum lesson found;
    enum login_prefix prefix;
    guint effects;
    guint origin, school; /* where it is found: see struct tally_head */
};

struct lesson_book;

struct lesson_book *lesson_book_create(void);
void lesson_book_free(struct lesson_book *book); /* accepts NULL */

/* The lesson of a text by its number, from 1; NULL: nobody knows. */
const struct rest_lesson *lesson_of_rest(const struct lesson_book *book, guint rest);
const struct school_lesson *lesson_of_school(const struct lesson_book *book, guint epoch,
                                             guint school);
/* NULL: none. */
const struct effects *lesson_effects(const struct lesson_book *book, guint effects);
/* Learns from the row that was just read, whose texts have these numbers. */
void lesson_learn(struct lesson_book *book, struct result_reading *reading, guint school,
                  guint rest);

#endif
