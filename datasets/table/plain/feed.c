/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of pieces. Whoever works takes the next one that nobody has, reads it (one at a time,
 * since where a piece begins is known when the one before ends), then parts it beside the others.
 * Pieces are given in their order, each held until the next is asked for. Files are read and not
 * mapped: one that becomes shorter is an error then, and not a signal. */
#define _GNU_SOURCE /* memrchr */
#include "datasets/table/plain/feed.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { SPARE = 3 /* pieces besides one for each thread */ };

struct piece {
    struct feed_piece given;
    char *buffer;
    gsize room;
    struct plain_block *block;
    const struct plain_plan *plan; /* by which it was parted */
    bool is_ready;
};

struct feed {
    int descriptor;
    guint64 offset, end; /* of what is not read yet */
    gsize piece_bytes;
    GByteArray *rest; /* a line that has only begun */

    GMutex mutex;
    GCond changed;
    GPtrArray *threads; /* GThread *; none: all is done by who asks */
    struct piece *pieces;
    guint n_pieces;
    guint64 n_begun, n_given; /* pieces so far; of those begun, all but the last given are in use */
    const struct plain_plan *plan;
    guint n_parting;
    bool stops, at_end;
    int trouble;
};

/* ---- reading ---- */

static void
make_room(struct piece *piece, gsize length)
{
    if (piece->room >= length + KEY_READ_AHEAD)
        return;
    piece->room = length + KEY_READ_AHEAD;
    piece->buffer = g_realloc(piece->buffer, piece->room);
}

/* Reads up to `length` more bytes behind those that the piece has. */
static gsize
read_more(struct feed *feed, struct piece *piece, gsize length)
{
    gsize wanted = MIN((guint64)length, feed->end - feed->offset), got = 0;
    make_room(piece, piece->given.length + wanted);
    while (got < wanted && feed->trouble == 0) {
        ssize_t n = pread(feed->descriptor, piece->buffer + piece->given.length + got, wanted - got,
                          (off_t)feed->offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            feed->trouble = n < 0 ? errno : ESTALE;
            break;
        }
        got += (gsize)n;
        feed->offset += (guint64)n;
    }
    piece->given.length += got;
    return got;
}

/* Leaves what stands behind the last whole line for the next piece; false: there is no whole line.
 */
static bool
cut_at_line(struct feed *feed, struct piece *piece)
{
    if (feed->offset == feed->end)
        return true;
    const char *last = memrchr(piece->buffer, '\n', piece->given.length);
    if (last == NULL)
        return false;
    gsize whole = (gsize)(last + 1 - piece->buffer);
    g_byte_array_append(feed->rest, (const guint8 *)piece->buffer + whole,
                        (guint)(piece->given.length - whole));
    piece->given.length = whole;
    return true;
}

/* False: there is nothing more. */
static bool
read_piece(struct feed *feed, struct piece *piece)
{
    gsize length = MAX(feed->piece_bytes, (gsize)feed->rest->len);
    make_room(piece, length);
    if (feed->rest->len > 0)
        memcpy(piece->buffer, feed->rest->data, feed->rest->len);
    piece->given.length = feed->rest->len;
    g_byte_array_set_size(feed->rest, 0);
    do {
        gsize more = length > piece->given.length ? length - piece->given.length : length;
        if (read_more(feed, piece, more) == 0 && feed->offset < feed->end)
            return false;
    } while (feed->trouble == 0 && !cut_at_line(feed, piece));
    if (feed->trouble != 0 || piece->given.length == 0)
        return false;
    memset(piece->buffer + piece->given.length, 0, KEY_READ_AHEAD);
    piece->given.text = piece->buffer;
    return true;
}

/* ---- parting ---- */

static void
part_piece(struct piece *piece, const struct plain_plan *plan)
{
    piece->plan = plan;
    if (plan == NULL)
        return;
    if (piece->block == NULL)
        piece->block = plain_block_create();
    plain_block_part(piece->block, plan, piece->given.text, piece->given.length, 0);
}

static bool
may_begin(const struct feed *feed)
{
    guint64 done = feed->n_given > 0 ? feed->n_given - 1 : 0;
    return !feed->at_end && feed->n_begun - done < feed->n_pieces;
}

