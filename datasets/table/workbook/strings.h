/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared strings of a workbook: each text once, cells name it by number. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_STRINGS_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_STRINGS_H

#include <glib.h>

#include "datasets/table/workbook/package.h"

enum { SHEET_MAX_TEXT = 1 << 17 }; /* bytes of a cell: Excel has 32767 characters */

/* All texts one behind another, NUL-ended, trimmed. Zeroed: no strings. */
struct shared_strings {
    GString *text;
    GArray *offsets; /* guint32, where each begins */
};

/* Reads the part, which is taken over: rich runs joined, phonetic readings left out. On a trouble
 * the strings read so far stay. Release in any case. */
enum workbook_trouble shared_strings_read(struct shared_strings *strings, struct part *part);
void shared_strings_release(struct shared_strings *strings);

/* The string of this number; NULL when there is none. Valid until released. */
static inline const char *
shared_strings_get(const struct shared_strings *strings, gsize i)
{
    if (strings->offsets == NULL || i >= strings->offsets->len)
        return NULL;
    return strings->text->str + g_array_index(strings->offsets, guint32, i);
}

/* Makes a cell's text of what XML held, in place: `_x000D_` and the like become their character (a
 * control character becomes a space), spaces of every kind at both ends go. Returns where it begins
 * now; *length is how long it is, and a NUL stands behind it. */
char *cell_text_clean(char *text, gsize *length);

#endif
