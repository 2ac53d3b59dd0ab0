/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of pieces. Whoever works counts the first one that has been given back; where there is
 * none he takes the next one that nobody has, reads it (one at a time, since where a piece begins
 * is known when the one before ends), then parts it beside the others. Pieces are given in their
 * order, each held until the next is asked for; who waits for one works meanwhile. Files are read
 * and not mapped: one that becomes shorter is an error then, and not a signal. */
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
    enum {
        PIECE_FREE,
        PIECE_PARTING,
        PIECE_READY, /* and then held, when it is given */
        PIECE_PASSED,
        PIECE_COUNTING,
    } state;
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
    guint64 n_begun, n_given; /* pieces so far; the last that was given is held */
    const struct plain_plan *plan;
    guint n_working; /* threads that part or count a piece */
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

/* Begins the next piece and makes it ready; the mutex is held before and after. */
static void
make_piece(struct feed *feed)
{
    struct piece *piece = &feed->pieces[feed->n_begun % feed->n_pieces];
    if (!read_piece(feed, piece)) {
        feed->at_end = true;
        g_cond_broadcast(&feed->changed);
        return;
    }
    const struct plain_plan *plan = feed->plan;
    piece->state = PIECE_PARTING;
    feed->n_begun++;
    feed->n_working++;
    g_mutex_unlock(&feed->mutex);
    part_piece(piece, plan);
    g_mutex_lock(&feed->mutex);
    feed->n_working--;
    piece->state = PIECE_READY;
    g_cond_broadcast(&feed->changed);
}

/* ---- counting ---- */

static bool
is_to_count(const struct piece *piece)
{
    return piece->plan != NULL && piece->plan->counter != NULL &&
           piece->plan->counter->cell != NULL;
}

/* Counts what reading has passed of a piece; the mutex is held before and after. */
static void
count_piece(struct feed *feed, struct piece *piece, guint thread)
{
    piece->state = PIECE_COUNTING;
    feed->n_working++;
    g_mutex_unlock(&feed->mutex);
    plain_block_count(piece->block, piece->plan, thread);
    g_mutex_lock(&feed->mutex);
    feed->n_working--;
    piece->state = PIECE_FREE;
    g_cond_broadcast(&feed->changed);
}

/* A piece that is to be counted; NULL: there is none. */
static struct piece *
find_passed(const struct feed *feed)
{
    for (guint i = 0; i < feed->n_pieces; i++)
        if (feed->pieces[i].state == PIECE_PASSED)
            return &feed->pieces[i];
    return NULL;
}

/* ---- working ---- */

/* Does the next thing that can be done; false: there is none. */
static bool
work_once(struct feed *feed, guint thread)
{
    struct piece *passed = find_passed(feed);
    if (passed != NULL)
        return count_piece(feed, passed, thread), true;
    if (feed->at_end || feed->pieces[feed->n_begun % feed->n_pieces].state != PIECE_FREE)
        return false;
    make_piece(feed);
    return true;
}

struct worker {
    struct feed *feed;
    guint number;
};

static gpointer
work(gpointer data)
{
    g_autofree struct worker *worker = data;
    struct feed *feed = worker->feed;
    g_mutex_lock(&feed->mutex);
    while (!feed->stops)
        if (!work_once(feed, worker->number))
            g_cond_wait(&feed->changed, &feed->mutex);
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
    for (guint i = 1; i < options->n_threads; i++) {
        struct worker *worker = g_new(struct worker, 1);
        *worker = (struct worker){feed, i};
        g_ptr_array_add(feed->threads, g_thread_new("feed", work, worker));
    }
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

/* Reading has passed the piece that is held, if one is, or with `whole` all of it. */
static void
give_back(struct feed *feed, bool whole)
{
    if (feed->n_given == 0)
        return;
    struct piece *held = &feed->pieces[(feed->n_given - 1) % feed->n_pieces];
    if (held->state != PIECE_READY)
        return;
    if (whole)
        held->state = is_to_count(held) ? PIECE_PASSED : PIECE_FREE;
    else if (is_to_count(held))
        plain_block_count(held->block, held->plan, 0);
}

void
feed_set_plan(struct feed *feed, const struct plain_plan *plan)
{
    g_mutex_lock(&feed->mutex);
    feed->plan = plan;
    give_back(feed, false);
    for (struct piece *passed; (passed = find_passed(feed)) != NULL;)
        count_piece(feed, passed, 0);
    while (feed->n_working > 0)
        g_cond_wait(&feed->changed, &feed->mutex);
    for (guint i = 0; i < feed->n_pieces; i++)
        feed->pieces[i].plan = NULL; /* another one may get its place in memory */
    g_mutex_unlock(&feed->mutex);
}

const struct feed_piece *
feed_next(struct feed *feed, int *ret_trouble)
{
    g_mutex_lock(&feed->mutex);
    give_back(feed, true);
    g_cond_broadcast(&feed->changed);
    struct piece *piece = &feed->pieces[feed->n_given % feed->n_pieces];
    while (feed->n_given < feed->n_begun ? piece->state != PIECE_READY : !feed->at_end)
        if (!work_once(feed, 0))
            g_cond_wait(&feed->changed, &feed->mutex);
    bool given = feed->n_given < feed->n_begun;
    feed->n_given += given;
    *ret_trouble = given ? 0 : feed->trouble;
    piece->given.block =
        given && piece->plan != NULL && piece->plan == feed->plan ? piece->block : NULL;
    g_mutex_unlock(&feed->mutex);
    return given ? &piece->given : NULL;
}
