/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block is parted in two steps: all places of delimiters, line ends and marks are found at once
 * (split.h), then each line is checked against the order in which they may come. A key is looked up
 * as the bytes that stand in the line, so that nothing is copied where its columns stand side by
 * side; that one code is written with marks and without makes two keys of it, which costs a second
 * careful reading and is never wrong. */
#define _GNU_SOURCE /* memrchr */
#include "datasets/table/plain/block.h"

#include <string.h>

#include "datasets/table/plain/split.h"
#include "datasets/text/damage.h"

enum {
    BETWEEN = '\n', /* stands in no cell of a line */
    AHEAD = 16,     /* lines whose keys are asked for before the first is answered */
};

/* One line under way. */
struct lining {
    const struct plain_block *block;
    const struct plain_plan *plan;
    gsize place;                                 /* index in the block's places */
    struct plain_span whole[PLAIN_MOST_COLUMNS]; /* cells with their marks */
    struct plain_cells *cells;
};

struct plain_block *
plain_block_create(void)
{
    struct plain_block *block = g_new0(struct plain_block, 1);
    block->lines = g_array_new(FALSE, FALSE, sizeof(struct plain_line));
    block->left = g_array_new(FALSE, FALSE, sizeof(guint));
    return block;
}

void
plain_block_free(struct plain_block *block)
{
    if (block == NULL)
        return;
    g_array_unref(block->lines);
    g_array_unref(block->left);
    g_free(block->places);
    g_free(block);
}

gsize
plain_block_length(const char *text, const char *end)
{
    gsize left = (gsize)(end - text);
    if (left <= PLAIN_BYTES)
        return left;
    const char *last = memrchr(text, '\n', PLAIN_BYTES);
    if (last != NULL)
        return (gsize)(last + 1 - text);
    for (const char *p = text + PLAIN_BYTES; p < end; p++)
        if (p[-1] == '\n' || (p[-1] == '\r' && p[0] != '\n'))
            return (gsize)(p - text);
    return left;
}

int
plain_number(const char *text, guint length)
{
    enum { MOST_DIGITS = 9 };
    int number = 0;
    if (length > MOST_DIGITS)
        return -1;
    for (guint i = 0; i < length; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        number = 10 * number + (text[i] - '0');
    }
    return number;
}

/* ---- cells ---- */

/* What parts the text at the place under way; '\n' at its end. */
static char
mark_at(const struct lining *lining)
{
    guint32 place = lining->block->places[lining->place];
    char c = place < lining->block->length ? lining->block->text[place] : '\n';
    return c == '\r' ? '\n' : c;
}

/* The place behind the mark that closes a cell; false: it is not closed in this line, or has marks
 * within. */
static bool
pass_marked(struct lining *lining, guint32 start)
{
    const guint32 *places = lining->block->places;
    if (places[lining->place] != start)
        return false;
    char c;
    do {
        lining->place++;
        c = mark_at(lining);
    } while (c == lining->plan->delimiter);
    if (c != '"')
        return false;
    guint32 closing = places[lining->place++];
    return places[lining->place] == closing + 1;
}

/* Whether nothing would be trimmed: the ends are ASCII or letters of Russian. */
static bool
is_trimmed(const char *start, const char *end)
{
    guchar first = (guchar)start[0], last = (guchar)end[-1];
    bool begins = (first > ' ' && first < 0x7F) || first == 0xD0 || first == 0xD1;
    if (last < 0x80)
        return begins && last > ' ' && last != 0x7F;
    guchar lead = end - start > 1 ? (guchar)end[-2] : 0;
    return begins && last < 0xC0 && (lead == 0xD0 || lead == 0xD1);
}

