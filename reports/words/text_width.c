/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/words/text_width.h"

guint
text_length(const char *text)
{
    return (guint)g_utf8_strlen(text, -1);
}

guint
text_longest_word(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    guint longest = 0;
    for (char **word = words; *word != NULL; word++)
        longest = MAX(longest, text_length(*word));
    return longest;
}

/* Lines that the words between two line breaks take. */
static guint
count_paragraph(const char *paragraph, guint width)
{
    g_auto(GStrv) words = g_strsplit(paragraph, " ", -1);
    guint lines = 1, filled = 0;
    for (char **word = words; *word != NULL; word++) {
        guint length = text_length(*word);
        if (filled > 0 && filled + 1 + length > width) {
            lines++;
            filled = 0;
        }
        filled += (filled > 0) + length;
        for (; filled > width; filled -= width) /* a word broken where it must be */
            lines++;
    }
    return lines;
}

guint
text_count_lines(const char *text, guint width)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    guint lines = 0;
    g_assert(width >= 1);
    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
        lines += count_paragraph(*paragraph, width);
    return MAX(lines, 1);
}

double
text_column_width(guint n_letters)
{
    /* Most Cyrillic letters are no wider than a digit; the indent and a margin come on top. */
    return n_letters + 3;
}
