/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of findings in words: counted things, ranges, dates, and names for our ids.
 *
 * What a sentence of finding_text.c, and its translation, may hold besides words:
 *
 *   %1 … %6     an argument of the finding as it is
 *   %2{rows}    the argument in a form: "5 rows"
 *   %f          the file of the finding
 *   {, also %1} a part that is left out when one of the arguments in it is lacking or empty
 *
 * The forms:
 *
 *   rows, columns, cells, bytes, of_schools  a number and its noun in the language's plural form
 *   the_columns                              the noun alone
 *   range, share                             this argument and the next: "from 0 to 12"; "50 %"
 *   date, name, encoding, delimiter, reason  a text or code made readable
 *   kind, field, state, used, damage, fact   what an id of ours means
 *   predicate, data_for, key_for             of a set of predicates (bits): names, what data they
 *                                            need, and which key of the campaign names these */
#ifndef SHNOR_REPORTS_WORDS_FINDING_WORDS_H
#define SHNOR_REPORTS_WORDS_FINDING_WORDS_H

#include "datasets/finding/finding.h"

/* Appends argument `arg` (from 0) in `form`; NULL: as it is. An unknown form is a mistake of the
 * program. */
void finding_words_append(GString *sentence, const struct finding *finding, guint arg,
                          const char *form);

#endif
