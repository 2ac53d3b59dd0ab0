/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likeness: whom an unknown code may have meant. For findings only; nothing is ever joined by it.
 */
#ifndef SHNOR_DATASETS_SCHOOL_LIKENESS_H
#define SHNOR_DATASETS_SCHOOL_LIKENESS_H

#include <glib.h>

/* Schools by what they may be meant by. Texts are copied. */
struct likeness_index;

struct likeness_index *likeness_index_create(void);
void likeness_index_free(struct likeness_index *index); /* accepts NULL */
void likeness_index_add(struct likeness_index *index, const char *code, const char *name,
                        const char *municipality);

/* The school that is meant most likely, as «code (name)», for a sentence: the nearest name within
 * the municipality, where the row gives both (numbers in names must be the same); else the schools
 * with the nearest code. At most two characters of a code may differ, and where more than three
 * schools are equally near none is named. NULL: none is near. The same for the same schools in
 * whatever order. Free with g_free(). */
char *likeness_suggest(struct likeness_index *index, const char *code, const char *name,
                       const char *municipality);

#endif
