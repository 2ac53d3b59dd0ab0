/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row costs here is two lines of memory that are in no cache: which tally it is of, and the
 * tally itself, which each thread has of its own and calls for some rows ahead. Whoever looks up a
 * tally takes no lock, as with keys (datasets/table/plain/key_index.c). */
#include "datasets/result/pupils/counters.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "datasets/result/form.h"

enum {
    MOST_KINDS = 256, /* rests that are known here: procedures, years and the like */
    FIRST_SCHOOLS = 1 << 10,
    CHUNK_BITS = 15, /* of tallies: 2 MiB, which a machine may have as one page */
    CHUNK = 1 << CHUNK_BITS,
    AHEAD = 16, /* lines whose memory is called for before they are counted */
    LINE = 64,  /* bytes of memory that come together */
};

/* The tallies of a rest by the number of the school's text. */
struct cells {
    guint n;
    _Atomic guint32 tallies[];
};

/* Rows with one rest. But for the cells it does not change once it is there. */
struct kind {
    guint column; /* number of the tally_column */
    bool by_score;
    gint8 pupil_of[PUPIL_MOST_SCORE + 2];      /* of a score or a mark + 1; PUPIL_BAD: not here */
    gint8 mark_of_score[PUPIL_MOST_SCORE + 1]; /* 0: it tells none */
    struct cells *_Atomic cells;
};

struct count {
    alignas(LINE) guint n_rows;
    guint last_row, participants, low;
    guint marks[N_MARKS];
    guint n_scores;
    gint64 score_sum, score_squares;
};

/* Of all rows of a kind. */
struct kind_count {
    guint n_scores;
    int greatest; /* score, and the first row that has it */
    guint greatest_row;
};

struct thread {
    GPtrArray *chunks; /* struct count[CHUNK], NULL where nothing was counted */
    struct kind_count kinds[MOST_KINDS];
    struct plain_run run;
    guint n_no_result;
};

struct counters {
    struct kind *_Atomic kinds[MOST_KINDS]; /* by the number of the rest */
    GPtrArray *outgrown;                    /* struct cells * */
    struct thread *threads;
    guint n_threads;
    bool beside; /* marks are held beside scores, which is not done here */
};

/* ---- what is known ---- */

static void
chunk_free(gpointer chunk)
{
    free(chunk);
}

struct counters *
counters_create(guint n_threads, bool beside)
{
    struct counters *counters = g_new0(struct counters, 1);
    counters->beside = beside;
    counters->outgrown = g_ptr_array_new_with_free_func(g_free);
    counters->n_threads = n_threads;
    counters->threads = g_new0(struct thread, n_threads);
    for (guint i = 0; i < n_threads; i++)
        counters->threads[i].chunks = g_ptr_array_new_with_free_func(chunk_free);
    return counters;
}

void
counters_free(struct counters *counters)
{
    if (counters == NULL)
        return;
    for (guint i = 0; i < counters->n_threads; i++)
        g_ptr_array_unref(counters->threads[i].chunks);
    for (guint i = 0; i < MOST_KINDS; i++) {
        struct kind *kind = atomic_load(&counters->kinds[i]);
        if (kind != NULL)
            g_free(atomic_load(&kind->cells));
        g_free(kind);
    }
    g_ptr_array_unref(counters->outgrown);
    g_free(counters->threads);
    g_free(counters);
}

static struct cells *
cells_create(guint n)
{
    struct cells *cells = g_malloc0(sizeof *cells + n * sizeof cells->tallies[0]);
    cells->n = n;
    return cells;
}

static struct kind *
kind_create(struct result_reading *reading, const struct rest_lesson *lesson)
{
    struct tally_column *column = tally_column_get(reading->tallies, lesson->column);
    struct kind *kind = g_new0(struct kind, 1);
    kind->column = lesson->column;
    kind->by_score = lesson->by_score;
    guint most = lesson->by_score ? PUPIL_MOST_SCORE : BEST_MARK;
    for (guint i = 0; i <= most + 1; i++) {
        int number = (int)i - 1;
        kind->pupil_of[i] =
            (gint8)tally_judge(reading, column, lesson->by_score, lesson->by_score ? -1 : number,
                               lesson->by_score ? number : -1);
    }
    for (int score = 0; score <= PUPIL_MOST_SCORE; score++)
        kind->mark_of_score[score] = (gint8)tally_mark(reading, column, -1, score);
    atomic_init(&kind->cells, cells_create(FIRST_SCHOOLS));
    return kind;
}