static bool
take_cell(struct lining *lining, guint column, guint32 start)
{
    const struct plain_block *block = lining->block;
    bool marked = start < block->length && block->text[start] == '"';
    if (marked && (!lining->plan->takes_marks || !pass_marked(lining, start)))
        return false;
    bool is_last = column + 1 == lining->plan->n_columns;
    if (mark_at(lining) != (is_last ? '\n' : lining->plan->delimiter))
        return false;
    guint32 end = block->places[lining->place];
    lining->whole[column] = (struct plain_span){start, end};
    struct plain_span *cell = &lining->cells->cells[column];
    *cell = (struct plain_span){start + marked, end - marked};
    return cell->start >= cell->end ||
           is_trimmed(block->text + cell->start, block->text + cell->end);
}

/* Takes the cells of the line; the place under way is then that of its end, or of what is odd. */
static bool
take_cells(struct lining *lining, guint32 start)
{
    for (guint i = 0; i < lining->plan->n_columns; i++) {
        if (!take_cell(lining, i, start))
            return false;
        start = lining->block->places[lining->place] + 1;
        lining->place++;
    }
    lining->place--;
    return true;
}

/* ---- keys ---- */

static bool
add_to_key(struct lining *lining, guint key, struct plain_span span)
{
    struct plain_cells *cells = lining->cells;
    const char *text = lining->block->text + span.start;
    gsize length = span.end - span.start, before = cells->key_lengths[key];
    if (cells->keys[key] == NULL) {
        cells->keys[key] = text;
        cells->key_lengths[key] = length;
        return true;
    }
    if (before + 1 + length > PLAIN_LONGEST_KEY)
        return false;
    char *joined = cells->joined[key];
    if (cells->keys[key] != joined)
        memcpy(joined, cells->keys[key], before);
    joined[before] = BETWEEN;
    memcpy(joined + before + 1, text, length);
    cells->keys[key] = joined;
    cells->key_lengths[key] = before + 1 + length;
    return true;
}

/* Columns that stand side by side are one text. */
static bool
take_keys(struct lining *lining)
{
    const struct plain_plan *plan = lining->plan;
    for (guint key = 0; key < PLAIN_KEYS; key++) {
        lining->cells->keys[key] = NULL;
        lining->cells->key_lengths[key] = 0;
    }
    for (guint i = 0, last; i < plan->n_columns; i = last + 1) {
        guint key = plan->key_of[i];
        for (last = i; last + 1 < plan->n_columns && plan->key_of[last + 1] == key;)
            last++;
        struct plain_span span = {lining->whole[i].start, lining->whole[last].end};
        if (key < PLAIN_KEYS && !add_to_key(lining, key, span))
            return false;
    }
    for (guint key = 0; key < PLAIN_KEYS; key++)
        if (lining->cells->keys[key] == NULL)
            lining->cells->keys[key] = lining->block->text;
    return true;
}

/* ---- runs ---- */

void
plain_run_add_number(struct plain_run *run, guint column, int number)
{
    struct plain_numbers *numbers = &run->numbers[column];
    numbers->least = numbers->n == 0 ? number : MIN(numbers->least, number);
    numbers->greatest = numbers->n == 0 ? number : MAX(numbers->greatest, number);
    numbers->n++;
}

void
plain_run_count(struct plain_run *run, const struct plain_plan *plan, const struct plain_line *line)
{
    run->n++;
    for (guint64 blank = line->blank; blank != 0; blank &= blank - 1)
        run->n_blank[__builtin_ctzll(blank)]++;
    for (guint k = 0; k < PLAIN_NUMBERS; k++) {
        int column = plan->numbers[k];
        if (column >= 0 && (plan->counted >> column & 1) != 0 && line->numbers[k] >= 0)
            plain_run_add_number(run, (guint)column, line->numbers[k]);
    }
}

void
plain_run_add(struct plain_run *run, const struct plain_run *more)
{
    run->n += more->n;
    for (guint i = 0; i < PLAIN_MOST_COLUMNS; i++) {
        struct plain_numbers *numbers = &run->numbers[i];
        const struct plain_numbers *others = &more->numbers[i];
        run->n_blank[i] += more->n_blank[i];
        if (others->n == 0)
            continue;
        bool first = numbers->n == 0;
        numbers->least = first ? others->least : MIN(numbers->least, others->least);
        numbers->greatest = first ? others->greatest : MAX(numbers->greatest, others->greatest);
        numbers->n += others->n;
    }
}

