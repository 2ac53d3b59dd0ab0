/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/cell_texts.h"

struct cell_texts {
    GHashTable *by_subject; /* subject_key() -> text of the chunk */
    GStringChunk *chunk;
};

static char *
subject_key(const struct subject *subject)
{
    return g_strdup_printf("%s\n%s\n%s\n%d\n%s", subject->kind, subject->school, subject->procedure,
                           subject->year, subject->field);
}

struct cell_texts *
cell_texts_create(void)
{
    struct cell_texts *texts = g_new(struct cell_texts, 1);
    texts->by_subject = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    texts->chunk = g_string_chunk_new(4096);
    return texts;
}

void
cell_texts_free(struct cell_texts *texts)
{
    if (texts == NULL)
        return;
    g_hash_table_unref(texts->by_subject);
    g_string_chunk_free(texts->chunk);
    g_free(texts);
}

void
cell_texts_keep(struct cell_texts *texts, const struct subject *subject, const char *text)
{
    char *key = subject_key(subject);
    if (subject->school[0] == '\0' || g_hash_table_contains(texts->by_subject, key))
        g_free(key);
    else
        g_hash_table_insert(texts->by_subject, key,
                            g_string_chunk_insert_const(texts->chunk, text));
}

const char *
cell_texts_get(const struct cell_texts *texts, const struct subject *subject)
{
    if (texts == NULL)
        return NULL;
    g_autofree char *key = subject_key(subject);
    return g_hash_table_lookup(texts->by_subject, key);
}
