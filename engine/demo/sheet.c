/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/demo/sheet.h"

#include <string.h>

void
demo_sheet_init(struct demo_sheet *sheet, const struct demo_dialect *dialect)
{
    sheet->dialect = *dialect;
    sheet->text = g_string_sized_new(65536);
    sheet->n_cells = 0;
    if (dialect->bom)
        g_string_append(sheet->text, "\xEF\xBB\xBF");
}

void
demo_sheet_release(struct demo_sheet *sheet)
{
    g_string_free(sheet->text, TRUE);
    sheet->text = NULL;
}

static bool
needs_quotes(const struct demo_sheet *sheet, const char *cell)
{
    if (strchr(cell, sheet->dialect.delimiter) != NULL)
        return true;
    return strchr(cell, '"') != NULL && !sheet->dialect.bare_quotes;
}

void
demo_sheet_put_raw(struct demo_sheet *sheet, const char *cell)
{
    if (sheet->n_cells++ > 0)
        g_string_append_c(sheet->text, sheet->dialect.delimiter);
    g_string_append(sheet->text, cell);
}

void
demo_sheet_put(struct demo_sheet *sheet, const char *cell)
{
    if (!needs_quotes(sheet, cell)) {
        demo_sheet_put_raw(sheet, cell);
        return;
    }
    demo_sheet_put_raw(sheet, "\"");
    for (const char *p = cell; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(sheet->text, '"');
        g_string_append_c(sheet->text, *p);
    }
    g_string_append_c(sheet->text, '"');
}

void
demo_sheet_put_int(struct demo_sheet *sheet, int value)
{
    char text[16];
    g_snprintf(text, sizeof text, "%d", value);
    demo_sheet_put_raw(sheet, text);
}

void
demo_sheet_put_tenths(struct demo_sheet *sheet, int tenths)
{
    char text[16];
    g_snprintf(text, sizeof text, "%d,%d", tenths / 10, tenths % 10);
    demo_sheet_put(sheet, text);
}

void
demo_sheet_end_row(struct demo_sheet *sheet)
{
    if (sheet->dialect.trailing_delimiter)
        g_string_append_c(sheet->text, sheet->dialect.delimiter);
    g_string_append(sheet->text, sheet->dialect.crlf ? "\r\n" : "\n");
    sheet->n_cells = 0;
}

void
demo_sheet_row(struct demo_sheet *sheet, const char *const *cells)
{
    for (; *cells != NULL; cells++)
        demo_sheet_put(sheet, *cells);
    demo_sheet_end_row(sheet);
}

bool
demo_sheet_save(const struct demo_sheet *sheet, struct output_set *set, const char *name,
                GError **error)
{
    gsize length = sheet->text->len;
    const char *encoding = sheet->dialect.encoding;
    char *bytes = encoding != NULL ? g_convert(sheet->text->str, (gssize)length, encoding, "UTF-8",
                                               NULL, &length, error)
                                   : g_strndup(sheet->text->str, length);
    return output_set_add(set, name, bytes != NULL ? g_bytes_new_take(bytes, length) : NULL);
}
