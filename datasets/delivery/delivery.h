/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery: what the files of a campaign brought, asked by what findings speak of. */
#ifndef SHNOR_DATASETS_DELIVERY_DELIVERY_H
#define SHNOR_DATASETS_DELIVERY_DELIVERY_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"

/* Everything is borrowed. */
struct delivery {
    const struct dataset *dataset; /* with its texts */
    GPtrArray *files;              /* struct input_file *, as they were read */
    const struct layout_book *layouts;
    const struct procedure_catalogue *procedures;
};

/* What the finding speaks of; its school only when somebody answers for it: one of the registry, or
 * any where there is no registry. Of others the code may be anything, even a name. */
struct subject delivery_subject(const struct delivery *delivery, const struct finding *finding);
/* The text of that cell; NULL when no file has it. */
const char *delivery_text(const struct delivery *delivery, const struct subject *subject);

/* The result that the subject is part of; NULL when there is none. */
const struct result *delivery_result(const struct delivery *delivery,
                                     const struct subject *subject);
/* The value of context or risk; NULL when the subject's field is no column of theirs. */
const struct context_value *delivery_value(const struct delivery *delivery,
                                           const struct subject *subject);

enum presence { PRESENCE_UNKNOWN, PRESENCE_NO, PRESENCE_YES };

/* Whether a value that counts stands in the cell. Of a number that others are parts of: whether any
 * value of its school does. */
enum presence delivery_presence(const struct delivery *delivery, const struct subject *subject);

/* The file of this name (as places have it); NULL for none. */
const struct input_file *delivery_file(const struct delivery *delivery, const char *name);
/* Whether rows of this file are pupils', or may be: their values are nobody else's business. */
bool delivery_has_pupils(const struct delivery *delivery, const char *file);

#endif
