/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/xls_source.h"

#include <string.h>

#include "datasets/text/damage.h"
#include "datasets/text/encoding.h"
#include "datasets/table/workbook/error.h"
#include "datasets/table/workbook/merged.h"
#include "datasets/table/workbook/row_view.h"
#include "datasets/table/workbook/telling.h"
#include "datasets/table/workbook/xls_format.h"

struct xls_source {
    struct source source;
    struct xls_book *book; /* NULL: it could not be read */
    char *only;            /* folded name of the sheet that the options name; NULL: all */
    guint next_sheet;
    const struct xls_sheet *sheet; /* NULL before the first and behind the last */
    guint n_rows_all;              /* given of all sheets */
    guint next_cell;               /* of sheet->cells */
    bool done, told;               /* told: the formulas of this sheet */
    GString *texts;                /* of the row under way */
    GArray *cells;                 /* struct placed */
    struct row_view view;
};

struct placed {
    guint column;
    gsize offset;
};

/* ---- cells ---- */

static void
put_text(struct xls_source *xls, guint column, const char *text)
{
    struct placed placed = {column, xls->texts->len};
    g_array_append_val(xls->cells, placed);
    g_string_append_len(xls->texts, text, (gssize)strlen(text) + 1);
}

static void
put_string(struct xls_source *xls, guint column, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    gsize length = strlen(valid);
    const char *text = text_trim(valid, length, &length);
    if (length == 0)
        return;
    valid[text - valid + (gssize)length] = '\0';
    const char *error = text[0] == '#' ? cell_error(text, false) : NULL;
    xls->source.suspected = xls->source.suspected || damage_is_possible(text, length);
    put_text(xls, column, error != NULL ? error : text);
}

static void
put_value(struct xls_source *xls, const struct xls_cell *cell)
{
    char raw[40], text[NUMBER_TEXT_SIZE];
    switch (cell->kind) {
    case XLS_NUMBER:
        g_ascii_formatd(raw, sizeof raw, "%.17g", cell->number);
        put_text(xls, cell->column,
                 number_text(raw, cell->format, xls->book->date1904, text) ? text : raw);
        break;
    case XLS_BOOLEAN:
        put_text(xls, cell->column, cell->number != 0 ? "ИСТИНА" : "ЛОЖЬ");
        break;
    case XLS_ERROR:
        put_text(xls, cell->column, xls_error((guint)cell->number));
        break;
    case XLS_TEXT:
        put_string(xls, cell->column, cell->text);
        break;
    case XLS_NO_VALUE:
        put_text(xls, cell->column, SHEET_NO_VALUE);
    }
}

/* The cells of one row, from the next cell on; false when they are all blank. */
static bool
read_row(struct xls_source *xls, guint row)
{
    const GArray *cells = xls->sheet->cells;
    g_string_truncate(xls->texts, 0);
    g_array_set_size(xls->cells, 0);
    for (; xls->next_cell < cells->len; xls->next_cell++) {
        const struct xls_cell *cell = &g_array_index(cells, struct xls_cell, xls->next_cell);
        if (cell->row != row)
            break;
        put_value(xls, cell);
    }
    row_view_clear(&xls->view);
    for (guint i = 0; i < xls->cells->len; i++) {
        const struct placed *placed = &g_array_index(xls->cells, struct placed, i);
        row_view_put(&xls->view, placed->column, xls->texts->str + placed->offset);
    }
    return xls->cells->len > 0;
}

static void
tell_sheet(struct xls_source *xls)
{
    if (xls->sheet != NULL && !xls->told)
        tell_formulas(&xls->source, &xls->sheet->formulas);
    xls->told = true;
}

static bool
xls_next(struct source *source, struct source_row *ret_row)
{
    struct xls_source *xls = (struct xls_source *)source;
    while (xls->sheet != NULL && xls->next_cell < xls->sheet->cells->len) {
        guint row = g_array_index(xls->sheet->cells, struct xls_cell, xls->next_cell).row;
        if (!read_row(xls, row))
            continue;
        xls->n_rows_all++;
        *ret_row =
            row_view_row(&xls->view, row + 1,
                         g_hash_table_contains(xls->sheet->hidden_rows, GUINT_TO_POINTER(row)));
        return true;
    }
    tell_sheet(xls);
    return false;
}

