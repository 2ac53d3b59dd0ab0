/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The crosswalk: further codes of schools, from the registry's columns and from tables that link
 * codes with codes, such as the context form of 2022 (login, ИНН, ОГЭ and ЕГЭ code). */
#ifndef SHNOR_DATASETS_SCHOOL_CROSSWALK_H
#define SHNOR_DATASETS_SCHOOL_CROSSWALK_H

#include <stdbool.h>

#include "datasets/table/record.h"
#include "datasets/school/school.h"

/* A cell that holds a further code of a school. */
struct further_code {
    char *owner; /* the school's own code */
    enum code_kind kind;
    char *text;
    bool shown; /* findings may show the text (record_shown()) */
    struct place place;
    struct subject subject;
};

/* The code in a cell of the current record. Clear with further_code_clear(). */
struct further_code further_code_read(const struct record_reader *reader, int field,
                                      enum code_kind kind, const char *owner);
void further_code_clear(gpointer code);

/* Enters the code. A cell that holds none («нет», «-», blank) is passed over; an ИНН of a wrong
 * length, a code of two schools, and a code that is another school's own are findings. A branch has
 * the ИНН of its head school: it finds the head, never the branch. All own codes must be known. */
void further_code_add(struct school_registry *registry, const struct further_code *code,
                      struct finding_list *findings);

/* Reads one file of the kind "crosswalk". A row's school is found by its own code or login, else by
 * any other code; the rest of its codes become that school's, in the order of the files. Returns
 * false with a GError when the file cannot be read at all. */
bool crosswalk_read(struct school_registry *registry, struct input_file *file,
                    const struct layout_book *book, struct finding_list *findings, GError **error);

#endif
