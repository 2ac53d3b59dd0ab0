/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of one school in words and figures: by the analysis and by the school's sheet.
 * All texts are in the language in use and are freed with g_free(). */
#ifndef SHNOR_REPORTS_WORDS_SCHOOL_TEXT_H
#define SHNOR_REPORTS_WORDS_SCHOOL_TEXT_H

#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"

/* A probability in whole percent: «37 %», «менее 1 %», «более 99 %»; a dash for NAN. */
char *chance_text(double chance);
/* An estimated share, 0..1, in percent with one decimal; a dash for NAN. */
char *estimate_text(double share);
/* «8 из 27 (29,6 %)». */
char *cell_text(const struct assessment *assessment, const struct assessed_cell *cell);
/* Title of a procedure, or its id where it has none. */
char *procedure_text(const struct procedure *procedure);

/* How far the conclusion on low results is from turning: «до порога не хватает 2 обучающихся»; a
 * dash when nothing that the school has can turn it. */
char *school_distance_text(const struct assessment *assessment, guint school);
/* More procedures than a list of theirs in a cell names; a school takes part in some twenty. */
enum { SCHOOL_MOST_PROCEDURES = 40 };

/* The low procedures of the latest year, parted: «ВПР-РУ-5: 12 из 30 (40,0 %)», at the end how many
 * more there are; "" when there are none. */
char *school_low_cells_text(const struct assessment *assessment, guint school, const char *parted);
/* The procedures low in both years, ids, at the end how many more there are; "" when there are
 * none. */
char *school_repeated_text(const struct assessment *assessment, guint school);
/* Reasons of the risk in words; "" when there are none. */
char *school_reasons_text(const struct assessment *assessment, guint school);
/* The title of its cluster. */
char *school_cluster_text(const struct assessment *assessment, guint school);
/* The separate decision: what it did, document, date, item, reason. Only when there is one. */
char *school_override_text(const struct assessment *assessment, guint school);
/* Predicates that are unknown although the region has data for them; a dash when none. */
char *school_unknown_text(const struct assessment *assessment, guint school);
/* «вечерняя»; a flag without a word of its own as it is. Not to be freed. */
const char *school_flag_text(const char *flag);

/* "a; b" from texts that may be NULL or "". */
void text_append_item(GString *list, const char *text);

#endif