/* ---- sheets ---- */

static bool
xls_next_table(struct source *source)
{
    struct xls_source *xls = (struct xls_source *)source;
    tell_sheet(xls);
    row_view_reset(&xls->view);
    xls->sheet = NULL;
    xls->next_cell = 0;
    while (xls->book != NULL && !xls->done && xls->next_sheet < xls->book->sheets->len) {
        const struct xls_sheet *sheet = xls->book->sheets->pdata[xls->next_sheet++];
        if (!sheet->is_table || !sheet_is_wanted(xls->only, sheet->name))
            continue;
        xls->sheet = sheet;
        xls->told = false;
        source_set_sheet(source, sheet->name, xls->next_sheet);
        source->sheet_hidden = sheet->hidden;
        return true;
    }
    source_set_sheet(source, NULL, 0);
    if (xls->book != NULL && !xls->done && xls->n_rows_all == 0)
        tell_empty(source);
    xls->done = true;
    return false;
}

static const struct cell_block *
xls_block(struct source *source, guint row, guint column)
{
    const struct xls_source *xls = (const struct xls_source *)source;
    return xls->sheet != NULL ? merged_blocks_find(xls->sheet->blocks, row, column) : NULL;
}

static bool
xls_column_hidden(const struct source *source, guint column)
{
    const struct xls_source *xls = (const struct xls_source *)source;
    const GArray *hidden = xls->sheet != NULL ? xls->sheet->hidden_columns : NULL;
    return hidden != NULL && column_ranges_hold(hidden, column);
}

static void
xls_close(struct source *source)
{
    struct xls_source *xls = (struct xls_source *)source;
    tell_sheet(xls);
    xls_book_free(xls->book);
    row_view_release(&xls->view);
    g_string_free(xls->texts, TRUE);
    g_array_unref(xls->cells);
    g_free(xls->only);
    g_free(xls);
}

/* ---- opening ---- */

/* The campaign names a sheet: it must be there. */
static void
check_named_sheet(struct xls_source *xls, const char *wanted)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    xls->only = text_fold(wanted);
    for (guint i = 0; i < xls->book->sheets->len; i++) {
        const struct xls_sheet *sheet = xls->book->sheets->pdata[i];
        g_ptr_array_add(names, sheet->name);
        if (sheet_is_wanted(xls->only, sheet->name))
            return;
    }
    tell_no_sheet(&xls->source, wanted, names);
    xls->done = true;
}

static void
tell_unread(struct xls_source *xls, enum workbook_trouble trouble)
{
    struct place place = {.file = xls->source.file};
    if (trouble == WORKBOOK_DAMAGED)
        finding_add(xls->source.findings, FINDING_FILE_XLS, &place, NULL);
    else
        tell_trouble(&xls->source, trouble, 0);
}

struct source *
xls_source_open(char *bytes, gsize length, const char *name, const struct source_options *options,
                struct finding_list *findings)
{
    static const struct source_class klass = {.next = xls_next,
                                              .next_table = xls_next_table,
                                              .close = xls_close,
                                              .block = xls_block,
                                              .column_hidden = xls_column_hidden};
    struct xls_source *xls = g_new0(struct xls_source, 1);
    enum workbook_trouble trouble;
    xls->source.klass = &klass;
    xls->source.file = g_intern_string(name);
    xls->source.findings = findings;
    xls->texts = g_string_new(NULL);
    xls->cells = g_array_new(FALSE, FALSE, sizeof(struct placed));
    row_view_init(&xls->view);
    xls->book = xls_book_read(bytes, length, &trouble);
    g_free(bytes);
    if (xls->book == NULL) {
        tell_unread(xls, trouble);
        return &xls->source;
    }
    if (options->sheet != NULL)
        check_named_sheet(xls, options->sheet);
    xls_next_table(&xls->source);
    return &xls->source;
}
