/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The institute's own page: who sent which form, what stays with the institute, and what an earlier
 * delivery has become. */
#ifndef SHNOR_REPORTS_PAPER_LETTER_RECEIPT_PAGE_H
#define SHNOR_REPORTS_PAPER_LETTER_RECEIPT_PAGE_H

#include "reports/document/document.h"
#include "reports/paper/letter/line.h"

/* Free with document_free(). */
struct document *receipt_page_build(const struct letter_input *input);

/* "accepted", "returned" … in words, translated and static. */
const char *receipt_state_word(enum receipt_state state);

#endif
