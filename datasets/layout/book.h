/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a book of layouts: layout.c keeps it and answers, layout_file.c fills it from key
 * files, layout_match.c holds headers against it. Internal to them. */
#ifndef SHNOR_DATASETS_LAYOUT_BOOK_H
#define SHNOR_DATASETS_LAYOUT_BOOK_H

#include "datasets/layout/layout.h"

struct layout_book {
    GPtrArray *layouts;  /* struct layout *, in the order of the files */
    GHashTable *headers; /* field -> GHashTable (a set) of folded headers */
    GHashTable *titles;  /* field -> its first header */
    GHashTable *values;  /* NAME -> GHashTable of folded word -> id */
    GHashTable *ids;     /* NAME -> GPtrArray of ids in order */
    GHashTable *words;   /* NAME -> GPtrArray of the first word of each id */
    /* char *, as header_words() has them: beginnings of words, whole words, whole headers */
    GPtrArray *personal, *personal_whole, *personal_headers;
};

void layout_free(gpointer layout);
/* The set of headers of a field, made with the field's own name in it. */
GHashTable *layout_headers_of(struct layout_book *book, const char *field);
/* Makes `header` one of the field's; the first one said is its title. */
void layout_add_header(struct layout_book *book, const char *field, const char *header);
bool layout_has_field(const struct layout *layout, const char *field);

#endif
