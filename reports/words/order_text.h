/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a legal order's block, as the documents that belong to it print them. */
#ifndef SHNOR_REPORTS_WORDS_ORDER_TEXT_H
#define SHNOR_REPORTS_WORDS_ORDER_TEXT_H

#include "methodology/order.h"

/* A title as documents set it; it has no full stop, even when the campaign's has. NULL: "". Free
 * with g_free(). */
char *order_text_line(const char *text);

/* Title and subtitle, a line each, set as documents set them; a title has no full stop. Free with
 * g_free(). */
char *order_block_title_lines(const struct order_block *order);

/* Title and subtitle as one line, set as documents set them; "" when there are none. Free with
 * g_free(). */
char *order_block_title(const struct order_block *order);

/* "Annex / to the order of … / of 30.11.2022 No. 1012-ОД", a line each, with room to write in what
 * is blank. Free with g_free(). */
char *order_block_annex(const struct order_block *order);

/* "annex to the order of … of 30.11.2022 No. 1012-ОД", as the papers that amend it name it: in one
 * line, in Russian after «в». Free with g_free(). */
char *order_block_reference(const struct order_block *order);

#endif
