/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a pupil's row hangs on its texts alone, and all but mark and score come again for
 * each pupil of a school. So they are two keys, under which stands what rows with them have taught
 * (lessons.h); forty thousand schools and some procedures are read with care, and no pair of them.
 * Whatever would be told row by row teaches nothing, and a row with anything odd in it is not even
 * looked up (datasets/table/plain); both are read with all care, so that this room can only be
 * fast, never otherwise. */
#include "datasets/result/pupils/recall.h"

#include <stdlib.h>
#include <string.h>

#include "datasets/result/aside.h"
#include "datasets/result/pupils.h"
#include "datasets/result/pupils/counters.h"
#include "datasets/result/pupils/lessons.h"
#include "datasets/table/record.h"

enum {
    MANY = 1 << 20,   /* keys; a nation has some ten thousand … */
    LEAST_SHARE = 16, /* … and where not one row in so many was recalled, they are all different */
    AHEAD = 12,       /* lines whose memory is called for before they are counted */
};
/* A line that has to be read with care and could teach something. */
struct candidate {
    guint line; /* 0: none */
    GByteArray *keys[N_KEYS];
};

struct recall {
    struct record_reader *records;
    struct plain_plan plan;
    struct key_index *keys[N_KEYS];
    struct lesson_book *lessons;
    struct counters *counters;
    struct plain_counter counter;
    struct candidate candidate;
    guint n_recalled, n_keys, n_findings;
    bool counts_others; /* numbers of columns besides mark and score are counted */
    bool gave_up;
};

/* ---- the plan ---- */

static bool
is_of_school(const struct identity_columns *columns, int column)
{
    bool found = column == columns->name || column == columns->municipality;
    for (guint i = 0; i < N_CODE_KINDS; i++)
        found |= column == columns->codes[i];
    return found;
}

static void
plan_keys(struct recall *recall, const struct result_reading *reading)
{
    struct plain_plan *plan = &recall->plan;
    record_plan(reading->records, plan);
    const int numbers[] = {
        [NUMBER_MARK] = reading->columns.mark, [NUMBER_SCORE] = reading->columns.score};
    guint64 others = plan->counted;
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (numbers[i] < 0 || (guint)numbers[i] >= plan->n_columns)
            continue;
        plan->numbers[i] = numbers[i];
        others &= ~(G_GUINT64_CONSTANT(1) << numbers[i]);
    }
    recall->counts_others = others != 0;
    for (guint i = 0; i < plan->n_columns; i++) {
        bool number = (int)i == plan->numbers[NUMBER_MARK] || (int)i == plan->numbers[NUMBER_SCORE];
        if (number || !record_reads_column(reading->records, i))
            continue;
        plan->key_of[i] = is_of_school(&reading->columns.identity, (int)i) ? KEY_SCHOOL : KEY_REST;
    }
    plan->is_led_by_digit = plan->key_of[plan->lead] == PLAIN_KEYS;
    for (guint i = 0; i < N_KEYS; i++)
        plan->keys[i] = recall->keys[i];
}

/* Lines with numbers besides are not counted by other threads, which know nothing of these. */
static void
plan_counters(struct recall *recall, const struct dataset_request *request)
{
    guint n_threads = request->stream != NULL ? request->stream->options.n_threads : 1;
    recall->counters = counters_create(n_threads, !request->counts_only);
    recall->counter =
        (struct plain_counter){recall->counters, recall->counts_others ? NULL : counters_cell,
                               counters_count, counters_run};
    recall->plan.counter = &recall->counter;
}