/* ---- lines ---- */

/* Which columns are blank; false: one that counts holds no number. */
static bool
look_at_cells(const struct lining *lining, guint64 *ret_blank)
{
    const struct plain_plan *plan = lining->plan;
    guint64 blank = 0;
    for (guint i = 0; i < plan->n_columns; i++) {
        struct plain_span cell = lining->cells->cells[i];
        guint64 bit = G_GUINT64_CONSTANT(1) << i;
        blank |= cell.end > cell.start ? 0 : bit;
        if ((plan->counted & bit) != 0 &&
            plain_number(lining->block->text + cell.start, cell.end - cell.start) < 0)
            return false;
    }
    *ret_blank = blank;
    return true;
}

/* The numbers of a line whose counted cells are numbers; false: one is too large. */
static bool
take_numbers(const struct lining *lining, struct plain_line *line)
{
    for (guint i = 0; i < PLAIN_NUMBERS; i++) {
        line->numbers[i] = -1;
        if (lining->plan->numbers[i] < 0)
            continue;
        struct plain_span cell = lining->cells->cells[lining->plan->numbers[i]];
        int number = cell.end > cell.start
                         ? plain_number(lining->block->text + cell.start, cell.end - cell.start)
                         : -1;
        if (number > PLAIN_MOST_NUMBER || (number < 0 && cell.end > cell.start))
            return false;
        line->numbers[i] = (gint16)number;
    }
    return true;
}

/* Whether the line has signs that somebody must look at. */
static bool
has_signs(const struct lining *lining, guint32 start, guint32 end)
{
    const char *text = lining->block->text + start;
    const struct plain_plan *plan = lining->plan;
    return plan->is_suspected && damage_is_possible(text, end - start);
}

static bool
is_led(const struct lining *lining)
{
    struct plain_span lead = lining->cells->cells[lining->plan->lead];
    return !lining->plan->is_led_by_digit ||
           (lead.end > lead.start && g_ascii_isdigit(lining->block->text[lead.start]));
}

/* Whether the cells of the line that begins at `start` are plain. */
static bool
read_line(struct lining *lining, guint32 start, struct plain_line *line)
{
    return take_cells(lining, start) && is_led(lining) && look_at_cells(lining, &line->blank) &&
           take_numbers(lining, line) &&
           !has_signs(lining, start, lining->block->places[lining->place]) && take_keys(lining);
}

/* Goes on to the place at which the line ends. */
static void
find_line_end(struct lining *lining)
{
    while (mark_at(lining) != '\n')
        lining->place++;
}

/* The offset behind the line end at the place under way. */
static guint32
pass_line_end(struct lining *lining)
{
    const struct plain_block *block = lining->block;
    guint32 place = block->places[lining->place++];
    if (place >= block->length)
        return (guint32)block->length;
    if (block->text[place] == '\r' && place + 1 < block->length && block->text[place + 1] == '\n') {
        lining->place++;
        place++;
    }
    return place + 1;
}

static void
find_places(struct plain_block *block, const struct plain_plan *plan)
{
    struct split_bytes bytes = {{plan->delimiter, '\n', '\r', '"', '#', '\0'}};
    block->places = g_renew(guint32, block->places, block->length + 2);
    block->n_places = split_find(&bytes, block->text, block->length, block->places);
    /* twice, since a mark may close at the very end */
    block->places[block->n_places] = block->places[block->n_places + 1] = (guint32)block->length;
}

/* Keys of the last lines, not answered yet. */
struct asked_keys {
    struct key_question questions[AHEAD][PLAIN_KEYS];
    guint lines[AHEAD];
    guint n;
    bool must_answer;
};

