/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of a run's schools as files: one PDF for each municipality, and one each for the
 * schools that the Department, the federation or private owners run, since each goes to somebody
 * else. */
#ifndef SHNOR_ENGINE_RUN_SHEETS_H
#define SHNOR_ENGINE_RUN_SHEETS_H

#include "engine/output/output.h"
#include "reports/paper/school/sheet.h"

#define SHEETS_FOLDER "sheets"
#define SHEETS_MANIFEST "sheets.json"

/* sheets-NAME.pdf for each of them in the language ("ru", "en"), or only for the one called
 * `wanted` as the papers of that language call it, whatever its case (NULL: all); an empty set when
 * nobody is called so. NULL with the error when a PDF cannot be made. */
struct output_set *sheets_draw(const char *language, const struct paper_input *input,
                               const char *wanted, GError **error);
/* sheet-CODE.pdf of one school (index in the assessment). */
struct output_set *sheets_draw_school(const char *language, const struct paper_input *input,
                                      guint school, GError **error);

#endif
