/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/xlsx_source.h"

#include <string.h>

#include "datasets/text/damage.h"
#include "datasets/text/encoding.h"
#include "datasets/table/workbook/book.h"
#include "datasets/table/workbook/merged.h"
#include "datasets/table/workbook/sheet.h"

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

    GPtrArray *cells; /* const char *, "" where the row has none */
    GArray *set;      /* guint, which of them the last row set */
    guint last_line;
    GArray *blocks; /* struct source_block of the sheet; NULL: not asked yet */
};

static struct place
place_of(const struct xlsx_source *xlsx, guint row)
{
    return (struct place){.file = xlsx->source.file, .sheet = xlsx->source.sheet, .row = row};
}

static void
report_trouble(struct xlsx_source *xlsx, enum workbook_trouble trouble)
{
    static const enum finding_rule rules[] = {
        [WORKBOOK_DAMAGED] = FINDING_FILE_DAMAGED,
        [WORKBOOK_LIMIT] = FINDING_FILE_LIMIT,
        [WORKBOOK_DOCTYPE] = FINDING_FILE_DOCTYPE,
        [WORKBOOK_ENCRYPTED] = FINDING_FILE_ENCRYPTED,
    };
    if (trouble == WORKBOOK_FINE || xlsx->troubled)
        return;
    xlsx->troubled = true;
    struct place place = place_of(xlsx, xlsx->last_line);
    finding_add(xlsx->source.findings, rules[trouble], &place, NULL);
}

/* ---- rows ---- */

static void
clear_cells(struct xlsx_source *xlsx)
{
    for (guint i = 0; i < xlsx->set->len; i++)
        xlsx->cells->pdata[g_array_index(xlsx->set, guint, i)] = (gpointer) "";
    g_array_set_size(xlsx->set, 0);
}

/* Every row is as wide as the widest so far, so that blank cells at its end are cells too. */
static void
set_cells(struct xlsx_source *xlsx, const struct sheet_row *row)
{
    clear_cells(xlsx);
    for (guint i = 0; i < row->n_cells; i++) {
        guint column = row->cells[i].column;
        while (xlsx->cells->len <= column)
            g_ptr_array_add(xlsx->cells, (gpointer) "");
        xlsx->cells->pdata[column] = (gpointer)row->cells[i].text;
        g_array_append_val(xlsx->set, column);
    }
}

static void
report_cells(struct xlsx_source *xlsx, enum finding_rule rule, guint n, guint row, guint column)
{
    if (n == 0)
        return;
    struct place place = place_of(xlsx, row);
    struct finding *finding = finding_add(xlsx->source.findings, rule, &place, NULL);
    g_autofree char *cell = g_strdup_printf("%s%u", source_column_name(column), row);
    finding_arg_int(xlsx->source.findings, finding, n);
    finding_arg_text(xlsx->source.findings, finding, cell);
}

static void
report_formulas(struct xlsx_source *xlsx)
{
    if (xlsx->formulas_told)
        return;
    const struct sheet_formulas *formulas = sheet_formulas(xlsx->sheet);
    report_cells(xlsx, FINDING_FILE_NOT_CALCULATED, formulas->n_without, formulas->row_without,
                 formulas->column_without);
    report_cells(xlsx, FINDING_FILE_RECALCULATED, formulas->n_doubtful, formulas->row_doubtful,
                 formulas->column_doubtful);
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
    set_cells(xlsx, &row);
    xlsx->n_rows++;
    xlsx->last_line = row.line;
    xlsx->source.suspected = xlsx->source.suspected || sheet_is_suspected(xlsx->sheet);
    *ret_row = (struct source_row){.line = row.line,
                                   .n_cells = xlsx->cells->len,
                                   .cells = (const char *const *)xlsx->cells->pdata,
                                   .hidden = row.hidden};
    return true;
}

/* ---- sheets ---- */

static void
leave_sheet(struct xlsx_source *xlsx)
{
    clear_cells(xlsx);
    g_ptr_array_set_size(xlsx->cells, 0);
    if (xlsx->sheet != NULL)
        report_formulas(xlsx);
    g_clear_pointer(&xlsx->sheet, sheet_close);
    g_clear_pointer(&xlsx->blocks, g_array_unref);
    xlsx->formulas_told = false;
    xlsx->last_line = 0;
}

static bool
is_wanted(const struct xlsx_source *xlsx, const struct book_sheet *sheet)
{
    g_autofree char *folded = text_fold(sheet->name);
    return xlsx->only == NULL || strcmp(folded, xlsx->only) == 0;
}

static bool
enter_sheet(struct xlsx_source *xlsx, const struct book_sheet *sheet)
{
    const struct sheet_context context = {&xlsx->book->strings, &xlsx->book->styles,
                                          xlsx->book->date1904, xlsx->book->uncalculated};
    enum workbook_trouble trouble;
    struct part *part =
        package_open_part(xlsx->book->package, sheet->part, PACKAGE_MAX_PART_MIB, &trouble);
    xlsx->source.sheet = g_intern_string(sheet->name);
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
        if (is_wanted(xlsx, sheet))
            return enter_sheet(xlsx, sheet);
    }
    xlsx->source.sheet = NULL;
    if (xlsx->n_rows == 0 && !xlsx->troubled) {
        struct place place = place_of(xlsx, 0);
        finding_add(xlsx->source.findings, FINDING_FILE_EMPTY, &place, NULL);
        xlsx->troubled = true;
    }
    return false;
}

static const struct source_block *
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
    g_ptr_array_unref(xlsx->cells);
    g_array_unref(xlsx->set);
    g_free((char *)xlsx->only);
    g_free(xlsx->bytes);
    g_free(xlsx);
}

/* The campaign names a sheet: it must be there. */
static void
check_named_sheet(struct xlsx_source *xlsx, const char *name)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < xlsx->book->sheets->len; i++) {
        const struct book_sheet *sheet = xlsx->book->sheets->pdata[i];
        if (is_wanted(xlsx, sheet)) {
            g_string_free(names, TRUE);
            return;
        }
        g_string_append_printf(names, i == 0 ? "«%s»" : ", «%s»", sheet->name);
    }
    struct place place = place_of(xlsx, 0);
    struct finding *finding =
        finding_add(xlsx->source.findings, FINDING_FILE_NO_SHEET, &place, NULL);
    finding_arg_text(xlsx->source.findings, finding, name);
    finding_arg_text(xlsx->source.findings, finding, names->str);
    g_string_free(names, TRUE);
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
    xlsx->cells = g_ptr_array_new();
    xlsx->set = g_array_new(FALSE, FALSE, sizeof(guint));
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
