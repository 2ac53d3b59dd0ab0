/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a pupil's row hangs on its texts alone, and all but mark and score come again for
 * each pupil of a school. So these texts are a key, under which stands what was made of the first
 * row with them: the cell that it counts into, or the reasons for which it was set aside. Whatever
 * would be told row by row is not learned, and a row with anything odd in it is not even looked up
 * (record_plain()); both are read with all care, so that this room can only be fast, never
 * otherwise.
 *
 * Keys lie one behind another in one block, and slots of four bytes point to them, since at a
 * nation's size each miss of the cache costs more than all else that is done for a row. */
#include "datasets/result/recall.h"

#include <stdlib.h>
#include <string.h>

#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/result/pupils.h"
#include "datasets/table/record.h"

enum {
    BETWEEN = 0x1F,        /* stands in no key but between its texts */
    MANY = 1 << 20,        /* keys; a nation has some hundred thousand … */
    LEAST_SHARE = 16,      /* … and where not one in so many came again, rows are all different */
    FIRST_SLOTS = 1 << 10, /* a power of two */
    WORD = 8,
};

/* What was made of the rows of one key. */
struct recalled {
    guint64 hash;
    gsize key;     /* offset in the keys */
    guint tally;   /* index + 1 in tallies.cells; 0: they are set aside */
    guint effects; /* index in the effects; 0: none */
};

/* What a column of the table is for a key. */
enum part { PART_TEXT, PART_NUMBER, PART_NONE };

struct recall {
    guint n_columns, lead;
    enum part parts[RECORD_MOST_PLAIN];
    int mark, score; /* columns; -1: none */
    GByteArray *keys;
    GArray *entries; /* struct recalled */
    GArray *effects; /* struct row_effects: few rows have any; the first is none */
    guint32 *slots;  /* index + 1 in entries; 0: free */
    guint n_slots, n_recalled, n_findings;
    bool gave_up;
    GByteArray *key; /* of the row under way */
};

static bool
is_column(const struct recall *recall, int field)
{
    return field >= 0 && (guint)field < recall->n_columns;
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
    recall->n_columns = record_n_columns(records);
    recall->lead = record_plain_lead(records);
    recall->mark = is_column(recall, columns->mark) ? columns->mark : -1;
    recall->score = is_column(recall, columns->score) ? columns->score : -1;
    for (guint i = 0; i < recall->n_columns; i++)
        recall->parts[i] = (int)i == recall->mark || (int)i == recall->score ? PART_NUMBER
                           : record_plain_use(records, i) == PLAIN_TEXT      ? PART_TEXT
                                                                             : PART_NONE;
    recall->keys = g_byte_array_new();
    recall->key = g_byte_array_new();
    recall->entries = g_array_new(FALSE, FALSE, sizeof(struct recalled));
    recall->effects = g_array_new(FALSE, TRUE, sizeof(struct row_effects));
    g_array_set_size(recall->effects, 1);
    recall->n_slots = FIRST_SLOTS;
    recall->slots = g_new0(guint32, recall->n_slots);
    return recall;
}

void
recall_free(struct recall *recall)
{
    if (recall == NULL)
        return;
    g_byte_array_unref(recall->keys);
    g_byte_array_unref(recall->key);
    g_array_unref(recall->entries);
    g_array_unref(recall->effects);
    g_free(recall->slots);
    g_free(recall);
}

/* ---- keys ---- */

static void
add_text(struct recall *recall, const char *start, gsize length)
{
    static const guint8 between = BETWEEN;
    g_byte_array_append(recall->key, (const guint8 *)start, (guint)length);
    g_byte_array_append(recall->key, &between, 1);
}

/* Fills the key up with zeros to whole words. */
static void
end_key(struct recall *recall)
{
    static const guint8 zeros[WORD] = {0};
    g_byte_array_append(recall->key, zeros, WORD - recall->key->len % WORD);
}

static void
key_of_plain(struct recall *recall, const struct plain_row *row)
{
    g_byte_array_set_size(recall->key, 0);
    for (guint i = 0; i < recall->n_columns; i++)
        if (recall->parts[i] == PART_TEXT)
            add_text(recall, row->cells[i].start, row->cells[i].length);
    end_key(recall);
}

/* Of the record under way; false: it cannot be one. */
static bool
key_of_record(struct recall *recall, const struct record_reader *records)
{
    g_byte_array_set_size(recall->key, 0);
    for (guint i = 0; i < recall->n_columns; i++) {
        const char *text = record_cell(records, i);
        if (recall->parts[i] != PART_TEXT)
            continue;
        if (strchr(text, BETWEEN) != NULL)
            return false;
        add_text(recall, text, strlen(text));
    }
    end_key(recall);
    return true;
}

/* Words are mixed by multiplication, whose high half comes back by the shift; the constants are odd
 * and have as many ones as zeros. */
static guint64
hash_key(const GByteArray *key)
{
    guint64 hash = key->len;
    for (guint i = 0; i < key->len; i += WORD) {
        guint64 word;
        memcpy(&word, key->data + i, WORD);
        hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93) ^ hash >> 29;
}

static bool
has_key(const struct recall *recall, const struct recalled *entry, guint64 hash)
{
    const GByteArray *key = recall->key;
    return entry->hash == hash && entry->key + key->len <= recall->keys->len &&
           memcmp(recall->keys->data + entry->key, key->data, key->len) == 0;
}

/* The slot of the key under way, or the free one where it would be. */
static guint32 *
slot_of(const struct recall *recall, guint64 hash)
{
    guint mask = recall->n_slots - 1;
    for (guint at = (guint)hash & mask;; at = (at + 1) & mask) {
        guint32 *slot = &recall->slots[at];
        if (*slot == 0 ||
            has_key(recall, &g_array_index(recall->entries, struct recalled, *slot - 1), hash))
            return slot;
    }
}

