/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks of Excel before 2007 as a source of rows; used by source_open(). */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_XLS_SOURCE_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_XLS_SOURCE_H

#include "datasets/table/source.h"

/* As xlsx_source_open(): `bytes` is taken over. A workbook that cannot be read, one older than
 * Excel 5 too, gives a source without rows, and a finding that says so. */
struct source *xls_source_open(char *bytes, gsize length, const char *name,
                               const struct source_options *options, struct finding_list *findings);

#endif