static void
grow(struct counters *counters, struct kind *kind, guint school)
{
    struct cells *old = atomic_load(&kind->cells);
    struct cells *cells = cells_create(MAX(2 * old->n, school + 1));
    for (guint i = 0; i < old->n; i++)
        atomic_init(&cells->tallies[i], atomic_load(&old->tallies[i]));
    g_ptr_array_add(counters->outgrown, old);
    atomic_store_explicit(&kind->cells, cells, memory_order_release);
}

void
counters_know(struct counters *counters, struct result_reading *reading,
              const struct rest_lesson *lesson, guint rest, guint school, guint tally)
{
    if (rest >= MOST_KINDS)
        return;
    struct kind *kind = atomic_load(&counters->kinds[rest]);
    if (kind == NULL) {
        kind = kind_create(reading, lesson);
        atomic_store_explicit(&counters->kinds[rest], kind, memory_order_release);
    }
    if (school >= atomic_load(&kind->cells)->n)
        grow(counters, kind, school);
    atomic_store_explicit(&atomic_load(&kind->cells)->tallies[school], tally, memory_order_release);
}

static const struct kind *
kind_of(const struct counters *counters, guint32 rest)
{
    return rest < MOST_KINDS ? atomic_load_explicit(&counters->kinds[rest], memory_order_acquire)
                             : NULL;
}

/* PUPIL_BAD: nothing is said of it here. */
static enum pupil
pupil_of(const struct kind *kind, const struct plain_line *line)
{
    int number = line->numbers[kind->by_score ? NUMBER_SCORE : NUMBER_MARK];
    return number <= PUPIL_MOST_SCORE ? (enum pupil)kind->pupil_of[number + 1] : PUPIL_BAD;
}

guint32
counters_cell(const void *data, const struct plain_line *line)
{
    const struct counters *counters = data;
    const struct kind *kind = kind_of(counters, line->keys[KEY_REST]);
    int mark = line->numbers[NUMBER_MARK], score = line->numbers[NUMBER_SCORE];
    if (kind == NULL || mark > BEST_MARK || score > PUPIL_MOST_SCORE ||
        (counters->beside && mark > 0 && score >= 0))
        return 0;
    const struct cells *cells = atomic_load_explicit(&kind->cells, memory_order_acquire);
    guint32 school = line->keys[KEY_SCHOOL];
    if (school >= cells->n || pupil_of(kind, line) == PUPIL_BAD)
        return 0;
    return atomic_load_explicit(&cells->tallies[school], memory_order_acquire);
}

/* ---- counting ---- */

static struct count *
begin_chunk(struct thread *thread, guint chunk)
{
    const gsize room = CHUNK * sizeof(struct count);
    struct count *counts = aligned_alloc(room, room);
    if (counts == NULL)
        g_error("no memory for %" G_GSIZE_FORMAT " bytes", room);
#ifdef MADV_HUGEPAGE
    madvise(counts, room, MADV_HUGEPAGE);
#endif
    memset(counts, 0, room);
    if (chunk >= thread->chunks->len)
        g_ptr_array_set_size(thread->chunks, (gint)chunk + 1);
    return thread->chunks->pdata[chunk] = counts;
}

static struct count *
count_of(struct thread *thread, guint32 tally)
{
    guint chunk = (tally - 1) >> CHUNK_BITS;
    struct count *counts =
        chunk < thread->chunks->len ? g_ptr_array_index(thread->chunks, chunk) : NULL;
    if (counts == NULL)
        counts = begin_chunk(thread, chunk);
    return &counts[(tally - 1) & (CHUNK - 1)];
}

static void
prefetch(struct thread *thread, guint32 tally)
{
    if (tally > 0)
        __builtin_prefetch(count_of(thread, tally), 1);
}

static void
count_score(struct kind_count *of_kind, struct count *count, int score, guint row)
{
    count->n_scores++;
    count->score_sum += score;
    count->score_squares += (gint64)score * score;
    if (of_kind->n_scores++ == 0 || score > of_kind->greatest ||
        (score == of_kind->greatest && row < of_kind->greatest_row)) {
        of_kind->greatest = score;
        of_kind->greatest_row = row;
    }
}

