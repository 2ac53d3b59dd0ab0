/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much room a text takes in the cells of a workbook, where a width is a number of characters
 * and nobody knows which font will be there. */
#ifndef SHNOR_REPORTS_WORDS_TEXT_WIDTH_H
#define SHNOR_REPORTS_WORDS_TEXT_WIDTH_H

#include <glib.h>

/* Characters of the text and of its longest word. */
guint text_length(const char *text);
guint text_longest_word(const char *text);

/* How many lines the text takes when its words are put into lines of `width` >= 1 characters. */
guint text_count_lines(const char *text, guint width);

/* The width of a column, in Excel's digits, in which a line of so many letters has room. */
double text_column_width(guint n_letters);

#endif
