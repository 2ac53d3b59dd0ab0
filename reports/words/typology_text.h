/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of schools in words. */
#ifndef SHNOR_REPORTS_WORDS_TYPOLOGY_TEXT_H
#define SHNOR_REPORTS_WORDS_TYPOLOGY_TEXT_H

#include "methodology/advisory/typology.h"

/* What tells group g (0..k-1) from the others, strongest first: «больше низких результатов (ОГЭ);
 * менее благоприятные социальные условия». In the language in use; free with g_free(). */
char *typology_group_title(const struct typology *typology, guint g);

/* What a feature is: «доля низких результатов (ОГЭ)». In the language in use; free with g_free().
 */
char *typology_feature_title(const struct profile_feature *feature);

/* "ok", "too_few_schools", "no_profile", "one_group", "unstable". */
const char *typology_status_id(enum typology_status status);

#endif