struct recall *
recall_create(const struct result_reading *reading)
{
    const struct record_reader *records = reading->records;
    const struct result_columns *columns = &reading->columns;
    if (reading->reader->request->recall_nothing || !record_has_plain(records) ||
        columns->group >= 0 || columns->low >= 0 || columns->not_low >= 0 ||
        columns->marks[0] >= 0 || columns->percents[0] >= 0 || columns->protocol.previous_mark >= 0)
        return NULL;
    struct recall *recall = g_new0(struct recall, 1);
    recall->records = reading->records;
    for (guint i = 0; i < N_KEYS; i++) {
        recall->keys[i] = key_index_create();
        recall->candidate.keys[i] = g_byte_array_new();
    }
    recall->lessons = lesson_book_create();
    plan_keys(recall, reading);
    plan_counters(recall, reading->reader->request);
    return recall;
}

void
recall_finish(struct result_reading *reading)
{
    struct recall *recall = reading->recall;
    if (recall == NULL)
        return;
    record_forget_plan(recall->records);
    reading->file->n_used += counters_finish(recall->counters, reading);
    for (guint i = 0; i < N_KEYS; i++) {
        key_index_free(recall->keys[i]);
        g_byte_array_unref(recall->candidate.keys[i]);
    }
    lesson_book_free(recall->lessons);
    counters_free(recall->counters);
    g_free(recall);
    reading->recall = NULL;
}

/* ---- recalling ---- */

/* What a line is of, by what was learned. */
struct recalled {
    const struct rest_lesson *rest;
    const struct school_lesson *school; /* NULL: it came not so far */
    bool counts;                        /* into a cell */
};

/* False: somebody has to read it. */
static bool
recall_line(const struct recall *recall, const struct plain_line *line, struct recalled *ret)
{
    if (line->keys[KEY_SCHOOL] == PLAIN_ODD)
        return false;
    const struct rest_lesson *rest = lesson_of_rest(recall->lessons, line->keys[KEY_REST]);
    *ret = (struct recalled){.rest = rest};
    if (rest == NULL || rest->before != LESSON_GOES_ON)
        return rest != NULL && rest->before == LESSON_STOPS;
    const struct school_lesson *school =
        lesson_of_school(recall->lessons, rest->epoch, line->keys[KEY_SCHOOL]);
    ret->school = school;
    if (school == NULL || school->found != LESSON_GOES_ON)
        return school != NULL && school->found == LESSON_STOPS;
    ret->counts = rest->after == LESSON_GOES_ON;
    return rest->after != LESSON_NONE;
}

static void
count_effects(struct result_reading *reading, guint number)
{
    const struct effects *effects = lesson_effects(reading->recall->lessons, number);
    if (effects == NULL)
        return;
    for (guint i = 0; i < effects->n_asides; i++)
        aside_count(effects->asides[i]);
    if (effects->succession != NULL)
        succession_count(reading->reader->ledger, effects->succession);
}

/* Whether a line does nothing but count into its cell. */
static bool
only_counts(const struct recalled *recalled)
{
    return recalled->rest->effects_before == 0 && recalled->rest->effects_after == 0 &&
           recalled->school->effects == 0;
}

static guint
tally_of(struct result_reading *reading, const struct recalled *recalled, guint line)
{
    const struct rest_lesson *rest = recalled->rest;
    const struct school_lesson *school = recalled->school;
    guint number = tally_find(reading->tallies, rest->column, school->origin);
    if (number > 0)
        return number;
    const struct tally_head head = {
        .origin = school->origin,
        .column = rest->column,
        .school = school->school,
        .prefix = school->prefix,
        .wave = rest->wave,
        .header = rest->header,
        .sheet = NULL, /* only CSV has plain lines */
        .first_row = line,
    };
    return tally_begin(reading->tallies, &head);
}