/* Begins the next piece and makes it ready; the mutex is held before and after. */
static void
make_piece(struct feed *feed)
{
    struct piece *piece = &feed->pieces[feed->n_begun % feed->n_pieces];
    piece->is_ready = false;
    if (!read_piece(feed, piece)) {
        feed->at_end = true;
        g_cond_broadcast(&feed->changed);
        return;
    }
    const struct plain_plan *plan = feed->plan;
    feed->n_begun++;
    feed->n_parting++;
    g_mutex_unlock(&feed->mutex);
    part_piece(piece, plan);
    g_mutex_lock(&feed->mutex);
    feed->n_parting--;
    piece->is_ready = true;
    g_cond_broadcast(&feed->changed);
}

static gpointer
work(gpointer data)
{
    struct feed *feed = data;
    g_mutex_lock(&feed->mutex);
    while (!feed->stops) {
        if (may_begin(feed))
            make_piece(feed);
        else
            g_cond_wait(&feed->changed, &feed->mutex);
    }
    g_mutex_unlock(&feed->mutex);
    return NULL;
}

/* ---- giving ---- */

struct feed *
feed_create(int descriptor, guint64 offset, guint64 end, const struct feed_options *options)
{
    struct feed *feed = g_new0(struct feed, 1);
    feed->descriptor = descriptor;
    feed->offset = offset;
    feed->end = end;
    feed->piece_bytes = options->piece_bytes;
    feed->rest = g_byte_array_new();
    feed->n_pieces = options->n_threads > 1 ? options->n_threads + SPARE : 1;
    feed->pieces = g_new0(struct piece, feed->n_pieces);
    g_mutex_init(&feed->mutex);
    g_cond_init(&feed->changed);
    feed->threads = g_ptr_array_new();
    for (guint i = 1; i < options->n_threads; i++)
        g_ptr_array_add(feed->threads, g_thread_new("feed", work, feed));
    return feed;
}

void
feed_free(struct feed *feed)
{
    if (feed == NULL)
        return;
    g_mutex_lock(&feed->mutex);
    feed->stops = true;
    g_cond_broadcast(&feed->changed);
    g_mutex_unlock(&feed->mutex);
    for (guint i = 0; i < feed->threads->len; i++)
        g_thread_join(g_ptr_array_index(feed->threads, i));
    g_ptr_array_unref(feed->threads);
    for (guint i = 0; i < feed->n_pieces; i++) {
        g_free(feed->pieces[i].buffer);
        plain_block_free(feed->pieces[i].block);
    }
    g_free(feed->pieces);
    g_byte_array_unref(feed->rest);
    g_mutex_clear(&feed->mutex);
    g_cond_clear(&feed->changed);
    g_free(feed);
}

void
feed_set_plan(struct feed *feed, const struct plain_plan *plan)
{
    g_mutex_lock(&feed->mutex);
    feed->plan = plan;
    while (feed->n_parting > 0)
        g_cond_wait(&feed->changed, &feed->mutex);
    for (guint i = 0; i < feed->n_pieces; i++)
        feed->pieces[i].plan = NULL; /* another one may get its place in memory */
    g_mutex_unlock(&feed->mutex);
}

const struct feed_piece *
feed_next(struct feed *feed, int *ret_trouble)
{
    g_mutex_lock(&feed->mutex);
    guint64 number = feed->n_given++;
    struct piece *piece = &feed->pieces[number % feed->n_pieces];
    g_cond_broadcast(&feed->changed); /* the one before is free */
    if (feed->threads->len == 0 && !feed->at_end)
        make_piece(feed);
    while (number >= feed->n_begun ? !feed->at_end : !piece->is_ready)
        g_cond_wait(&feed->changed, &feed->mutex);
    bool given = number < feed->n_begun;
    if (!given)
        feed->n_given--;
    *ret_trouble = given ? 0 : feed->trouble;
    piece->given.block =
        given && piece->plan != NULL && piece->plan == feed->plan ? piece->block : NULL;
    g_mutex_unlock(&feed->mutex);
    return given ? &piece->given : NULL;
}
