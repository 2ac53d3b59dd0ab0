/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of lines, piece by piece: read ahead and parted by several threads, and counted by them
 * when this one has looked at what must be read in order. What is given hangs neither on the number
 * of threads nor on the size of a piece. */
#ifndef SHNOR_DATASETS_TABLE_PLAIN_FEED_H
#define SHNOR_DATASETS_TABLE_PLAIN_FEED_H

#include "datasets/table/plain/block.h"

/* Whole lines that stand one behind another. */
struct feed_piece {
    const char *text;          /* "" and KEY_READ_AHEAD bytes behind its end can be read */
    gsize length;              /* at least 1 */
    struct plain_block *block; /* parted by the plan in force; its first_line is not known; NULL:
                                  it was not parted */
};

/* How a file is read. */
struct feed_options {
    guint n_threads;   /* this one and those that it starts, at least 1 */
    gsize piece_bytes; /* about so many, at least 1; a piece has one line at the least */
};

struct feed;

/* The bytes from `offset` to `end` of an open file, which is borrowed and not moved. */
struct feed *feed_create(int descriptor, guint64 offset, guint64 end,
                         const struct feed_options *options);
void feed_free(struct feed *feed); /* accepts NULL */
/* By which plan pieces are parted from now on; NULL: by none. When this returns, nobody uses the
 * one before, and the lines that reading has passed (plain_block.at of the last piece) are counted
 * by its counter. It is borrowed, and must not change. */
void feed_set_plan(struct feed *feed, const struct plain_plan *plan);
/* The next piece, valid until the next question, for reading has passed the one before; NULL: there
 * is none, or the file could not be read on: then *ret_trouble is an errno, ESTALE when it became
 * shorter. */
const struct feed_piece *feed_next(struct feed *feed, int *ret_trouble);

#endif
