/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/result/pupils/lessons.h"

#include "datasets/result/cell.h"
#include "datasets/result/pupils.h"

/* A year and a kind of codes. */
struct epoch {
    int year;
    enum code_kind kind;
    GArray *schools; /* struct school_lesson, by the number of the text - 1 */
};

struct lesson_book {
    GArray *rests;     /* struct rest_lesson, likewise */
    GPtrArray *epochs; /* struct epoch * */
    GArray *effects;   /* struct effects: few rows have any; the first is none */
};

static void
epoch_free(gpointer pointer)
{
    struct epoch *epoch = pointer;
    g_array_unref(epoch->schools);
    g_free(epoch);
}

struct lesson_book *
lesson_book_create(void)
{
    struct lesson_book *book = g_new0(struct lesson_book, 1);
    book->rests = g_array_new(FALSE, TRUE, sizeof(struct rest_lesson));
    book->epochs = g_ptr_array_new_with_free_func(epoch_free);
    book->effects = g_array_new(FALSE, TRUE, sizeof(struct effects));
    g_array_set_size(book->effects, 1);
    return book;
}

void
lesson_book_free(struct lesson_book *book)
{
    if (book == NULL)
        return;
    g_array_unref(book->rests);
    g_ptr_array_unref(book->epochs);
    g_array_unref(book->effects);
    g_free(book);
}

const struct rest_lesson *
lesson_of_rest(const struct lesson_book *book, guint rest)
{
    return rest > 0 && rest <= book->rests->len
               ? &g_array_index(book->rests, struct rest_lesson, rest - 1)
               : NULL;
}

const struct school_lesson *
lesson_of_school(const struct lesson_book *book, guint epoch, guint school)
{
    const GArray *schools = ((const struct epoch *)g_ptr_array_index(book->epochs, epoch))->schools;
    return school > 0 && school <= schools->len
               ? &g_array_index(schools, struct school_lesson, school - 1)
               : NULL;
}

const struct effects *
lesson_effects(const struct lesson_book *book, guint effects)
{
    return effects > 0 ? &g_array_index(book->effects, struct effects, effects) : NULL;
}

/* ---- learning ---- */

/* The number of what the row did between two of its asides. */
static guint
add_effects(struct lesson_book *book, const struct row_effects *row, guint from, guint to,
            const char *succession)
{
    struct effects effects = {.succession = succession};
    for (guint i = from; i < to; i++)
        effects.asides[effects.n_asides++] = row->asides[i];
    if (effects.n_asides == 0 && succession == NULL)
        return 0;
    g_array_append_val(book->effects, effects);
    return book->effects->len - 1;
}

static guint
find_epoch(struct lesson_book *book, int year, enum code_kind kind)
{
    for (guint i = 0; i < book->epochs->len; i++) {
        const struct epoch *epoch = g_ptr_array_index(book->epochs, i);
        if (epoch->year == year && epoch->kind == kind)
            return i;
    }
    struct epoch *epoch = g_new(struct epoch, 1);
    *epoch = (struct epoch){year, kind, g_array_new(FALSE, TRUE, sizeof(struct school_lesson))};
    g_ptr_array_add(book->epochs, epoch);
    return book->epochs->len - 1;
}

static void
learn_before(struct lesson_book *book, struct result_reading *reading, struct rest_lesson *rest)
{
    const struct row_effects *row = &reading->effects;
    const struct result *result = &reading->under_way.result;
    if (row->stage == ROW_UNJOINED) {
        rest->before = LESSON_STOPS;
        rest->effects_before = add_effects(book, row, 0, row->n_asides, NULL);
        return;
    }
    rest->before = LESSON_GOES_ON;
    rest->effects_before = add_effects(book, row, 0, row->n_before, NULL);
    rest->epoch = find_epoch(book, result->year,
                             code_kind_of_procedure(reading_procedure(reading, result)->id));
    rest->column = tally_column_find(reading, result->procedure, result->year);
    rest->wave = result->wave;
    rest->by_score = pupils_go_by_score(reading, result);
}

static void
learn_school(struct lesson_book *book, struct result_reading *reading, guint epoch, guint school)
{
    const struct row_effects *row = &reading->effects;
    const struct result_part *raw = &reading->under_way;
    GArray *schools = ((struct epoch *)g_ptr_array_index(book->epochs, epoch))->schools;
    if (school > schools->len)
        g_array_set_size(schools, school);
    struct school_lesson *lesson = &g_array_index(schools, struct school_lesson, school - 1);
    if (lesson->found != LESSON_NONE)
        return;
    bool found = row->stage != ROW_OF_NOBODY;
    lesson->found = found ? LESSON_GOES_ON : LESSON_STOPS;
    lesson->effects = add_effects(book, row, row->n_before, row->n_of_school, row->succession);
    if (!found)
        return;
    lesson->prefix = raw->prefix;
    lesson->origin = tally_origin(reading->tallies, raw->origin, raw->prefix);
    lesson->school = raw->result.school;
}

static void
learn_after(struct lesson_book *book, struct result_reading *reading, struct rest_lesson *rest)
{
    const struct row_effects *row = &reading->effects;
    rest->after = row->stage == ROW_JUDGED ? LESSON_GOES_ON : LESSON_STOPS;
    rest->effects_after = add_effects(book, row, row->n_of_school, row->n_asides, NULL);
    rest->header = pupils_header(reading, &reading->under_way.result);
}

void
lesson_learn(struct lesson_book *book, struct result_reading *reading, guint school, guint rest)
{
    if (rest > book->rests->len)
        g_array_set_size(book->rests, rest);
    struct rest_lesson *lesson = &g_array_index(book->rests, struct rest_lesson, rest - 1);
    if (lesson->before == LESSON_NONE)
        learn_before(book, reading, lesson);
    if (reading->effects.stage == ROW_UNJOINED)
        return;
    learn_school(book, reading, lesson->epoch, school);
    if (lesson->after == LESSON_NONE && reading->effects.stage != ROW_OF_NOBODY)
        learn_after(book, reading, lesson);
}
