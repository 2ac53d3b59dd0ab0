/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a CSV, many at a time, that are taken as they stand.
 *
 * What is asked of a line is told by a plan: which columns together are a key, so that lines alike
 * in them need not be read twice, and which hold a number. A line with anything odd about it (a
 * mark out of place, spaces at the ends of a cell, an error of a formula, another number of cells,
 * no number where one is asked for) is called so, and nothing more is said of it. */
#ifndef SHNOR_DATASETS_TABLE_PLAIN_BLOCK_H
#define SHNOR_DATASETS_TABLE_PLAIN_BLOCK_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/plain/key_index.h"

enum {
    PLAIN_KEYS = 2,
    PLAIN_NUMBERS = 2,
    PLAIN_MOST_COLUMNS = 64, /* as many as a word has bits */
    PLAIN_MOST_NUMBER = 9999,
    PLAIN_BYTES = 1 << 16,   /* of a block, about */
    PLAIN_LONGEST_KEY = 512, /* bytes, of columns that stand apart */
};

struct plain_line;
struct plain_block;
struct plain_run;
struct plain_plan;
/* Whoever counts lines without looking at their order. Threads have numbers from 0; they call this
 * beside each other, but one at a time under each number. */
struct plain_counter {
    void *data;
    /* Under which number, from 1, a line is counted that has keys and numbers; 0: somebody has to
     * look at it in its order, and adds it to the run. NULL: so it is with all. */
    guint32 (*cell)(const void *data, const struct plain_line *line);
    /* Counts the lines of a block from `from` up to `to` that have such a number. */
    void (*count)(void *data, const struct plain_plan *plan, guint thread,
                  const struct plain_block *block, guint from, guint to);
    /* When all has been counted: what stood in the columns of all lines. */
    const struct plain_run *(*run)(void *data);
};

/* What is asked of lines. */
struct plain_plan {
    guint n_columns;                    /* at least 2 */
    guint8 key_of[PLAIN_MOST_COLUMNS];  /* the key that the column is of; PLAIN_KEYS: none */
    int numbers[PLAIN_NUMBERS];         /* columns; -1: none */
    guint64 counted;                    /* columns that hold whole numbers or nothing, a bit each */
    guint lead;                         /* the first column that says what a row is … */
    bool is_led_by_digit;               /* … and must begin with a digit */
    struct key_index *keys[PLAIN_KEYS]; /* borrowed */
    const struct plain_counter *counter; /* borrowed; NULL: lines are only parted */
    char delimiter;                      /* this and what follows: of the file */
    bool takes_marks;                    /* cells in marks are read here, too */
    bool is_suspected;                   /* some line has signs of damage */
    bool is_new;                         /* no line was parted by it yet */
};

struct plain_span {
    guint32 start, end; /* offsets in the block's text */
};

struct plain_line {
    guint32 start;                 /* offset in the block's text */
    guint32 keys[PLAIN_KEYS];      /* numbers in the plan's indexes; 0: not known there */
    gint16 numbers[PLAIN_NUMBERS]; /* -1: blank, or no such column */
    guint32 cell;                  /* see struct plain_counter */
    guint64 blank;                 /* columns that are blank, a bit each */
};

/* keys[0] of a line that is odd. */
#define PLAIN_ODD G_MAXUINT32

struct plain_block {
    const char *text; /* begins with a line; KEY_READ_AHEAD bytes behind its end can be read */
    gsize length;
    guint first_line; /* number of its first line, from 1 */
    GArray *lines;    /* struct plain_line: all of them, blank ones too */
    GArray *left;     /* guint: those that have no cell, in ascending order */
    guint at;         /* the line at which reading stands */
    guint n_counted;  /* lines before this one are counted */
    guint32 *places;  /* of the bytes that part it */
    gsize n_places;
};

/* Lines of a block that are taken together. */
struct plain_run {
    guint n;
    guint n_blank[PLAIN_MOST_COLUMNS];
    struct plain_numbers {
        guint n;
        int least, greatest;
    } numbers[PLAIN_MOST_COLUMNS]; /* of counted columns */
};

/* Adds a line, which is not odd, to a run. */
void plain_run_count(struct plain_run *run, const struct plain_plan *plan,
                     const struct plain_line *line);
void plain_run_add_number(struct plain_run *run, guint column, int number);
void plain_run_add(struct plain_run *run, const struct plain_run *more);

struct plain_block *plain_block_create(void);
void plain_block_free(struct plain_block *block); /* accepts NULL */
/* Takes a text, which is borrowed, and parts it. Reading stands at its first line. */
void plain_block_part(struct plain_block *block, const struct plain_plan *plan, const char *text,
                      gsize length, guint first_line);
/* Reading stands at this offset: lines before it that were not taken together have been read by
 * somebody, and nobody else counts them. */
void plain_block_pass(struct plain_block *block, gsize offset);
/* Has the plan's counter count the lines that reading has passed and nobody has counted. */
void plain_block_count(struct plain_block *block, const struct plain_plan *plan, guint thread);
/* How long the block that begins here should be: whole lines, about PLAIN_BYTES. */
gsize plain_block_length(const char *text, const char *end);
/* A line's cells without their marks, and its keys as texts, which point into the block or into
 * this itself. */
struct plain_cells {
    struct plain_span cells[PLAIN_MOST_COLUMNS];
    const char *keys[PLAIN_KEYS];
    gsize key_lengths[PLAIN_KEYS];
    char joined[PLAIN_KEYS][PLAIN_LONGEST_KEY + KEY_READ_AHEAD]; /* of columns that stand apart */
};
/* Reads a line again; false: it is odd. */
bool plain_block_cells(const struct plain_block *block, const struct plain_plan *plan, guint line,
                       struct plain_cells *ret_cells);

/* The digits as a number, at most nine of them; 0 for none, -1: they are no digits. */
int plain_number(const char *text, guint length);

static inline const struct plain_line *
plain_block_line(const struct plain_block *block, guint line)
{
    return &g_array_index(block->lines, struct plain_line, line);
}

#endif
