/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People call one column «Доля детей с ОВЗ» and «Дети с ОВЗ и инвалидностью»: neither spelling nor
 * order is the same, some words are. A word weighs by how few fields have it, so that «доля» and
 * «детей» make nothing alike. */
#include "datasets/layout/nearest.h"

#include <string.h>

#include "datasets/layout/book.h"
#include "datasets/text/encoding.h"

enum {
    LEAST_WORD = 3,   /* letters of a word that says something, and that words begin alike by */
    LEAST_SHARE = 50, /* percent of the weight of both headers' words */
};

/* The words of a header; the list is NULL-ended. Free with g_strfreev(). */
static char **
words_of(const char *header)
{
    g_autofree char *folded = text_fold(header);
    GStrvBuilder *builder = g_strv_builder_new();
    GString *word = g_string_new(NULL);
    for (const char *p = folded;; p = g_utf8_next_char(p)) {
        gunichar sign = g_utf8_get_char(p);
        if (g_unichar_isalnum(sign)) {
            g_string_append_unichar(word, sign);
            continue;
        }
        if (g_utf8_strlen(word->str, -1) >= LEAST_WORD)
            g_strv_builder_add(builder, word->str);
        g_string_truncate(word, 0);
        if (sign == 0)
            break;
    }
    g_string_free(word, TRUE);
    char **words = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return words;
}

/* Whether the words begin alike over at least half of the longer one. */
static bool
is_same_word(const char *a, const char *b)
{
    glong longer = MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1)), n = 0;
    while (*a != '\0' && g_utf8_get_char(a) == g_utf8_get_char(b)) {
        a = g_utf8_next_char(a);
        b = g_utf8_next_char(b);
        n++;
    }
    return n >= LEAST_WORD && 2 * n >= longer;
}

static bool
has_word(char **words, const char *word)
{
    for (guint i = 0; words[i] != NULL; i++)
        if (is_same_word(words[i], word))
            return true;
    return false;
}

static bool
field_has_word(const struct layout_book *book, const char *field, const char *word)
{
    GHashTableIter iter;
    gpointer header;
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    if (headers == NULL)
        return false;
    g_hash_table_iter_init(&iter, headers);
    while (g_hash_table_iter_next(&iter, &header, NULL)) {
        g_auto(GStrv) words = words_of(header);
        if (has_word(words, word))
            return true;
    }
    return false;
}

/* A field and counts of it (FIELD/OF) are one. */
static guint
count_fields_with(const struct layout_book *book, const GPtrArray *fields, const char *word)
{
    guint n = 0;
    for (guint i = 0; i < fields->len; i++)
        n += strchr(g_ptr_array_index(fields, i), '/') == NULL &&
             field_has_word(book, g_ptr_array_index(fields, i), word);
    return n;
}

/* The fewer fields have it the more: a word of one field alone, or of none, weighs 1. */
static double
weight_of(const struct layout_book *book, const struct layout *layout, const char *word)
{
    guint n =
        count_fields_with(book, layout->need, word) + count_fields_with(book, layout->may, word);
    return 1.0 / MAX(n, 1);
}

/* The weight of the words that both have, as a share of all of the one that weighs more. */
static double
likeness(const struct layout_book *book, const struct layout *layout, char **words,
         const char *header)
{
    g_auto(GStrv) others = words_of(header);
    double shared = 0, own = 0, other = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        double weight = weight_of(book, layout, words[i]);
        own += weight;
        shared += has_word(others, words[i]) ? weight : 0;
    }
    for (guint i = 0; others[i] != NULL; i++)
        other += weight_of(book, layout, others[i]);
    return MAX(own, other) > 0 ? shared / MAX(own, other) : 0;
}

static double
field_likeness(const struct layout_book *book, const struct layout *layout, char **words,
               const char *field)
{
    double best = 0;
    GHashTableIter iter;
    gpointer header;
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    if (headers == NULL)
        return 0;
    g_hash_table_iter_init(&iter, headers);
    while (g_hash_table_iter_next(&iter, &header, NULL))
        best = MAX(best, likeness(book, layout, words, header));
    return best;
}

const char *
layout_nearest_field(const struct layout_book *book, const struct layout *layout,
                     const char *header, GHashTable *taken)
{
    g_auto(GStrv) words = words_of(header);
    const GPtrArray *parts[] = {layout->need, layout->may};
    const char *nearest = NULL;
    double most = 0;
    for (guint p = 0; p < G_N_ELEMENTS(parts); p++)
        for (guint i = 0; i < parts[p]->len; i++) {
            const char *field = g_ptr_array_index(parts[p], i);
            double like = taken != NULL && g_hash_table_contains(taken, field)
                              ? 0
                              : field_likeness(book, layout, words, field);
            if (100 * like >= LEAST_SHARE && like > most) {
                most = like;
                nearest = field;
            }
        }
    return nearest;
}
