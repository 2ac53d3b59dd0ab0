/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks of Excel as a source of rows; used by source_open(). */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_XLSX_SOURCE_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_XLSX_SOURCE_H

#include "datasets/table/source.h"

/* The provider for XLSX: each sheet is a table, or only the one that the options name. `bytes` is
 * taken over and freed with g_free(). A workbook that cannot be read gives a source without rows,
 * and findings that say what it is. */
struct source *xlsx_source_open(char *bytes, gsize length, const char *name,
                                const struct source_options *options,
                                struct finding_list *findings);

#endif
