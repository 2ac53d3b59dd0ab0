/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a campaign's tables as they stand in the files, found by place and by meaning.
 *
 * A second reading of what was read already, for those who answer findings: which school, procedure
 * and year a row speaks of, and what stood in the same cell a year before. Of pupils' rows only the
 * school, procedure and year of the rows wanted are kept, never a value. */
#ifndef SHNOR_DATASETS_DELIVERY_CELL_BOOK_H
#define SHNOR_DATASETS_DELIVERY_CELL_BOOK_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"

/* What a cell speaks of. Texts are interned or belong to the book; "" when the cell has no such
 * thing. */
struct cell_key {
    const char *kind;      /* of the file: "results", "context" … */
    const char *school;    /* code in the registry */
    const char *procedure; /* id */
    int year;
    const char *field; /* "participants", or the id of a component or factor */
};

struct cell_book;

/* Reads the files again; `dataset` is what they gave, of campaign year `year`. Returns NULL with a
 * G_FILE_ERROR when one cannot be read any more. */
struct cell_book *cell_book_build(GPtrArray *files, const struct layout_book *layouts,
                                  const struct procedure_catalogue *procedures, int year,
                                  const struct dataset *dataset, GError **error);
void cell_book_free(struct cell_book *book); /* accepts NULL */

/* What the finding speaks of: by its school, its row and its column. */
struct cell_key cell_book_key(const struct cell_book *book, const struct finding *finding);
/* The text of that cell; NULL when no file has it. Owned by the book. */
const char *cell_book_text(const struct cell_book *book, const struct cell_key *key);
/* The file of this name (as places have it); NULL for none. */
const struct input_file *cell_book_file(const struct cell_book *book, const char *name);
/* How people call a field: its first header. Owned by the layouts. */
const char *cell_book_title(const struct cell_book *book, const char *field);
/* Whether rows of this file are pupils', or may be: their values are nobody else's business. */
bool cell_book_has_pupils(const struct cell_book *book, const char *file);

#endif