static void
count_row(struct thread *thread, const struct kind *kind, const struct plain_line *line, guint row)
{
    struct count *count = count_of(thread, line->cell);
    enum pupil pupil = pupil_of(kind, line);
    int mark = line->numbers[NUMBER_MARK], score = line->numbers[NUMBER_SCORE];
    count->n_rows++;
    count->last_row = MAX(count->last_row, row);
    thread->n_no_result += pupil == PUPIL_NO_RESULT;
    if (pupil == PUPIL_ABSENT || pupil == PUPIL_NO_RESULT)
        return;
    count->participants++;
    count->low += pupil == PUPIL_LOW;
    if (mark < 0 && score >= 0)
        mark = kind->mark_of_score[score];
    if (mark > 0)
        count->marks[MAX(mark, FIRST_MARK) - FIRST_MARK]++;
    if (score >= 0)
        count_score(&thread->kinds[line->keys[KEY_REST]], count, score, row);
}

void
counters_count(void *data, const struct plain_plan *plan, guint number,
               const struct plain_block *block, guint from, guint to)
{
    struct counters *counters = data;
    struct thread *thread = &counters->threads[number];
    const struct plain_line *lines = &g_array_index(block->lines, struct plain_line, 0);
    for (guint i = from; i < to; i++) {
        if (i + AHEAD < to)
            prefetch(thread, lines[i + AHEAD].cell);
        if (lines[i].cell == 0)
            continue;
        count_row(thread, kind_of(counters, lines[i].keys[KEY_REST]), &lines[i],
                  block->first_line + i);
        plain_run_count(&thread->run, plan, &lines[i]);
    }
}

/* ---- all together ---- */

struct plain_run *
counters_own_run(struct counters *counters)
{
    return &counters->threads[0].run;
}

const struct plain_run *
counters_run(void *data)
{
    struct counters *counters = data;
    struct plain_run *all = &counters->threads[0].run;
    for (guint i = 1; i < counters->n_threads; i++) {
        plain_run_add(all, &counters->threads[i].run);
        counters->threads[i].run = (struct plain_run){0};
    }
    return all;
}

static guint
take_chunk(struct result_reading *reading, const struct count *counts, guint first)
{
    guint n_rows = 0;
    for (guint i = 0; i < CHUNK; i++) {
        const struct count *count = &counts[i];
        const struct tally more = {
            .participants = count->participants,
            .low = count->low,
            .n_rows = count->n_rows,
            .last_row = count->last_row,
            .marks = {count->marks[0], count->marks[1], count->marks[2], count->marks[3]},
            .score_sum = count->score_sum,
            .score_squares = count->score_squares,
            .has_marks = count->marks[0] + count->marks[1] + count->marks[2] + count->marks[3] ==
                         count->participants,
            .has_scores = count->n_scores == count->participants,
        };
        if (count->n_rows > 0)
            tally_add(reading->tallies, first + i, &more);
        n_rows += count->n_rows;
    }
    return n_rows;
}

static void
take_kind(struct counters *counters, struct result_reading *reading, guint rest)
{
    const struct kind *kind = kind_of(counters, rest);
    for (guint i = 0; i < counters->n_threads; i++) {
        const struct kind_count *count = &counters->threads[i].kinds[rest];
        if (count->n_scores > 0)
            form_count_scores(reading, tally_form(reading, kind->column), count->n_scores,
                              count->greatest_row, count->greatest);
    }
}

guint
counters_finish(struct counters *counters, struct result_reading *reading)
{
    guint n_rows = 0;
    for (guint i = 0; i < counters->n_threads; i++) {
        const struct thread *thread = &counters->threads[i];
        for (guint k = 0; k < thread->chunks->len; k++)
            if (thread->chunks->pdata[k] != NULL)
                n_rows += take_chunk(reading, thread->chunks->pdata[k], (k << CHUNK_BITS) + 1);
        tally_add_not_participants(reading->tallies, thread->n_no_result);
    }
    for (guint rest = 0; rest < MOST_KINDS; rest++)
        if (kind_of(counters, rest) != NULL)
            take_kind(counters, reading, rest);
    return n_rows;
}
