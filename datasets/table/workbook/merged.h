/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merged cells of a sheet. They stand behind its rows, so they are read by themselves. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_MERGED_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_MERGED_H

#include "datasets/table/source.h"
#include "datasets/table/workbook/package.h"

enum { MERGED_MAX_BLOCKS = 1 << 20 };

/* The merged blocks that a sheet declares, ordered for merged_blocks_find(); none on a trouble,
 * which the reading of the rows tells. Free with g_array_unref(). */
GArray *merged_blocks_read(struct package *package, const char *part_name);
/* To be called when blocks were added otherwise. */
void merged_blocks_sort(GArray *blocks);
/* The block that holds a cell, NULL when none does. */
const struct cell_block *merged_blocks_find(const GArray *blocks, guint row, guint column);

#endif
