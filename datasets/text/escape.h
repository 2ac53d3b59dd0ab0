/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs that steer a terminal, or turn the line about, written so that they are seen.
 *
 * A name out of a file may hold "\033]0;…\007" or a mark of direction; a file's name may be bytes
 * of another encoding. Shown are r\xE5\xE7.csv and \u202E. */
#ifndef SHNOR_DATASETS_TEXT_ESCAPE_H
#define SHNOR_DATASETS_TEXT_ESCAPE_H

#include <glib.h>
#include <stdbool.h>

/* Whether the character may do something to a terminal, or to the order of a line: C0 but for the
 * line feed and the tab, DEL, C1 and what embeds or overrides a direction. */
bool escape_is_needed(gunichar c);
/* Appends the bytes, with `\xE5` for each that is no UTF-8 and for C0 and DEL, `\u009B` for other
 * such characters. Bytes of a character that may go on behind the end are not appended: *ret_rest
 * tells how many there are. NULL: there is no more, and they are escaped, too. */
void escape_append(GString *text, const char *bytes, gsize length, gsize *ret_rest);
/* The same of a whole text. Free with g_free(). */
char *escape_text(const char *text);
/* A name is of one line: there the line feed and the tab are escaped, too. Free with g_free(). */
char *escape_name(const char *name);

#endif
