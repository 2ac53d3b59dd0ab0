/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that a rulebook writes for what it chooses among, each at the place of its number. */
#ifndef SHNOR_METHODOLOGY_RULEBOOK_WORD_H
#define SHNOR_METHODOLOGY_RULEBOOK_WORD_H

#include "methodology/rulebook/rulebook.h"

enum { N_SOCIAL_METHODS = SOCIAL_REGRESSION + 1, N_COMBINES = COMBINE_B + 1 };

extern const char *const predicate_ids[N_PREDICATES];
extern const char *const risk_reason_ids[N_RISK_REASONS]; /* by bit number */
extern const char *const social_method_ids[N_SOCIAL_METHODS];
extern const char *const combine_ids[N_COMBINES];

/* The ids of the bits that are set, with ";" between them; "" for none. Free with g_free(). */
char *word_join_bits(const char *const *ids, guint n, unsigned bits);

#endif
