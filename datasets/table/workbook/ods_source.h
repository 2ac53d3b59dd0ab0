/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of LibreOffice (OpenDocument) as a source of rows; used by source_open(). */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_ODS_SOURCE_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_ODS_SOURCE_H

#include "datasets/table/source.h"

/* As xlsx_source_open(): `bytes` is taken over. A file that cannot be read gives a source without
 * rows, and findings that say what it is. */
struct source *ods_source_open(char *bytes, gsize length, const char *name,
                               const struct source_options *options, struct finding_list *findings);

#endif
