/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by which names of files and cells tell subjects, procedures and waves, in Russian of any
 * case and in the usual Latin spellings. Pure. */
#ifndef SHNOR_DATASETS_LAYOUT_NAME_WORDS_H
#define SHNOR_DATASETS_LAYOUT_NAME_WORDS_H

/* What a folded word means; NULL: nothing. Static strings. */
const char *name_subject(const char *word); /* "МА", "РУ", "ИС", … */
const char *name_kind(const char *word);    /* "ВПР", "ОГЭ", "ЕГЭ" */
const char *name_wave(const char *word);    /* "spring", "autumn" */
const char *name_level(const char *word);   /* "Б", "П" of ЕГЭ mathematics */

#endif
