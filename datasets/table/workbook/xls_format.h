/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An old workbook of Excel (.xls): its sheets and cells, read off the records of the file.
 *
 * libfreexl was tried. It gives no number formats, so that 33.3 % would come as 0.333, passes over
 * texts that formulas give, and reads beyond its memory where a file lies (fuzzing showed it in
 * version 1.0.6); so every length is held against what is there. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_XLS_FORMAT_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_XLS_FORMAT_H

#include "datasets/table/source.h"
#include "datasets/table/workbook/number.h"
#include "datasets/table/workbook/package.h"
#include "datasets/table/workbook/sheet.h"

enum { XLS_MAX_CELLS = 1 << 22, XLS_MAX_SHEETS = 256 };

enum xls_kind { XLS_NUMBER, XLS_TEXT, XLS_BOOLEAN, XLS_ERROR, XLS_NO_VALUE };

struct xls_cell {
    guint16 row, column; /* from 0 */
    enum xls_kind kind;
    struct number_format format; /* of a number */
    union {
        double number;    /* also 0 or 1 of a truth, the code of an error */
        const char *text; /* valid as long as the book; as it stands in the file */
    };
};

struct xls_sheet {
    char *name;
    bool hidden, is_table;   /* is_table: no chart, no macros */
    GArray *cells;           /* struct xls_cell, by row and column */
    GArray *blocks;          /* struct cell_block, for merged_blocks_find() */
    GArray *hidden_columns;  /* guint pairs: first and last, from 0 */
    GHashTable *hidden_rows; /* from 0 */
    struct sheet_formulas formulas;
};

struct xls_book {
    GPtrArray *sheets; /* struct xls_sheet *, in the order of the workbook */
    bool date1904;
    GStringChunk *texts;
    GPtrArray *shared; /* const char *, texts that cells name by number */
};

/* Goes through a compound file. Returns NULL with a trouble; WORKBOOK_DAMAGED also when the format
 * is older than Excel 5. */
struct xls_book *xls_book_read(const char *bytes, gsize length, enum workbook_trouble *ret_trouble);
void xls_book_free(struct xls_book *book); /* accepts NULL */

/* The words of an error's code. Static. */
const char *xls_error(guint code);

#endif
