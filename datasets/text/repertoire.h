/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signs that the papers can print.
 *
 * The papers are set in Liberation Serif alone; a sign that it lacks (emoji, Chinese, a stress
 * mark) would come out as an empty box, or in a font that another machine has not. So it is told in
 * a finding where it is read, and printed as its code where it is drawn. Source: Windows Glyph List
 * 4, which both faces of Liberation Serif hold; reports/render/pdf checks the installed font
 * against it.
 */
#ifndef SHNOR_DATASETS_TEXT_REPERTOIRE_H
#define SHNOR_DATASETS_TEXT_REPERTOIRE_H

#include <glib.h>
#include <stdbool.h>

/* Whether the sign can be printed; spaces, line breaks and what joins letters unseen can. */
bool repertoire_has(gunichar c);

/* "U+1F600, U+4E2D": what the text has beyond the repertoire, each once, in order of
 * appearance, at most five and then "…"; NULL when there is nothing. Letters and marks that make
 * one letter together ("и" and U+0306) count as that letter; U+FFFD, which stands for bytes that
 * were no letters, is told of the file (file.bad_bytes). Free with g_free(). */
char *repertoire_lacks(const char *text);

/* The text with such letters composed and "[U+1F600]" for each sign beyond the repertoire; NULL
 * when that changes nothing. Free with g_free(). */
char *repertoire_text(const char *text);

/* Calls back for every sign of the list that has a glyph. */
void repertoire_foreach(void (*call)(gunichar c, gpointer closure), gpointer closure);

#endif
