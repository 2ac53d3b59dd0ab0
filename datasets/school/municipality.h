/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of municipalities: which spellings mean the same, and which is official when.
 *
 * An explicit table; nothing is merged by likeness. A name in it belongs to one municipality, which
 * is called by its latest name. */
#ifndef SHNOR_DATASETS_SCHOOL_MUNICIPALITY_H
#define SHNOR_DATASETS_SCHOOL_MUNICIPALITY_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/record.h"
#include "datasets/school/school.h"

struct municipality_table;

struct municipality_table *municipality_table_create(void);
void municipality_table_free(struct municipality_table *table); /* accepts NULL */

enum municipality_entry {
    MUNICIPALITY_ENTERED,
    MUNICIPALITY_TWICE,    /* the name means another municipality already */
    MUNICIPALITY_CIRCLE,   /* the names would go in a circle */
    MUNICIPALITY_OVERLAPS, /* another name is official in a part of this time */
};

/* `name` means `municipality`. With a `from` or `until` (ISO dates, the first and the last day; "":
 * open) it was the official name in that time; without either it is only a spelling. A refused
 * entry changes the meaning of no name. */
enum municipality_entry municipality_table_add(struct municipality_table *table, const char *name,
                                               const char *municipality, const char *from,
                                               const char *until);

/* The official name, on an ISO date, of the municipality that `name` means; `name` itself when the
 * table does not know it. Owned by the table, or `name`. */
const char *municipality_table_name(const struct municipality_table *table, const char *name,
                                    const char *date);
/* Whether the table knows the name, as a spelling or as a municipality. */
bool municipality_table_knows(const struct municipality_table *table, const char *name);

/* A name without the words that say what kind of municipality it is: «г. Десногорск» and «город
 * Десногорск» have one core, «Смоленск» and «Смоленский район» have two. Free with g_free(). */
char *municipality_core(const char *name);

/* Reads one file of the kind "municipalities". Returns false with a GError when it cannot be read
 * at all. */
bool municipality_table_read(struct municipality_table *table, struct input_file *file,
                             const struct layout_book *book, struct finding_list *findings,
                             GError **error);

/* Gives every school of the registry the official name of the date; says in findings which names
 * were changed, and which look alike without the table saying that they are one. */
void municipality_table_apply(const struct municipality_table *table,
                              struct school_registry *registry, const char *date,
                              struct finding_list *findings);

#endif