/* Counts the line if it is like ones that were read. */
static bool
take_line(struct result_reading *reading, const struct plain_line *line, guint number)
{
    struct recall *recall = reading->recall;
    struct recalled recalled;
    if (!recall_line(recall, line, &recalled))
        return false;
    int mark = line->numbers[NUMBER_MARK], score = line->numbers[NUMBER_SCORE];
    enum pupil pupil = PUPIL_ABSENT;
    if (recalled.counts) {
        struct tally_column *column = tally_column_get(reading->tallies, recalled.rest->column);
        pupil = tally_judge(reading, column, recalled.rest->by_score, mark, score);
        if (pupil == PUPIL_BAD)
            return false;
    }
    count_effects(reading, recalled.rest->effects_before);
    if (recalled.school == NULL)
        return true;
    count_effects(reading, recalled.school->effects);
    if (recalled.school->found == LESSON_STOPS)
        return true;
    count_effects(reading, recalled.rest->effects_after);
    if (!recalled.counts)
        return true;
    guint tally = tally_of(reading, &recalled, number);
    tally_count(reading, tally, number, pupil, mark, score, mark);
    reading->file->n_used++;
    if (only_counts(&recalled))
        counters_know(recall->counters, reading, recalled.rest, line->keys[KEY_REST],
                      line->keys[KEY_SCHOOL], tally);
    return true;
}

/* Calls for the memory of a line's cell, if it has one. */
static void
prefetch(const struct result_reading *reading, const struct plain_line *line)
{
    struct recalled recalled;
    if (!recall_line(reading->recall, line, &recalled) || !recalled.counts)
        return;
    guint number = tally_find(reading->tallies, recalled.rest->column, recalled.school->origin);
    if (number > 0)
        tally_prefetch(reading->tallies, number);
}

/* Counts the numbers of columns that hold neither mark nor score. */
static void
account_others(const struct recall *recall, const struct plain_block *block, guint i,
               struct plain_run *run)
{
    struct plain_cells cells;
    const struct plain_plan *plan = &recall->plan;
    if (!plain_block_cells(block, plan, i, &cells))
        return;
    for (guint column = 0; column < plan->n_columns; column++) {
        struct plain_span cell = cells.cells[column];
        bool asked = (plan->counted >> column & 1) != 0 &&
                     (int)column != plan->numbers[NUMBER_MARK] &&
                     (int)column != plan->numbers[NUMBER_SCORE];
        if (asked && cell.end > cell.start)
            plain_run_add_number(run, column,
                                 plain_number(block->text + cell.start, cell.end - cell.start));
    }
}

static void
account_line(const struct recall *recall, const struct plain_block *block, guint i,
             struct plain_run *run)
{
    plain_run_count(run, &recall->plan, plain_block_line(block, i));
    if (recall->counts_others)
        account_others(recall, block, i, run);
}

/* Notes the keys of the line at which reading stops. */
static void
note_candidate(struct recall *recall, const struct plain_block *block, guint i)
{
    struct plain_cells cells;
    if (plain_block_line(block, i)->keys[KEY_SCHOOL] == PLAIN_ODD ||
        !plain_block_cells(block, &recall->plan, i, &cells))
        return;
    recall->candidate.line = block->first_line + i;
    for (guint key = 0; key < N_KEYS; key++) {
        GByteArray *text = recall->candidate.keys[key];
        static const guint8 nothing[KEY_READ_AHEAD] = {0};
        g_byte_array_set_size(text, 0);
        g_byte_array_append(text, (const guint8 *)cells.keys[key], (guint)cells.key_lengths[key]);
        g_byte_array_append(text, nothing, sizeof nothing);
    }
}

/* The line with the numbers that its keys have by now, which they got while others were parted. */
static struct plain_line
line_by_now(const struct recall *recall, const struct plain_block *block, guint i)
{
    struct plain_line line = *plain_block_line(block, i);
    struct plain_cells cells;
    bool unknown = line.keys[KEY_SCHOOL] == 0 || line.keys[KEY_REST] == 0;
    if (!unknown || !plain_block_cells(block, &recall->plan, i, &cells))
        return line;
    for (guint key = 0; key < N_KEYS; key++)
        line.keys[key] = key_index_find(recall->keys[key], cells.keys[key], cells.key_lengths[key]);
    return line;
}

/* The index, among the lines that are left to this thread, of the first that is not before `line`.
 */
