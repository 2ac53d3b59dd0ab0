/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash table with open addressing. What is sought are codes of schools and the like: texts of up
 * to sixteen bytes lie in their slot, so that a look-up costs one miss of the cache, compares two
 * words and follows no pointer.
 *
 * Whoever looks up takes no lock: a slot is filled before its number is set, and a larger table is
 * filled before it takes the place of the smaller one, which stays until the end, since somebody
 * may be looking into it. Whoever looks into the older one misses what came since, and is told that
 * it has no number: that is true of the moment at which he asked. */
#include "datasets/table/plain/key_index.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

enum { FIRST_SLOTS = 1 << 10, WORD = 8, SHORT = 2 * WORD };

struct slot {
    guint64 words[2]; /* the text, filled with zeros; of a long one: its hash, and where it lies */
    guint32 length;
    _Atomic guint32 number; /* 0: free */
};

struct slots {
    guint mask; /* number of slots - 1, a power of two */
    struct slot slots[];
};

struct key_index {
    struct slots *_Atomic slots;
    GPtrArray *outgrown; /* struct slots * */
    GStringChunk *long_texts;
    guint32 n;
};

static guint64
load_word(const char *text)
{
    guint64 word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* The first `length` bytes of a word, from 0 to 8, the others zero. */
static guint64
load_part(const char *text, gsize length)
{
    guint64 word = load_word(text);
    if (length >= WORD)
        return word;
    static const guint64 ones = G_MAXUINT64;
    return GUINT64_FROM_LE(GUINT64_TO_LE(word) & ~(length == 0 ? ones : ones << (WORD * length)));
}

/* The constants are odd and have as many ones as zeros; the high half of a product comes back by
 * the shift. */
static guint64
mix(guint64 hash, guint64 word)
{
    hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static guint64
hash_long(const char *text, gsize length)
{
    guint64 hash = length;
    for (; length >= WORD; text += WORD, length -= WORD)
        hash = mix(hash, load_word(text));
    return mix(hash, load_part(text, length));
}

static struct key_question
question_of(const char *text, gsize length)
{
    struct key_question key = {.text = text, .length = length};
    if (length > SHORT) {
        key.words[0] = key.hash = hash_long(text, length);
        return key;
    }
    key.words[0] = load_part(text, MIN(length, WORD));
    key.words[1] = length > WORD ? load_part(text + WORD, length - WORD) : 0;
    key.hash = mix(mix(length, key.words[0]), key.words[1]);
    return key;
}

static bool
has_key(const struct slot *slot, const struct key_question *key)
{
    if (slot->length != key->length || slot->words[0] != key->words[0])
        return false;
    if (key->length <= SHORT)
        return slot->words[1] == key->words[1];
    return memcmp((const char *)(guintptr)slot->words[1], key->text, key->length) == 0;
}

static struct slots *
slots_create(guint n)
{
    struct slots *slots = g_malloc0(sizeof *slots + n * sizeof(struct slot));
    slots->mask = n - 1;
    return slots;
}

struct key_index *
key_index_create(void)
{
    struct key_index *index = g_new0(struct key_index, 1);
    atomic_init(&index->slots, slots_create(FIRST_SLOTS));
    index->outgrown = g_ptr_array_new_with_free_func(g_free);
    index->long_texts = g_string_chunk_new(1 << 12);
    return index;
}

void
key_index_free(struct key_index *index)
{
    if (index == NULL)
        return;
    g_free(atomic_load(&index->slots));
    g_ptr_array_unref(index->outgrown);
    g_string_chunk_free(index->long_texts);
    g_free(index);
}

/* The slot of the key, or the free one where it would be; its number. */
static struct slot *
seek(struct slots *slots, const struct key_question *key, guint32 *ret_number)
{
    for (guint at = (guint)key->hash & slots->mask;; at = (at + 1) & slots->mask) {
        struct slot *slot = &slots->slots[at];
        *ret_number = atomic_load_explicit(&slot->number, memory_order_acquire);
        if (*ret_number == 0 || has_key(slot, key))
            return slot;
    }
}

struct key_question
key_index_ask(const struct key_index *index, const char *text, gsize length)
{
    struct slots *slots = atomic_load_explicit(&index->slots, memory_order_acquire);
    struct key_question key = question_of(text, length);
    __builtin_prefetch(&slots->slots[(guint)key.hash & slots->mask]);
    return key;
}

guint32
key_index_answer(const struct key_index *index, const struct key_question *question)
{
    guint32 number;
    seek(atomic_load_explicit(&index->slots, memory_order_acquire), question, &number);
    return number;
}

guint32
key_index_find(const struct key_index *index, const char *text, gsize length)
{
    struct key_question key = question_of(text, length);
    return key_index_answer(index, &key);
}

static void
grow(struct key_index *index)
{
    struct slots *old = atomic_load(&index->slots), *slots = slots_create(2 * (old->mask + 1));
    for (guint i = 0; i <= old->mask; i++) {
        const struct slot *from = &old->slots[i];
        guint32 number = atomic_load(&from->number), none;
        if (number == 0)
            continue;
        struct key_question key = {
            {from->words[0], from->words[1]}, from->words[0], NULL, from->length};
        if (from->length <= SHORT)
            key.hash = mix(mix(from->length, key.words[0]), key.words[1]);
        else
            key.text = (const char *)(guintptr)from->words[1];
        struct slot *slot = seek(slots, &key, &none);
        memcpy(slot->words, from->words, sizeof slot->words);
        slot->length = from->length;
        atomic_store(&slot->number, number);
    }
    g_ptr_array_add(index->outgrown, old);
    atomic_store_explicit(&index->slots, slots, memory_order_release);
}

guint32
key_index_add(struct key_index *index, const char *text, gsize length)
{
    struct slots *slots = atomic_load(&index->slots);
    struct key_question key = question_of(text, length);
    guint32 number;
    struct slot *slot = seek(slots, &key, &number);
    if (number != 0)
        return number;
    memcpy(slot->words, key.words, sizeof slot->words);
    if (length > SHORT)
        slot->words[1] =
            (guint64)(guintptr)g_string_chunk_insert_len(index->long_texts, text, (gssize)length);
    slot->length = (guint32)length;
    atomic_store_explicit(&slot->number, ++index->n, memory_order_release);
    if (2 * index->n > slots->mask)
        grow(index);
    return index->n;
}
