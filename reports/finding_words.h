/* Arguments of findings in words: counted things, ranges, dates, and names for our ids.
 *
 * A sentence asks for a form in braces behind the argument: "%2{rows}" is "5 rows". The forms:
 *
 *   rows, columns, cells, bytes, of_schools  a number and its noun in the language's plural form
 *   the_columns                              the noun alone
 *   range, share                             this argument and the next: "from 0 to 12"; "50 %"
 *   date, name, encoding, delimiter, reason  a text or code made readable
 *   kind, field, state, used                 what an id of ours means
 *   predicate, data_for, key_for             of a set of predicates (bits): names, what data they
 *                                            need, and which key of the campaign names these */
#ifndef SHNOR_REPORTS_FINDING_WORDS_H
#define SHNOR_REPORTS_FINDING_WORDS_H

#include "datasets/finding.h"

/* Appends argument `arg` (from 0) in `form`; NULL: as it is. An unknown form is a mistake of the
 * program. */
void finding_words_append(GString *sentence, const struct finding *finding, guint arg,
                          const char *form);

#endif
