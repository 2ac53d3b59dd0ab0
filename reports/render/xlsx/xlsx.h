/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of Excel made in memory: libxlsxwriter, held to the project's rules.
 *
 * Cells are written as they are: a text never becomes a number, a date, a link or a formula. The
 * bytes depend on nothing but what is written. */
#ifndef SHNOR_REPORTS_RENDER_XLSX_XLSX_H
#define SHNOR_REPORTS_RENDER_XLSX_XLSX_H

#include <glib.h>
#include <stdbool.h>
#include <xlsxwriter.h>

struct xlsx;

/* What the file says of itself. */
struct xlsx_properties {
    const char *title;
    const char *status;  /* "" or NULL: none */
    const char *created; /* ISO 8601 in UTC, "2022-12-31T00:00:00Z" */
};

/* How a cell looks; what is zero is Excel's own. */
struct xlsx_style {
    const char *number; /* number format; "@": text, also when somebody edits it */
    bool bold, wrap, centre, indent, border;
    double size; /* points */
    lxw_color_t ink, fill;
};

/* Returns NULL with an errno when there is no place for temporary files. */
struct xlsx *xlsx_create(const struct xlsx_properties *properties, int *ret_trouble);
/* Ends the workbook and frees it. Returns its bytes, or NULL with an errno when the temporary files
 * did not fit where they are kept: libxlsxwriter itself does not notice that. */
GBytes *xlsx_finish(struct xlsx *xlsx, int *ret_trouble);
/* Says which workbook could not be made and why, as a G_FILE_ERROR. Apart from the making, since a
 * workbook and a terminal may speak different languages. */
void xlsx_set_error(GError **error, const char *name, int trouble);
/* Throws the workbook away; accepts NULL. */
void xlsx_free(struct xlsx *xlsx);

/* Adds a sheet; `name` has at most 31 characters. */
lxw_worksheet *xlsx_add_sheet(struct xlsx *xlsx, const char *name);
/* A format of this workbook, the same one for the same style. */
lxw_format *xlsx_style_format(struct xlsx *xlsx, const struct xlsx_style *style);
/* The worst of what libxlsxwriter's calls return is told by xlsx_finish(). */
void xlsx_note(struct xlsx *xlsx, lxw_error status);

/* Writes a text of any length and content: what does not fit into a cell is cut and ends with «…».
 */
void xlsx_put_text(struct xlsx *xlsx, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                   const char *text, lxw_format *format);
void xlsx_put_number(struct xlsx *xlsx, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     double number, lxw_format *format);

#endif
