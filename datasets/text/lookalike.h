/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that look the same and are not: Latin and Cyrillic, dashes of every kind, signs that
 * nobody sees. A person cannot tell such texts apart, so the program must not take them for two
 * things without a word. */
#ifndef SHNOR_DATASETS_TEXT_LOOKALIKE_H
#define SHNOR_DATASETS_TEXT_LOOKALIKE_H

#include <glib.h>
#include <stdbool.h>

/* Whether the character is a hyphen, a dash or a minus of any kind. */
bool text_is_dash(gunichar c);

/* Whether nobody sees the character and it means nothing: a soft hyphen, a mark of direction, a
 * joiner or space without a width, a control other than tab and line breaks. */
bool text_is_unseen(gunichar c);
/* The text without such characters. Free with g_free(). */
char *text_without_unseen(const char *text);

/* The Latin letter that looks like a Cyrillic one; any other character is itself. */
gunichar text_latin_twin(gunichar c);

/* How the text looks, for comparing: capitals, Cyrillic letters as the Latin ones that look the
 * same, the letter O as zero, every dash as "-", without spaces, quotes and unseen signs. Two texts
 * with one skeleton look alike. Free with g_free(). */
char *text_skeleton(const char *text);

/* The text with a Cyrillic letter for each Latin one that looks the same; NULL when there is none,
 * or a Latin letter would remain. Free with g_free(). */
char *text_cyrillic(const char *text);

/* The text in its own letters: in a word that has Cyrillic letters with no Latin twin, or more
 * Cyrillic than Latin ones, Latin look-alikes become Cyrillic; a dash between letters becomes a
 * hyphen; unseen signs go, spaces of every kind become one plain space. NULL when that changes
 * nothing. Free with g_free(). */
char *text_native(const char *text);

#endif
