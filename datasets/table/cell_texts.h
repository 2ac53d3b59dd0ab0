/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stood in the cells of tables, by what they speak of: for those who answer findings. Kept
 * while files are read, where it is asked for, and never of a pupil's row or of a person. */
#ifndef SHNOR_DATASETS_TABLE_CELL_TEXTS_H
#define SHNOR_DATASETS_TABLE_CELL_TEXTS_H

#include "datasets/finding/finding.h"

struct cell_texts;

struct cell_texts *cell_texts_create(void);
void cell_texts_free(struct cell_texts *texts); /* accepts NULL */

/* Keeps the text (copied) of a cell that speaks of a school; of several the first stands. */
void cell_texts_keep(struct cell_texts *texts, const struct subject *subject, const char *text);
/* The text of that cell; NULL when no file has it. Owned by the texts, which may be NULL. */
const char *cell_texts_get(const struct cell_texts *texts, const struct subject *subject);

#endif
