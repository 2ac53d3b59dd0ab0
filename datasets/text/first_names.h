/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First names that people in Russian schools bear, some by-names among them: beside a word that can
 * be a surname they tell a person's name from other words. No list is whole; most names in files
 * are known by their patronymic or initials. */
#ifndef SHNOR_DATASETS_TEXT_FIRST_NAMES_H
#define SHNOR_DATASETS_TEXT_FIRST_NAMES_H

#include <glib.h>
#include <stdbool.h>

/* Whether a folded word (text_fold()) is one, in the nominative. */
bool first_name_is(const char *folded);
/* All of them, sorted as bytes. Static. */
const char *const *first_names(guint *ret_n);

#endif