static void
answer_keys(struct plain_block *block, const struct plain_plan *plan, struct asked_keys *asked)
{
    for (guint i = 0; i < asked->n; i++)
        for (guint key = 0; key < PLAIN_KEYS; key++)
            g_array_index(block->lines, struct plain_line, asked->lines[i]).keys[key] =
                key_index_answer(plan->keys[key], &asked->questions[i][key]);
    asked->n = 0;
}

/* Asks for the keys of the next line of the block. */
static void
ask_keys(struct plain_block *block, const struct plain_plan *plan, const struct plain_cells *cells,
         struct asked_keys *asked)
{
    bool stays = true; /* what was joined lies in the cells, which the next line takes */
    for (guint key = 0; key < PLAIN_KEYS; key++) {
        asked->questions[asked->n][key] =
            key_index_ask(plan->keys[key], cells->keys[key], cells->key_lengths[key]);
        stays = stays && cells->keys[key] != cells->joined[key];
    }
    asked->lines[asked->n++] = block->lines->len;
    asked->must_answer = !stays || asked->n == AHEAD;
}

/* Notes under which number each line is counted, and who has none. */
static void
find_cells(struct plain_block *block, const struct plain_counter *counter)
{
    for (guint i = 0; i < block->lines->len; i++) {
        struct plain_line *line = &g_array_index(block->lines, struct plain_line, i);
        bool known = counter != NULL && counter->cell != NULL && line->keys[0] != PLAIN_ODD &&
                     line->keys[0] != 0;
        line->cell = known ? counter->cell(counter->data, line) : 0;
        if (line->cell == 0)
            g_array_append_val(block->left, i);
    }
}

void
plain_block_part(struct plain_block *block, const struct plain_plan *plan, const char *text,
                 gsize length, guint first_line)
{
    struct plain_cells cells;
    struct asked_keys asked = {.n = 0};
    struct lining lining = {.block = block, .plan = plan, .cells = &cells};
    block->text = text;
    block->length = length;
    block->first_line = first_line;
    block->at = block->n_counted = 0;
    g_array_set_size(block->lines, 0);
    g_array_set_size(block->left, 0);
    find_places(block, plan);
    for (guint32 start = 0; start < length;) {
        struct plain_line line = {.start = start};
        if (read_line(&lining, start, &line)) {
            ask_keys(block, plan, &cells, &asked);
        } else {
            line.keys[0] = PLAIN_ODD;
            find_line_end(&lining);
        }
        g_array_append_val(block->lines, line);
        if (asked.must_answer)
            answer_keys(block, plan, &asked);
        start = pass_line_end(&lining);
    }
    answer_keys(block, plan, &asked);
    find_cells(block, plan->counter);
}

void
plain_block_pass(struct plain_block *block, gsize offset)
{
    for (; block->at < block->lines->len; block->at++) {
        struct plain_line *line = &g_array_index(block->lines, struct plain_line, block->at);
        if (line->start >= offset)
            return;
        line->cell = 0;
    }
}

void
plain_block_count(struct plain_block *block, const struct plain_plan *plan, guint thread)
{
    if (plan->counter != NULL && plan->counter->cell != NULL && block->at > block->n_counted)
        plan->counter->count(plan->counter->data, plan, thread, block, block->n_counted, block->at);
    block->n_counted = block->at;
}

/* The index of the first place that is not before the offset. */
static gsize
place_from(const struct plain_block *block, guint32 offset)
{
    gsize low = 0, high = block->n_places;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (block->places[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool
plain_block_cells(const struct plain_block *block, const struct plain_plan *plan, guint line,
                  struct plain_cells *ret_cells)
{
    struct plain_line read;
    guint32 start = plain_block_line(block, line)->start;
    struct lining lining = {
        .block = block, .plan = plan, .cells = ret_cells, .place = place_from(block, start)};
    return read_line(&lining, start, &read);
}
