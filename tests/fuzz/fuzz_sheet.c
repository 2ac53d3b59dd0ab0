/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of a sheet, with a few shared strings and styles for its cells to name. */
#include "datasets/table/workbook/sheet.h"
#include "tests/fuzz/fuzz.h"

static void
add_format(struct cell_styles *styles, enum number_kind kind)
{
    struct number_format format = {kind, kind == NUMBER_CODE ? 6 : 0};
    g_array_append_val(styles->formats, format);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char xml[] = "<sst><si><t>one</t></si><si><t/></si><si><t>two</t></si></sst>";
    struct shared_strings strings = {0};
    struct cell_styles styles = {.formats =
                                     g_array_new(FALSE, FALSE, sizeof(struct number_format))};
    shared_strings_read(&strings, part_of_bytes(xml, sizeof xml - 1));
    for (enum number_kind kind = NUMBER_PLAIN; kind <= NUMBER_CODE; kind++)
        add_format(&styles, kind);
    const struct sheet_context context = {&strings, &styles, size % 2 == 1, size % 3 == 1};
    struct sheet *sheet = sheet_open(part_of_bytes((const char *)data, size), &context);
    struct sheet_row row;
    while (sheet_next(sheet, &row)) {
        g_assert_true(row.n_cells > 0 && row.n_cells <= SHEET_MAX_COLUMNS);
        g_assert_true(row.line > 0 && row.line <= SHEET_MAX_ROWS);
        for (guint i = 0; i < row.n_cells; i++) {
            g_assert_cmpuint(row.cells[i].column, <, SHEET_MAX_COLUMNS);
            g_assert_true(row.cells[i].text[0] != '\0');
            g_assert_true(g_utf8_validate(row.cells[i].text, -1, NULL));
        }
    }
    g_assert_false(sheet_next(sheet, &row));
    sheet_column_hidden(sheet, 0);
    sheet_close(sheet);
    shared_strings_release(&strings);
    cell_styles_release(&styles);
    return 0;
}