static guint
left_from(const struct plain_block *block, guint line)
{
    guint low = 0, high = block->left->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(block->left, guint, middle) < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
prefetch_left(const struct result_reading *reading, const struct plain_block *block, guint left)
{
    if (left < block->left->len)
        prefetch(reading, plain_block_line(block, g_array_index(block->left, guint, left)));
}

/* Counts what is left to this thread of the lines from where reading stands; false: it stops at one
 * to be read. */
static bool
take_block(struct result_reading *reading, const struct plain_block *block)
{
    struct recall *recall = reading->recall;
    struct plain_run *run = counters_own_run(recall->counters);
    guint from = block->at, end = block->lines->len, left = left_from(block, from);
    for (guint k = 0; k < AHEAD; k++)
        prefetch_left(reading, block, left + k);
    for (; left < block->left->len; left++) {
        prefetch_left(reading, block, left + AHEAD);
        guint i = g_array_index(block->left, guint, left);
        struct plain_line line = line_by_now(recall, block, i);
        if (!take_line(reading, &line, block->first_line + i)) {
            end = i;
            break;
        }
        account_line(recall, block, i, run);
    }
    if (left < block->left->len)
        note_candidate(recall, block, end);
    recall->n_recalled += end - from;
    record_take_plain(reading->records, end - from, block->first_line + end - 1);
    return left == block->left->len;
}

void
recall_take_rows(struct result_reading *reading)
{
    struct recall *recall = reading->recall;
    const struct plain_block *block;
    if (recall == NULL || recall->gave_up)
        return;
    recall->candidate.line = 0;
    do
        block = record_plain_block(reading->records, &recall->plan);
    while (block != NULL && take_block(reading, block));
}

/* ---- learning ---- */

void
recall_begin(struct result_reading *reading)
{
    reading->effects = (struct row_effects){0};
    if (reading->recall != NULL)
        reading->recall->n_findings = finding_list_length(reading->reader->findings);
}

/* Whether the cell is blank or such a number that nothing can be wrong with it. */
static bool
is_number(const struct record_reader *records, int column, int most)
{
    const char *text = column >= 0 ? record_cell(records, (guint)column) : "";
    gsize n = strspn(text, "0123456789");
    return text[n] == '\0' && n < 5 && (n == 0 || atoi(text) <= most);
}

/* Whether what was made of the record came of its keys alone. */
static bool
is_lesson(const struct result_reading *reading, bool used)
{
    const struct recall *recall = reading->recall;
    const struct row_effects *effects = &reading->effects;
    const char *lead = record_cell(reading->records, recall->plan.lead);
    bool counts = effects->stage == ROW_JUDGED;
    return recall->candidate.line > 0 && recall->candidate.line == record_line(reading->records) &&
           finding_list_length(reading->reader->findings) == recall->n_findings &&
           effects->n_asides <= MOST_EFFECTS && used == counts &&
           (counts || effects->n_asides > 0) &&
           is_number(reading->records, recall->plan.numbers[NUMBER_MARK], BEST_MARK) &&
           is_number(reading->records, recall->plan.numbers[NUMBER_SCORE], PUPIL_MOST_SCORE) &&
           (g_ascii_isdigit(lead[0]) || record_is_led_by(lead));
}

void
recall_learn(struct result_reading *reading, bool used)
{
    struct recall *recall = reading->recall;
    guint numbers[N_KEYS];
    if (recall == NULL || recall->gave_up || !is_lesson(reading, used))
        return;
    for (guint i = 0; i < N_KEYS; i++) {
        const GByteArray *key = recall->candidate.keys[i];
        numbers[i] =
            key_index_add(recall->keys[i], (const char *)key->data, key->len - KEY_READ_AHEAD);
    }
    lesson_learn(recall->lessons, reading, numbers[KEY_SCHOOL], numbers[KEY_REST]);
    recall->n_keys++;
    recall->gave_up = recall->n_keys >= MANY && recall->n_recalled < recall->n_keys / LEAST_SHARE;
}
