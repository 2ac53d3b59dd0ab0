/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of one sheet, streamed.
 *
 * A piece of XML is parsed at a time; the rows that it completes wait in a batch, whose texts stand
 * in one buffer that is used again. So neither a cell nor a row costs an allocation, and the memory
 * does not grow with the sheet. */
#ifndef SHNOR_DATASETS_TABLE_WORKBOOK_SHEET_H
#define SHNOR_DATASETS_TABLE_WORKBOOK_SHEET_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/workbook/package.h"
#include "datasets/table/workbook/strings.h"
#include "datasets/table/workbook/styles.h"

enum { SHEET_MAX_COLUMNS = 16384, SHEET_MAX_ROWS = 1048576 }; /* as Excel has them */

/* An error of Excel's own, so that no reader takes it for a value. */
#define SHEET_NO_VALUE "#CALC!"

/* What the cells of a sheet refer to; borrowed. */
struct sheet_context {
    const struct shared_strings *strings;
    const struct cell_styles *styles;
    bool date1904;
    bool uncalculated; /* the workbook says that its formulas are still to be calculated */
};

/* Formulas of a sheet whose values are none, or may be old. */
struct sheet_formulas {
    guint n_without, n_doubtful;       /* without a value; with one that may be old */
    guint row_without, column_without; /* the first of each, the row from 1 */
    guint row_doubtful, column_doubtful;
};

struct sheet_cell {
    guint column;     /* from 0 */
    const char *text; /* trimmed, never empty */
};

/* A row with at least one cell; the cells in the order of the file. */
struct sheet_row {
    guint line; /* from 1 */
    bool hidden;
    guint n_cells;
    const struct sheet_cell *cells; /* valid until the next row is asked for */
};

struct sheet;

/* `part` is taken over. */
struct sheet *sheet_open(struct part *part, const struct sheet_context *context);
/* Gives the next row; false at the end and in trouble. */
bool sheet_next(struct sheet *sheet, struct sheet_row *ret_row);
/* What of its formulas was met so far. A cell without a value has the text of SHEET_NO_VALUE. */
const struct sheet_formulas *sheet_formulas(const struct sheet *sheet);
/* Whether a text met so far may be one that text/damage.h mends. */
bool sheet_is_suspected(const struct sheet *sheet);
bool sheet_column_hidden(const struct sheet *sheet, guint column);
enum workbook_trouble sheet_trouble(const struct sheet *sheet);
void sheet_close(struct sheet *sheet); /* accepts NULL */

#endif
