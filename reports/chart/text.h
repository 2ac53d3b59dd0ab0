/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much room a text takes in Liberation Serif, without drawing it. */
#ifndef SHNOR_REPORTS_CHART_TEXT_H
#define SHNOR_REPORTS_CHART_TEXT_H

#include <glib.h>

/* Width of one line of Liberation Serif of this size; an upper estimate for rare characters. */
double chart_text_width(const char *text, double size);
/* Width of the longest word: the least width at which the text wraps without breaking a word. */
double chart_word_width(const char *text, double size);
/* How many lines the text takes when wrapped between words at this width, >= 1. */
guint chart_text_lines(const char *text, double size, double width);

#endif
