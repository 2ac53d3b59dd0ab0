/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an old workbook (.xls) says of its cells beyond their texts, which libfreexl reads.
 *
 * libfreexl gives no number formats, so 33.3 % would come as 0.333; neither does it tell errors,
 * merged blocks and what is hidden, nor hold what a file asks of the memory against a limit. So the
 * records are gone through here first, and only then the file is given to it. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_XLS_FORMAT_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_XLS_FORMAT_H

#include "datasets/table/source.h"
#include "datasets/table/workbook/number.h"
#include "datasets/table/workbook/package.h"
#include "datasets/table/workbook/sheet.h"

enum { XLS_MAX_CELLS = 1 << 24, XLS_MAX_NUMBERS = 1 << 22, XLS_MAX_SHEETS = 256 };

enum xls_kind { XLS_NUMBER, XLS_BOOLEAN, XLS_ERROR, XLS_TEXT, XLS_NO_VALUE };

/* A cell that holds no text of its own: libfreexl passes over the texts that formulas give. */
struct xls_cell {
    guint row, column; /* from 0 */
    enum xls_kind kind;
    struct number_format format;
    double number;    /* the value; of an error its code */
    const char *text; /* of XLS_TEXT, valid as long as the book */
};

struct xls_sheet {
    bool hidden, is_table;   /* is_table: no chart, no macros */
    GArray *cells;           /* struct xls_cell, by row and column */
    GArray *blocks;          /* struct source_block, for merged_blocks_find() */
    GArray *hidden_columns;  /* guint pairs: first and last, from 0 */
    GHashTable *hidden_rows; /* from 0 */
    guint n_rows, n_columns; /* cells stand within */
    struct sheet_formulas formulas;
};

struct xls_book {
    GPtrArray *sheets; /* struct xls_sheet *, in the order of the workbook */
    bool date1904;
    GStringChunk *texts;
};

/* Goes through a compound file. Returns NULL with a trouble; WORKBOOK_DAMAGED also when the format
 * is older than Excel 5. */
struct xls_book *xls_book_read(const char *bytes, gsize length, enum workbook_trouble *ret_trouble);
void xls_book_free(struct xls_book *book); /* accepts NULL */

/* The words of an error's code. Static. */
const char *xls_error(guint code);

#endif