static void
grow(struct recall *recall)
{
    guint n_slots = recall->n_slots * 2, mask = n_slots - 1;
    guint32 *slots = g_new0(guint32, n_slots);
    for (guint i = 0; i < recall->entries->len; i++) {
        guint at = (guint)g_array_index(recall->entries, struct recalled, i).hash & mask;
        while (slots[at] != 0)
            at = (at + 1) & mask;
        slots[at] = i + 1;
    }
    g_free(recall->slots);
    recall->slots = slots;
    recall->n_slots = n_slots;
}

/* ---- recalling ---- */

/* The number in a column of marks or scores, -1 when it is blank or there is no such column; false:
 * something else stands there. */
static bool
number_in(const struct plain_row *row, int column, int *ret_number)
{
    *ret_number = column >= 0 ? row->numbers[column] : -1;
    return column < 0 || *ret_number >= 0 || row->cells[column].length == 0;
}

/* Whether what the row is, is certain: its first cell has the text of a row that was read, or
 * begins as none but records do. */
static bool
is_led(const struct recall *recall, const struct plain_row *row)
{
    const struct source_span *lead = &row->cells[recall->lead];
    return recall->parts[recall->lead] == PART_TEXT ||
           (lead->length > 0 && g_ascii_isdigit(lead->start[0]));
}

static enum pupil
judge(const struct result_reading *reading, const struct recalled *entry, int mark, int score)
{
    const struct result *result =
        &g_array_index(reading->tallies.cells, struct result_part, entry->tally - 1).result;
    const struct low_rule *rule = reading_low_rule(reading, result);
    return pupils_go_by_score(reading, result)
               ? pupil_of_score(rule, reading_procedure(reading, result), result->year, score)
               : pupil_of_mark(rule, mark);
}

static void
count_effects(struct result_reading *reading, const struct row_effects *effects)
{
    for (guint i = 0; i < effects->n_asides; i++)
        aside_count(effects->asides[i]);
    if (effects->succession != NULL)
        succession_count(reading->reader->ledger, effects->succession);
}

/* Counts the row if it is like one that was read. */
static bool
take_row(struct result_reading *reading, const struct plain_row *row)
{
    struct recall *recall = reading->recall;
    int mark, score;
    if (!is_led(recall, row) || !number_in(row, recall->mark, &mark) ||
        !number_in(row, recall->score, &score))
        return false;
    key_of_plain(recall, row);
    guint32 slot = *slot_of(recall, hash_key(recall->key));
    if (slot == 0)
        return false;
    const struct recalled *entry = &g_array_index(recall->entries, struct recalled, slot - 1);
    bool counts = entry->tally > 0;
    enum pupil pupil = counts ? judge(reading, entry, mark, score) : PUPIL_ABSENT;
    if (pupil == PUPIL_BAD)
        return false;
    record_take_plain(reading->records, row);
    if (entry->effects > 0)
        count_effects(reading, &g_array_index(recall->effects, struct row_effects, entry->effects));
    if (counts)
        pupils_count(reading, entry->tally - 1, row->line, pupil, mark, score);
    reading->file->n_used += counts;
    recall->n_recalled++;
    return true;
}

void
recall_take_rows(struct result_reading *reading)
{
    struct recall *recall = reading->recall;
    struct plain_row row;
    if (recall == NULL || recall->gave_up)
        return;
    while (record_plain(reading->records, &row) && take_row(reading, &row))
        ;
}

/* ---- learning ---- */

void
recall_begin(struct result_reading *reading)
{
    reading->effects = (struct row_effects){0};
    reading->tallies.under_way = 0;
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

/* Whether what was made of the record came of its key alone. */
static bool
is_lesson(const struct result_reading *reading, bool used)
{
    const struct recall *recall = reading->recall;
    const char *lead = record_cell(reading->records, recall->lead);
    bool counts = reading->tallies.under_way > 0;
    return finding_list_length(reading->reader->findings) == recall->n_findings &&
           reading->effects.n_asides <= G_N_ELEMENTS(reading->effects.asides) && used == counts &&
           (counts || reading->effects.n_asides > 0) &&
           is_number(reading->records, recall->mark, BEST_MARK) &&
           is_number(reading->records, recall->score, PUPIL_MOST_SCORE) &&
           (g_ascii_isdigit(lead[0]) || record_is_led_by(lead));
}

static void
add_entry(struct result_reading *reading, guint64 hash, guint32 *slot)
{
    struct recall *recall = reading->recall;
    struct recalled entry = {hash, recall->keys->len, reading->tallies.under_way, 0};
    if (reading->effects.n_asides > 0 || reading->effects.succession != NULL) {
        entry.effects = recall->effects->len;
        g_array_append_val(recall->effects, reading->effects);
    }
    g_byte_array_append(recall->keys, recall->key->data, recall->key->len);
    g_array_append_val(recall->entries, entry);
    *slot = recall->entries->len;
    if (2 * recall->entries->len > recall->n_slots)
        grow(recall);
}

void
recall_learn(struct result_reading *reading, bool used)
{
    struct recall *recall = reading->recall;
    if (recall == NULL || recall->gave_up || !is_lesson(reading, used) ||
        !key_of_record(recall, reading->records))
        return;
    guint64 hash = hash_key(recall->key);
    guint32 *slot = slot_of(recall, hash);
    if (*slot == 0)
        add_entry(reading, hash, slot);
    recall->gave_up =
        recall->entries->len >= MANY && recall->n_recalled < recall->entries->len / LEAST_SHARE;
}
