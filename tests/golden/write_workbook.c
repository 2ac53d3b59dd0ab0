/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a workbook with libxlsxwriter, for tests of what the program reads.
 *
 * Usage: write_workbook FILE < TABLES
 * A line `sheet TAB NAME` begins a sheet; each other line is a row of cells between tabs: `n12` a
 * number, `sтекст` a text, an empty cell a blank. */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

static void
write_row(lxw_worksheet *sheet, lxw_row_t row, char **cells)
{
    for (lxw_col_t i = 0; cells[i] != NULL; i++) {
        if (cells[i][0] == 'n')
            worksheet_write_number(sheet, row, i, g_ascii_strtod(cells[i] + 1, NULL), NULL);
        else if (cells[i][0] == 's')
            worksheet_write_string(sheet, row, i, cells[i] + 1, NULL);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GIOChannel) in = g_io_channel_unix_new(0);
    if (argc != 2)
        return 64;
    lxw_workbook *book = workbook_new(argv[1]);
    lxw_worksheet *sheet = NULL;
    lxw_row_t row = 0;
    char *line;
    gsize end;
    while (g_io_channel_read_line(in, &line, NULL, &end, NULL) == G_IO_STATUS_NORMAL) {
        line[end] = '\0';
        if (g_str_has_prefix(line, "sheet\t")) {
            sheet = workbook_add_worksheet(book, line + strlen("sheet\t"));
            row = 0;
        } else if (sheet != NULL) {
            g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
            write_row(sheet, row++, cells);
        }
        g_free(line);
    }
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 73;
}
