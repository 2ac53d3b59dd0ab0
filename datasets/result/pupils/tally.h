/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counting of pupils' rows: how many of a school, a procedure and a year took part and had a
 * low result, and their marks and scores. */
#ifndef SHNOR_DATASETS_RESULT_PUPILS_TALLY_H
#define SHNOR_DATASETS_RESULT_PUPILS_TALLY_H

#include "datasets/result/pupil.h"

/* What is counted of a cell: a machine's line of memory, since in a nation's file each row is of
 * another cell than the one before. */
struct tally {
    guint participants, low;
    guint n_rows, last_row; /* the first stands in struct tally_head */
    guint marks[N_MARKS];
    gint64 score_sum, score_squares;
    struct mark_table *table; /* of the reader; NULL: no marks beside scores */
    bool has_marks, has_scores;
};

/* What it is of. */
struct tally_head {
    guint origin, column; /* numbers in the book */
    guint school;         /* index in the registry */
    enum login_prefix prefix;
    const char *wave, *header; /* interned; header: of the column that tells who is low */
    const char *sheet;         /* and row of the first row */
    guint first_row;
};

/* Procedure and year. */
struct tally_column {
    guint procedure;
    int year;
    const struct low_rule *rule;
    guint form;    /* number of its form; G_MAXUINT: none yet */
    GArray *cells; /* guint: number of the tally of each origin; 0: none yet */
    /* memory of what a score says; -1: it was not asked yet */
    gint8 pupil_of_score[PUPIL_MOST_SCORE + 1], mark_of_score[PUPIL_MOST_SCORE + 1];
};

struct tally_book;

struct tally_book *tally_book_create(void);
void tally_book_free(struct tally_book *book); /* accepts NULL */

/* Numbers of a school's code and of a procedure and year. Of ksh and edu of one number, which may
 * be two schools, each is counted for itself: cell_take() parts them. */
guint tally_origin(struct tally_book *book, const char *origin, enum login_prefix prefix);
guint tally_column_find(struct result_reading *reading, guint procedure, int year);
struct tally_column *tally_column_get(const struct tally_book *book, guint column);
/* The number of the tally, from 1; 0: no row was of it yet. */
guint tally_find(const struct tally_book *book, guint column, guint origin);
/* Begins one. */
guint tally_begin(struct tally_book *book, const struct tally_head *head);
/* Has what is counted under this number at hand soon. */
void tally_prefetch(const struct tally_book *book, guint number);

/* What the row of a cell says, by the numbers in its columns; -1: blank. PUPIL_BAD: they cannot be,
 * and nothing was counted. */
enum pupil tally_judge(struct result_reading *reading, struct tally_column *column, bool by_score,
                       int mark, int score);
/* The procedure's own mark of a participant, from FIRST_MARK; 0: the source does not tell. */
int tally_mark(const struct result_reading *reading, struct tally_column *column, int mark,
               int score);
/* The number of the form of a column's scores. */
guint tally_form(struct result_reading *reading, guint column);
/* Counts a row that is not PUPIL_BAD. `beside`: the mark that is held beside the score. */
void tally_count(struct result_reading *reading, guint number, guint line, enum pupil pupil,
                 int mark, int score, int beside);

/* Adds what was counted elsewhere of rows of this number, of which the first was counted here. */
void tally_add(struct tally_book *book, guint number, const struct tally *more);
void tally_add_not_participants(struct tally_book *book, guint n);

guint tally_book_length(const struct tally_book *book);
/* The cell of a number. */
struct result_part tally_part(const struct result_reading *reading, guint number);
/* Rows of those who were no participants. */
guint tally_not_participants(const struct tally_book *book);

#endif
