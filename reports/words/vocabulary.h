/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary: every enumeration that documents name, once, with the id that machines read and
 * the words that people read. Ids of what the methodology decides are the methodology's. */
#ifndef SHNOR_REPORTS_WORDS_VOCABULARY_H
#define SHNOR_REPORTS_WORDS_VOCABULARY_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/truth.h"

/* The values of an enumeration (or of the bits of one), each at the place of its number. */
struct vocabulary {
    const char *const *ids;
    const char *const *words; /* msgids; NULL: ids alone */
    guint n;
};

/* enum predicate: "low results"; and as a heading names it: "Low results". */
extern const struct vocabulary vocabulary_predicates, vocabulary_predicate_titles;
/* Bits of enum risk_reason. */
extern const struct vocabulary vocabulary_risk_reasons;
/* enum combine: "A or B". */
extern const struct vocabulary vocabulary_combines;
/* enum decision_status. */
extern const struct vocabulary vocabulary_statuses;
/* enum override_action, and enum decision_action, which has no "none". */
extern const struct vocabulary vocabulary_overrides, vocabulary_decisions;
/* enum finding_severity. */
extern const struct vocabulary vocabulary_severities;
/* enum subordination, enum locality. */
extern const struct vocabulary vocabulary_subordinations, vocabulary_localities;
/* Bits of enum objectivity_sign. */
extern const struct vocabulary vocabulary_signs;
/* Waves of procedures that the program has words for, in no order of an enum. */
extern const struct vocabulary vocabulary_waves;
/* What an input file is: "registry of schools". */
extern const struct vocabulary vocabulary_file_kinds;
/* enum table_use, enum column_use, enum line_kind: what became of what was read. */
extern const struct vocabulary vocabulary_table_uses, vocabulary_column_uses, vocabulary_line_kinds;
/* "yes", "no", "unknown", and "confirmed", "assumed", in this order. */
extern const struct vocabulary vocabulary_truths, vocabulary_basis_statuses;

/* The word of a number in the language in use. Not to be freed. */
const char *vocabulary_word(const struct vocabulary *vocabulary, guint number);
/* The word of an id; an id that the vocabulary lacks as it is. Not to be freed. */
const char *vocabulary_word_of(const struct vocabulary *vocabulary, const char *id);
/* The words of the bits that are set, parted; "" for none. Free with g_free(). */
char *vocabulary_join(const struct vocabulary *vocabulary, unsigned bits, const char *parted);

/* "yes", "no", "unknown". */
const char *truth_word(enum truth truth);
/* On what a rule rests: "confirmed" or "assumed", as people and as machines read it. */
const char *basis_status_word(bool confirmed);
const char *basis_status_id(bool confirmed);

#endif
