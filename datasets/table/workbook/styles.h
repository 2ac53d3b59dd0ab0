/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The styles of a workbook, as far as they tell what a number is. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_STYLES_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_STYLES_H

#include <glib.h>

#include "datasets/table/workbook/number.h"
#include "datasets/table/workbook/package.h"

/* The number format of each cell style. Zeroed: none, all numbers are plain. */
struct cell_styles {
    GArray *formats; /* struct number_format, by the number that a cell's `s` names */
};

/* Reads the part, which is taken over. Release in any case. */
enum workbook_trouble cell_styles_read(struct cell_styles *styles, struct part *part);
void cell_styles_release(struct cell_styles *styles);

/* The format of a style; plain for one that the workbook lacks. */
static inline struct number_format
cell_styles_get(const struct cell_styles *styles, guint i)
{
    if (styles->formats == NULL || i >= styles->formats->len)
        return (struct number_format){NUMBER_PLAIN, 0};
    return g_array_index(styles->formats, struct number_format, i);
}

#endif
