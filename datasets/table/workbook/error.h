/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of formulas, as programs and languages write them. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_ERROR_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_ERROR_H

#include <stdbool.h>

/* The error as Excel writes it in English or Russian, so that the reader of records knows it; NULL
 * when the text is none. `declared`: the workbook says that it is one, whatever it looks like.
 * Static, or the text itself. */
const char *cell_error(const char *text, bool declared);

#endif
