/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, whatever its name says. */
#ifndef SHNOR_DATASETS_TABLE_FORMAT_H
#define SHNOR_DATASETS_TABLE_FORMAT_H

#include <glib.h>

enum file_format {
    FORMAT_TEXT,      /* none of the others: read as CSV */
    FORMAT_XLSX,      /* a workbook of Excel 2007 and later */
    FORMAT_XLS,       /* a workbook of Excel before 2007 */
    FORMAT_ENCRYPTED, /* a workbook or document with a password */
    FORMAT_HTML,      /* a web page, often named .xls by the program that made it */
    FORMAT_ODS,       /* a table of LibreOffice */
    FORMAT_OTHER,     /* something else that holds no readable table */
};

/* Recognises a format by the bytes. *ret_name is the English name of FORMAT_OTHER ("PDF"), static.
 */
enum file_format format_of_bytes(const char *bytes, gsize length, const char **ret_name);

#endif
