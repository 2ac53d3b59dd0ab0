/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the attributes and the text of a cell say: small and called for every cell, hence inline. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_CELL_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_CELL_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "datasets/table/source.h"
#include "datasets/table/workbook/sheet.h"

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR, CELL_DATE };

enum { CELL_FAST_DIGITS = 15 };

/* Column of a reference such as AB12, from 0; the row goes to *ret_line. False when it is none.
 * Some writers use small letters. */
static inline bool
cell_parse_reference(const char *reference, guint *ret_column, guint *ret_line)
{
    guint column = 0, line = 0;
    const char *p = reference;
    while (*p == ' ')
        p++;
    for (; g_ascii_isalpha(*p) && column <= SHEET_MAX_COLUMNS; p++)
        column = column * 26 + (guint)((*p & ~0x20) - 'A') + 1;
    if (column == 0)
        return false;
    for (; *p >= '0' && *p <= '9' && line <= SHEET_MAX_ROWS; p++)
        line = line * 10 + (guint)(*p - '0');
    while (*p == ' ')
        p++;
    *ret_column = column - 1;
    *ret_line = line;
    return *p == '\0' || column > SHEET_MAX_COLUMNS || line > SHEET_MAX_ROWS;
}

/* A range such as A1:B3, or one cell; untouched when it is none. */
static inline void
cell_parse_range(const char *range, struct cell_block *ret_block)
{
    char first[24];
    const char *colon = strchr(range, ':');
    struct cell_block block;
    g_strlcpy(first, range,
              colon != NULL ? MIN((gsize)(colon - range) + 1, sizeof first) : sizeof first);
    if (!cell_parse_reference(first, &block.first_column, &block.first_row) ||
        !cell_parse_reference(colon != NULL ? colon + 1 : range, &block.last_column,
                              &block.last_row) ||
        block.first_row == 0 || block.last_row < block.first_row ||
        block.last_column < block.first_column)
        return;
    *ret_block = block;
}

static inline guint
cell_parse_number(const char *text)
{
    guint number = 0;
    for (; *text >= '0' && *text <= '9' && number < G_MAXUINT / 16; text++)
        number = number * 10 + (guint)(*text - '0');
    return number;
}

static inline enum cell_type
cell_parse_type(const char *type)
{
    switch (type[0]) {
    case 's':
        return type[1] == '\0' ? CELL_SHARED : CELL_TEXT; /* s, str */
    case 'i':
        return CELL_TEXT; /* inlineStr */
    case 'b':
        return CELL_BOOLEAN;
    case 'e':
        return CELL_ERROR;
    case 'd':
        return CELL_DATE;
    default:
        return CELL_NUMBER;
    }
}

/* A number that already reads as it should: at most 15 digits, no exponent, no needless zeros. */
static inline bool
cell_number_is_ready(const char *text, gsize length)
{
    gsize i = text[0] == '-', point = length;
    if (length > CELL_FAST_DIGITS || i == length ||
        (text[i] == '0' && length - i > 1 && text[i + 1] != '.'))
        return false;
    if (text[i] == '.' || (i == 1 && text[1] == '0'))
        return false;
    for (; i < length; i++) {
        if (text[i] == '.' && point == length)
            point = i;
        else if (text[i] < '0' || text[i] > '9')
            return false;
    }
    return point == length || (point + 1 < length && text[length - 1] != '0');
}

#endif
