/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that go with the letters.
 *
 * A letter's own table leaves the institute for Excel: UTF-8 with BOM, `;`, CRLF, headers in the
 * language in use. The institute's tables are machine CSV as in reports/table/csv.h. */
#ifndef SHNOR_REPORTS_PAPER_LETTER_CSV_H
#define SHNOR_REPORTS_PAPER_LETTER_CSV_H

#include "reports/paper/letter/line.h"

/* The party's findings, a row each. Free with g_bytes_unref(), as all of these. */
GBytes *letter_csv(const struct letter_input *input, const struct party *party);

/* What stays with the institute: the columns of findings.csv. */
GBytes *general_csv(const struct letter_input *input);

/* The name of the file that a party gets; NULL: none. Borrowed. */
typedef const char *(*letter_name_of)(const struct party *party, gpointer data);

/* A row a party and form. */
GBytes *register_csv(const struct letter_input *input, letter_name_of name_of, gpointer data);

/* A row a row of the comparison, which is not NULL. */
GBytes *comparison_csv(const struct letter_input *input);

#endif
