/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters to those who sent data: what to correct, and what has not come. */
#ifndef SHNOR_REPORTS_PAPER_LETTER_LETTER_H
#define SHNOR_REPORTS_PAPER_LETTER_LETTER_H

#include <glib.h>

#include "reports/document/document.h"
#include "reports/paper/letter/line.h"

/* The letter that returns data for correction: a table of the party's findings, what has not come,
 * and, when there is an earlier delivery, what became of it. `table_name` is the file that holds
 * the same table. Free with document_free(). */
struct document *letter_build(const struct letter_input *input, const struct party *party,
                              const char *table_name);

/* The letter that reminds of forms that have not come. */
struct document *reminder_build(const struct letter_input *input, const struct party *party);

#endif
