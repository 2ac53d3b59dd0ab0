/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of an OpenDocument spreadsheet, streamed from its content.xml.
 *
 * A cell of it says its value and what is shown. The value is given as the reader of XLSX gives it
 * (number.h); what is shown tells the leading zeros of a code and a date of which only the year
 * stands there. Repeated rows and cells are multiplied within bounds. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_ODS_CONTENT_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_ODS_CONTENT_H

#include "datasets/table/source.h"
#include "datasets/table/workbook/package.h"
#include "datasets/table/workbook/sheet.h"

enum { ODS_MAX_CELLS = 1 << 26 }; /* of all tables, with the repeated ones */

struct ods_table {
    char *name;
    bool hidden;
    GArray *blocks;         /* struct cell_block; those read so far */
    GArray *hidden_columns; /* guint pairs: first and last, from 0 */
    struct sheet_formulas formulas;
};

/* What comes next. */
enum ods_event { ODS_TABLE, ODS_ROW, ODS_END };

struct ods_content;

/* `part` is taken over. */
struct ods_content *ods_content_open(struct part *part);
/* ODS_TABLE: *ret_table begins, valid until closing. ODS_ROW: a row of that table with at least one
 * cell, as sheet_next() gives it. ODS_END also in trouble. */
enum ods_event ods_content_next(struct ods_content *content, struct ods_table **ret_table,
                                struct sheet_row *ret_row);
enum workbook_trouble ods_content_trouble(const struct ods_content *content);
/* Whether a text met so far may be one that text/damage.h mends. */
bool ods_content_is_suspected(const struct ods_content *content);
void ods_content_close(struct ods_content *content); /* accepts NULL */

#endif
