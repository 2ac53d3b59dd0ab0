/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where nearly all the time of a large file goes, if anything here is done by hash tables or
 * allocates: a row finds its cell by two numbers, and writes to one line of memory. */
#include "datasets/result/pupils/tally.h"

#include "datasets/result/cell.h"
#include "datasets/result/form.h"

struct tally_book {
    GArray *tallies; /* struct tally */
    GArray *heads;   /* struct tally_head, beside them */
    GPtrArray *columns;
    GPtrArray *origins;                /* interned codes */
    GHashTable *edu_codes, *ksh_codes; /* interned code -> number + 1 */
    guint n_not_participants;
};

static void
column_free(gpointer pointer)
{
    struct tally_column *column = pointer;
    g_array_unref(column->cells);
    g_free(column);
}

struct tally_book *
tally_book_create(void)
{
    struct tally_book *book = g_new0(struct tally_book, 1);
    book->tallies = g_array_new(FALSE, TRUE, sizeof(struct tally));
    book->heads = g_array_new(FALSE, FALSE, sizeof(struct tally_head));
    book->columns = g_ptr_array_new_with_free_func(column_free);
    book->origins = g_ptr_array_new();
    book->edu_codes = g_hash_table_new(NULL, NULL);
    book->ksh_codes = g_hash_table_new(NULL, NULL);
    return book;
}

void
tally_book_free(struct tally_book *book)
{
    if (book == NULL)
        return;
    g_array_unref(book->tallies);
    g_array_unref(book->heads);
    g_ptr_array_unref(book->columns);
    g_ptr_array_unref(book->origins);
    g_hash_table_unref(book->edu_codes);
    g_hash_table_unref(book->ksh_codes);
    g_free(book);
}

/* ---- what a cell is of ---- */

guint
tally_origin(struct tally_book *book, const char *origin, enum login_prefix prefix)
{
    GHashTable *codes = prefix == LOGIN_KSH ? book->ksh_codes : book->edu_codes;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(codes, origin));
    if (number > 0)
        return number - 1;
    g_ptr_array_add(book->origins, (gpointer)origin);
    g_hash_table_insert(codes, (gpointer)origin, GUINT_TO_POINTER(book->origins->len));
    return book->origins->len - 1;
}

static void
forget_scores(struct tally_column *column)
{
    for (guint i = 0; i <= PUPIL_MOST_SCORE; i++)
        column->pupil_of_score[i] = column->mark_of_score[i] = -1;
}

guint
tally_column_find(struct result_reading *reading, guint procedure, int year)
{
    GPtrArray *columns = reading->tallies->columns;
    for (guint i = columns->len; i-- > 0;) {
        const struct tally_column *column = g_ptr_array_index(columns, i);
        if (column->procedure == procedure && column->year == year)
            return i;
    }
    struct result result = {.procedure = procedure, .year = year};
    struct tally_column *column = g_new0(struct tally_column, 1);
    column->procedure = procedure;
    column->year = year;
    column->rule = reading_low_rule(reading, &result);
    column->form = G_MAXUINT;
    column->cells = g_array_new(FALSE, TRUE, sizeof(guint));
    forget_scores(column);
    g_ptr_array_add(columns, column);
    return columns->len - 1;
}

struct tally_column *
tally_column_get(const struct tally_book *book, guint column)
{
    return g_ptr_array_index(book->columns, column);
}

guint
tally_find(const struct tally_book *book, guint column, guint origin)
{
    const GArray *cells = tally_column_get(book, column)->cells;
    return origin < cells->len ? g_array_index(cells, guint, origin) : 0;
}

guint
tally_begin(struct tally_book *book, const struct tally_head *head)
{
    GArray *cells = tally_column_get(book, head->column)->cells;
    if (head->origin >= cells->len)
        g_array_set_size(cells, book->origins->len);
    g_array_append_vals(book->heads, head, 1);
    g_array_set_size(book->tallies, book->heads->len);
    return g_array_index(cells, guint, head->origin) = book->heads->len;
}

void
tally_prefetch(const struct tally_book *book, guint number)
{
    __builtin_prefetch(&g_array_index(book->tallies, struct tally, number - 1), 1);
}

/* ---- counting ---- */

static enum pupil
judge_by_score(struct result_reading *reading, struct tally_column *column, int score)
{
    const struct result result = {.procedure = column->procedure, .year = column->year};
    if (score < 0 || score > PUPIL_MOST_SCORE)
        return pupil_of_score(column->rule, reading_procedure(reading, &result), column->year,
                              score);
    if (column->pupil_of_score[score] < 0)
        column->pupil_of_score[score] = (gint8)pupil_of_score(
            column->rule, reading_procedure(reading, &result), column->year, score);
    return (enum pupil)column->pupil_of_score[score];
}

enum pupil
tally_judge(struct result_reading *reading, struct tally_column *column, bool by_score, int mark,
            int score)
{
    return by_score ? judge_by_score(reading, column, score) : pupil_of_mark(column->rule, mark);
}

