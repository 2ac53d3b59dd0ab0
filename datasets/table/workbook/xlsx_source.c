/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets as tables. Rows are made as wide as the widest so far, since Excel leaves out blank cells
 * at a row's end, which in CSV would be there. */
#include "datasets/table/workbook/xlsx_source.h"

#include <string.h>

#include "datasets/text/damage.h"
#include "datasets/text/encoding.h"
#include "datasets/table/workbook/book.h"
#include "datasets/table/workbook/merged.h"
#include "datasets/table/workbook/row_view.h"
#include "datasets/table/workbook/sheet.h"
#include "datasets/table/workbook/telling.h"

struct xlsx_source {
    struct source source;
    char *bytes;
    struct book *book; /* NULL: it could not be read */
    const char *only;  /* folded name of the sheet that the options name; NULL: all */
    guint next_sheet;
    struct sheet *sheet; /* NULL before the first and behind the last */
    guint n_rows;        /* of all sheets */
    bool formulas_told;  /* of this sheet */
    bool troubled;       /* a finding tells why nothing more comes */

    struct row_view view;
    guint last_line;
    GArray *blocks; /* struct cell_block of the sheet; NULL: not asked yet */
};

static void
report_trouble(struct xlsx_source *xlsx, enum workbook_trouble trouble)
{
    if (trouble == WORKBOOK_FINE || xlsx->troubled)
        return;
    xlsx->troubled = true;
    tell_trouble(&xlsx->source, trouble, xlsx->last_line);
}

/* ---- rows ---- */

static void
report_formulas(struct xlsx_source *xlsx)
{
    if (xlsx->formulas_told)
        return;
    tell_formulas(&xlsx->source, sheet_formulas(xlsx->sheet));
    xlsx->formulas_told = true;
}

static bool
xlsx_next(struct source *source, struct source_row *ret_row)
{
    struct xlsx_source *xlsx = (struct xlsx_source *)source;
    struct sheet_row row;
    if (xlsx->sheet == NULL)
        return false;
    if (!sheet_next(xlsx->sheet, &row)) {
        report_formulas(xlsx);
        report_trouble(xlsx, sheet_trouble(xlsx->sheet));
        return false;
    }
    row_view_set(&xlsx->view, &row);
    xlsx->n_rows++;
    xlsx->last_line = row.line;
    xlsx->source.suspected = xlsx->source.suspected || sheet_is_suspected(xlsx->sheet);
    *ret_row = row_view_row(&xlsx->view, row.line, row.hidden);
    return true;
}

/* ---- sheets ---- */

static void
leave_sheet(struct xlsx_source *xlsx)
{
    row_view_reset(&xlsx->view);
    if (xlsx->sheet != NULL)
        report_formulas(xlsx);
    g_clear_pointer(&xlsx->sheet, sheet_close);
    g_clear_pointer(&xlsx->blocks, g_array_unref);
    xlsx->formulas_told = false;
    xlsx->last_line = 0;
}

static bool
enter_sheet(struct xlsx_source *xlsx, const struct book_sheet *sheet)
{
    const struct sheet_context context = {&xlsx->book->strings, &xlsx->book->styles,
                                          xlsx->book->date1904, xlsx->book->uncalculated};
    enum workbook_trouble trouble;
    struct part *part =
        package_open_part(xlsx->book->package, sheet->part, PACKAGE_MAX_PART_MIB, &trouble);
    source_set_sheet(&xlsx->source, sheet->name, xlsx->next_sheet);
    xlsx->source.sheet_hidden = sheet->hidden;
    if (part != NULL)
        xlsx->sheet = sheet_open(part, &context);
    else
        report_trouble(xlsx, trouble);
    return part != NULL;
}

static bool
xlsx_next_table(struct source *source)
{
    struct xlsx_source *xlsx = (struct xlsx_source *)source;
    leave_sheet(xlsx);
    while (xlsx->book != NULL && !xlsx->troubled && xlsx->next_sheet < xlsx->book->sheets->len) {
        const struct book_sheet *sheet = xlsx->book->sheets->pdata[xlsx->next_sheet++];
        if (sheet_is_wanted(xlsx->only, sheet->name))
            return enter_sheet(xlsx, sheet);
    }
    source_set_sheet(&xlsx->source, NULL, 0);
    if (xlsx->n_rows == 0 && !xlsx->troubled) {
        tell_empty(&xlsx->source);
        xlsx->troubled = true;
    }
    return false;
}

static const struct cell_block *
xlsx_block(struct source *source, guint row, guint column)
{
    struct xlsx_source *xlsx = (struct xlsx_source *)source;
    if (xlsx->sheet == NULL)
        return NULL;
    if (xlsx->blocks == NULL) {
        const struct book_sheet *sheet = xlsx->book->sheets->pdata[xlsx->next_sheet - 1];
        xlsx->blocks = merged_blocks_read(xlsx->book->package, sheet->part);
    }
    return merged_blocks_find(xlsx->blocks, row, column);
}

static bool
xlsx_column_hidden(const struct source *source, guint column)
{
    const struct xlsx_source *xlsx = (const struct xlsx_source *)source;
    return xlsx->sheet != NULL && sheet_column_hidden(xlsx->sheet, column);
}

static void
xlsx_close(struct source *source)
{
    struct xlsx_source *xlsx = (struct xlsx_source *)source;
    leave_sheet(xlsx);
    book_close(xlsx->book);
    row_view_release(&xlsx->view);
    g_free((char *)xlsx->only);
    g_free(xlsx->bytes);
    g_free(xlsx);
}

/* The campaign names a sheet: it must be there. */
static void
check_named_sheet(struct xlsx_source *xlsx, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < xlsx->book->sheets->len; i++) {
        const struct book_sheet *sheet = xlsx->book->sheets->pdata[i];
        if (sheet_is_wanted(xlsx->only, sheet->name))
            return;
        g_ptr_array_add(names, sheet->name);
    }
    tell_no_sheet(&xlsx->source, name, names);
    xlsx->troubled = true;
}

struct source *
xlsx_source_open(char *bytes, gsize length, const char *name, const struct source_options *options,
                 struct finding_list *findings)
{
    static const struct source_class klass = {.next = xlsx_next,
                                              .next_table = xlsx_next_table,
                                              .close = xlsx_close,
                                              .block = xlsx_block,
                                              .column_hidden = xlsx_column_hidden};
    enum workbook_trouble trouble;
    struct xlsx_source *xlsx = g_new0(struct xlsx_source, 1);
    xlsx->source.klass = &klass;
    xlsx->source.file = g_intern_string(name);
    xlsx->source.findings = findings;
    xlsx->bytes = bytes;
    row_view_init(&xlsx->view);
    xlsx->book = book_open(bytes, length, &trouble);
    if (xlsx->book == NULL) {
        report_trouble(xlsx, trouble);
        return &xlsx->source;
    }
    if (xlsx->book->strings.text != NULL)
        xlsx->source.suspected =
            damage_is_possible(xlsx->book->strings.text->str, xlsx->book->strings.text->len);
    if (options->sheet != NULL) {
        xlsx->only = text_fold(options->sheet);
        check_named_sheet(xlsx, options->sheet);
    }
    xlsx_next_table(&xlsx->source);
    return &xlsx->source;
}
