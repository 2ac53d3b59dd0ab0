/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/merged.h"

#include <string.h>

#include "datasets/table/workbook/cell.h"
#include "datasets/table/workbook/xml.h"

struct reading {
    struct xml xml;
    GArray *blocks;
};

static void XMLCALL
on_start(void *data, const char *qualified, const char **attributes)
{
    struct reading *reading = data;
    const char *name = xml_enter(&reading->xml, qualified);
    if (name == NULL || reading->xml.depth == 1)
        return;
    const char *range;
    struct cell_block block = {0};
    if (reading->xml.depth == 3 && strcmp(name, "mergeCell") == 0 &&
        (range = xml_attribute(attributes, "ref")) != NULL) {
        cell_parse_range(range, &block);
        if (block.last_row > 0 && reading->blocks->len < MERGED_MAX_BLOCKS)
            g_array_append_val(reading->blocks, block);
    }
    if (reading->xml.depth != 2 || strcmp(name, "mergeCells") != 0)
        xml_skip(&reading->xml);
}

static void XMLCALL
on_end(void *data, const char *name)
{
    struct reading *reading = data;
    (void)name;
    xml_leave(&reading->xml);
}

static int
compare_blocks(gconstpointer a, gconstpointer b)
{
    const struct cell_block *one = a, *other = b;
    if (one->first_column != other->first_column)
        return one->first_column < other->first_column ? -1 : 1;
    return one->first_row < other->first_row ? -1 : one->first_row > other->first_row;
}

void
merged_blocks_sort(GArray *blocks)
{
    g_array_sort(blocks, compare_blocks);
}

GArray *
merged_blocks_read(struct package *package, const char *part_name)
{
    enum workbook_trouble trouble;
    struct reading reading = {.blocks = g_array_new(FALSE, FALSE, sizeof(struct cell_block))};
    struct part *part = package_open_part(package, part_name, PACKAGE_MAX_PART_MIB, &trouble);
    if (part != NULL)
        xml_read_all(&reading.xml, part, on_start, on_end, NULL);
    merged_blocks_sort(reading.blocks);
    return reading.blocks;
}

/* The last block that begins in this column at this row or above. */
static const struct cell_block *
last_block(const GArray *blocks, guint row, guint column)
{
    guint low = 0, high = blocks->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const struct cell_block *block = &g_array_index(blocks, struct cell_block, middle);
        bool before = block->first_column < column ||
                      (block->first_column == column && block->first_row <= row);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low > 0 ? &g_array_index(blocks, struct cell_block, low - 1) : NULL;
}

/* Blocks do not overlap: of those that begin in one column only the nearest above can hold the
 * cell. */
const struct cell_block *
merged_blocks_find(const GArray *blocks, guint row, guint column)
{
    for (guint first = column;;) {
        const struct cell_block *block = last_block(blocks, row, first);
        if (block == NULL)
            return NULL;
        if (block->first_column == first && row <= block->last_row && column <= block->last_column)
            return block;
        if (first == 0)
            return NULL;
        first = MIN(first - 1, block->first_column);
    }
}