int
tally_mark(const struct result_reading *reading, struct tally_column *column, int mark, int score)
{
    if (mark < 0 && score >= 0 && column->rule->measure == MEASURE_MARK) {
        const struct result result = {.procedure = column->procedure, .year = column->year};
        if (score > PUPIL_MOST_SCORE)
            mark =
                procedure_mark_of_score(reading_procedure(reading, &result), column->year, score);
        else if (column->mark_of_score[score] < 0)
            mark = column->mark_of_score[score] = (gint8)procedure_mark_of_score(
                reading_procedure(reading, &result), column->year, score);
        else
            mark = column->mark_of_score[score];
    }
    return mark <= 0 ? 0 : CLAMP(mark, FIRST_MARK, BEST_MARK); /* a 1 is as good as a 2 */
}

static void
count_beside(struct result_reading *reading, struct tally *tally, int mark, int score)
{
    if (mark < 1 || mark > BEST_MARK)
        return;
    if (tally->table == NULL) {
        tally->table = mark_table_create();
        g_ptr_array_add(reading->reader->tables, tally->table);
    }
    mark_table_add(tally->table, mark, score, 1);
}

guint
tally_form(struct result_reading *reading, guint number)
{
    struct tally_column *column = tally_column_get(reading->tallies, number);
    if (column->form == G_MAXUINT)
        column->form = form_find(reading, column->procedure, column->year);
    return column->form;
}

static void
count_score(struct result_reading *reading, guint column, struct tally *tally, guint line,
            int score)
{
    tally->score_sum += score;
    tally->score_squares += (gint64)score * score;
    form_count_scores(reading, tally_form(reading, column), 1, line, score);
}

void
tally_count(struct result_reading *reading, guint number, guint line, enum pupil pupil, int given,
            int score, int beside)
{
    struct tally_book *book = reading->tallies;
    struct tally *tally = &g_array_index(book->tallies, struct tally, number - 1);
    tally->n_rows++;
    tally->last_row = line;
    book->n_not_participants += pupil == PUPIL_NO_RESULT;
    if (pupil == PUPIL_ABSENT || pupil == PUPIL_NO_RESULT)
        return;
    guint n_column = g_array_index(book->heads, struct tally_head, number - 1).column;
    struct tally_column *column = tally_column_get(book, n_column);
    int mark = tally_mark(reading, column, given, score);
    bool first = tally->participants++ == 0;
    tally->low += pupil == PUPIL_LOW;
    tally->has_scores = score >= 0 && (first || tally->has_scores);
    tally->has_marks = mark > 0 && (first || tally->has_marks);
    if (mark > 0)
        tally->marks[mark - FIRST_MARK]++;
    if (score < 0)
        return;
    count_score(reading, n_column, tally, line, score);
    if (!reading->reader->request->counts_only)
        count_beside(reading, tally, beside, score);
}

void
tally_add(struct tally_book *book, guint number, const struct tally *more)
{
    struct tally *tally = &g_array_index(book->tallies, struct tally, number - 1);
    if (more->participants > 0) {
        bool first = tally->participants == 0;
        tally->has_scores = more->has_scores && (first || tally->has_scores);
        tally->has_marks = more->has_marks && (first || tally->has_marks);
    }
    tally->participants += more->participants;
    tally->low += more->low;
    tally->n_rows += more->n_rows;
    tally->last_row = MAX(tally->last_row, more->last_row);
    for (guint i = 0; i < N_MARKS; i++)
        tally->marks[i] += more->marks[i];
    tally->score_sum += more->score_sum;
    tally->score_squares += more->score_squares;
}

void
tally_add_not_participants(struct tally_book *book, guint n)
{
    book->n_not_participants += n;
}

/* ---- what came of it ---- */

guint
tally_book_length(const struct tally_book *book)
{
    return book->heads->len;
}

guint
tally_not_participants(const struct tally_book *book)
{
    return book->n_not_participants;
}

static struct result_detail
detail_of(const struct tally *tally)
{
    struct result_detail detail = {
        .has_marks = tally->has_marks,
        .has_scores = tally->has_scores,
        .score_sum = tally->score_sum,
        .score_squares = tally->score_squares,
        .table = tally->table,
    };
    for (int i = 0; i < N_MARKS; i++)
        detail.marks[i] = (int)tally->marks[i];
    return detail;
}

struct result_part
tally_part(const struct result_reading *reading, guint number)
{
    const struct tally_book *book = reading->tallies;
    const struct tally *tally = &g_array_index(book->tallies, struct tally, number - 1);
    const struct tally_head *head = &g_array_index(book->heads, struct tally_head, number - 1);
    const struct tally_column *column = tally_column_get(book, head->column);
    struct result_part part = {
        .result = {.school = head->school,
                   .year = column->year,
                   .procedure = column->procedure,
                   .wave = head->wave,
                   .participants = (int)tally->participants,
                   .detail = detail_of(tally),
                   .place = {.file = g_intern_string(reading->file->name),
                             .sheet = head->sheet,
                             .row = head->first_row}},
        .origin = g_ptr_array_index(book->origins, head->origin),
        .prefix = head->prefix,
        .column = head->header,
        .last_row = tally->last_row,
        .n_rows = tally->n_rows,
    };
    result_set_low(&part.result, (int)tally->low);
    return part;
}
