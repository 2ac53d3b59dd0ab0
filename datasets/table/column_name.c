/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/column_name.h"

const char *
column_name(guint column)
{
    char name[8], *start = name + sizeof name - 1;
    *start = '\0';
    for (guint rest = MIN(column, 99999) + 1; rest > 0; rest = (rest - 1) / 26)
        *--start = (char)('A' + (rest - 1) % 26);
    return g_intern_string(start);
}
