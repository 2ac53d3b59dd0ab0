/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/archive/loading.h"

void
loading_begin(const struct loading *loading, struct rows *rows, const char *sql)
{
    rows_open(rows, loading->archive, sql);
    rows_bind_number(rows, loading->head->id);
}

void
loading_begin_schools(const struct loading *loading, struct rows *rows, const char *sql)
{
    loading_begin(loading, rows, sql);
    rows_bind_number(rows, loading->first);
    rows_bind_number(rows, loading->last);
}

int
take_word(struct rows *rows, enum words words)
{
    const char *id = rows_text(rows);
    int number = word_number(words, id);
    if (number >= 0)
        return number;
    rows_damaged(rows, text_or_none(id));
    return 0;
}

unsigned
take_words(struct rows *rows, enum words words)
{
    const char *ids = rows_text(rows);
    int bits = ids != NULL && ids[0] == '\0' ? 0 : word_split(words, ids);
    if (bits >= 0)
        return (unsigned)bits;
    rows_damaged(rows, text_or_none(ids));
    return 0;
}

enum truth
take_truth(struct rows *rows)
{
    gint64 number = rows_number(rows, -1);
    return number < 0 ? TRUTH_UNKNOWN : truth_of(number != 0);
}

guint
take_index(struct rows *rows, guint n)
{
    gint64 number = rows_number(rows, -1);
    if (number >= 0 && number < n)
        return (guint)number;
    rows_damaged(rows, "index");
    return 0;
}

struct place
take_place(const struct loading *loading, struct rows *rows)
{
    gint64 number = rows_number(rows, -1), line = rows_number(rows, 0);
    struct place place = {0};
    if (number >= (gint64)loading->places->len)
        rows_damaged(rows, "place");
    else if (number >= 0)
        place = g_array_index(loading->places, struct place, (guint)number);
    place.row = (guint)line;
    return place;
}
