/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks say what they are and not how they look: PDF, DOCX and HTML each know that. The date comes
 * from the run and never from the clock, so that the same run gives the same bytes. */
#include "reports/document/document.h"

#include <string.h>

static void
column_free(gpointer data)
{
    struct table_column *column = data;
    g_free(column->title);
    g_free(column);
}

static void
row_free(gpointer data)
{
    struct table_row *row = data;
    g_strfreev(row->cells);
    g_free(row);
}

static void
table_free(struct table *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->columns);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

static void
block_free(gpointer data)
{
    struct block *block = data;
    g_free(block->text);
    table_free(block->table);
    chart_free(block->chart);
    g_free(block);
}

static bool
is_iso_date(const char *date)
{
    if (strlen(date) != 10 || date[4] != '-' || date[7] != '-' || strspn(date, "0123456789-") != 10)
        return false;
    guint64 year = g_ascii_strtoull(date, NULL, 10);
    guint64 month = g_ascii_strtoull(date + 5, NULL, 10);
    guint64 number = g_ascii_strtoull(date + 8, NULL, 10);
    return year > 0 && g_date_valid_dmy((GDateDay)number, (GDateMonth)month, (GDateYear)year);
}

char *
document_created(const char *date, int year)
{
    return date != NULL && is_iso_date(date) ? g_strdup_printf("%sT00:00:00Z", date)
                                             : g_strdup_printf("%04d-12-31T00:00:00Z", year);
}

struct document *
document_create(const char *title, const char *date, int year)
{
    struct document *document = g_new0(struct document, 1);
    document->title = g_strdup(title);
    document->created = document_created(date, year);
    document->blocks = g_ptr_array_new_with_free_func(block_free);
    return document;
}

void
document_free(struct document *document)
{
    if (document == NULL)
        return;
    g_free(document->title);
    g_free(document->created);
    g_free(document->footer);
    g_ptr_array_unref(document->blocks);
    g_free(document);
}

void
document_set_footer(struct document *document, const char *footer)
{
    g_free(document->footer);
    document->footer = g_strdup(footer);
}

static struct block *
add_block(struct document *document, enum block_kind kind, enum align align, const char *text)
{
    struct block *block = g_new0(struct block, 1);
    block->kind = kind;
    block->align = align;
    block->text = g_strdup(text);
    g_ptr_array_add(document->blocks, block);
    return block;
}

void
document_add_order_block(struct document *document, const char *text)
{
    add_block(document, BLOCK_ORDER, ALIGN_LEFT, text);
}

void
document_add_title(struct document *document, const char *text)
{
    add_block(document, BLOCK_TITLE, ALIGN_CENTRE, text);
}

void
document_add_heading(struct document *document, enum align align, const char *text)
{
    add_block(document, BLOCK_HEADING, align, text);
}

void
document_add_subheading(struct document *document, const char *text)
{
    add_block(document, BLOCK_SUBHEADING, ALIGN_LEFT, text);
}

void
document_add_paragraph(struct document *document, const char *text)
{
    add_block(document, BLOCK_PARAGRAPH, ALIGN_LEFT, text);
}

void
document_add_note(struct document *document, const char *text)
{
    add_block(document, BLOCK_NOTE, ALIGN_LEFT, text);
}

void
document_add_chart(struct document *document, struct chart *chart, const char *note)
{
    add_block(document, BLOCK_CHART, ALIGN_LEFT, note)->chart = chart;
}

void
document_add_page_break(struct document *document, bool landscape)
{
    add_block(document, BLOCK_PAGE_BREAK, ALIGN_LEFT, NULL)->landscape = landscape;
}

struct table *
document_add_table(struct document *document, enum table_style style)
{
    struct table *table = g_new0(struct table, 1);
    table->style = style;
    table->columns = g_ptr_array_new_with_free_func(column_free);
    table->rows = g_ptr_array_new_with_free_func(row_free);
    add_block(document, BLOCK_TABLE, ALIGN_LEFT, NULL)->table = table;
    return table;
}

void
table_add_column(struct table *table, const char *title, double width, enum align align)
{
    g_assert(width > 0 && table->rows->len == 0);
    struct table_column *column = g_new0(struct table_column, 1);
    column->title = g_strdup(title);
    column->width = width;
    column->align = align;
    g_ptr_array_add(table->columns, column);
}

void
table_add_row(struct table *table, enum row_kind kind, char **cells)
{
    g_assert(g_strv_length(cells) == (kind == ROW_GROUP ? 1 : table->columns->len));
    struct table_row *row = g_new0(struct table_row, 1);
    row->kind = kind;
    row->cells = cells;
    g_ptr_array_add(table->rows, row);
}

void
table_add_cells(struct table *table, enum row_kind kind, char *first, ...)
{
    GPtrArray *cells = g_ptr_array_new();
    va_list rest;
    va_start(rest, first);
    for (char *cell = first; cell != NULL; cell = va_arg(rest, char *))
        g_ptr_array_add(cells, cell);
    va_end(rest);
    g_ptr_array_add(cells, NULL);
    table_add_row(table, kind, (char **)g_ptr_array_free(cells, FALSE));
}

void
table_add_group(struct table *table, const char *text)
{
    char **cells = g_new0(char *, 2);
    cells[0] = g_strdup(text);
    table_add_row(table, ROW_GROUP, cells);
}

/* ---- text ---- */

static void
dump_table(const struct table *table, GString *out)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const struct table_column *column = g_ptr_array_index(table->columns, i);
        g_string_append_printf(out, "%s%s", i > 0 ? " | " : "", column->title);
    }
    g_string_append_c(out, '\n');
    for (guint i = 0; i < table->rows->len; i++) {
        const struct table_row *row = g_ptr_array_index(table->rows, i);
        char *line = g_strjoinv(" | ", row->cells);
        g_string_append_printf(out, "%s%s\n", row->kind == ROW_GROUP ? "-- " : "", line);
        g_free(line);
    }
}

static void
dump_chart(const struct chart *chart, GString *out)
{
    g_string_append(out, "[chart]");
    for (guint i = 0; i < chart->primitives->len; i++) {
        const struct primitive *primitive = g_ptr_array_index(chart->primitives, i);
        if (primitive->kind == PRIMITIVE_TEXT)
            g_string_append_printf(out, " %s;", primitive->text);
    }
    g_string_append_c(out, '\n');
}

static void
dump_block(const struct block *block, GString *out)
{
    static const char *const marks[] = {
        [BLOCK_ORDER] = "",          [BLOCK_TITLE] = "= ",   [BLOCK_HEADING] = "== ",
        [BLOCK_SUBHEADING] = "=== ", [BLOCK_PARAGRAPH] = "", [BLOCK_NOTE] = "",
        [BLOCK_TABLE] = "",          [BLOCK_CHART] = "",     [BLOCK_PAGE_BREAK] = "",
    };
    if (block->kind == BLOCK_PAGE_BREAK)
        g_string_append(out, block->landscape ? "[page, landscape]\n" : "[page]\n");
    if (block->table != NULL)
        dump_table(block->table, out);
    if (block->chart != NULL)
        dump_chart(block->chart, out);
    if (block->text != NULL)
        g_string_append_printf(out, "%s%s\n", marks[block->kind], block->text);
}

char *
document_dump_text(const struct document *document)
{
    GString *out = g_string_new(NULL);
    if (document->draft)
        g_string_append(out, "[draft]\n");
    for (guint i = 0; i < document->blocks->len; i++)
        dump_block(g_ptr_array_index(document->blocks, i), out);
    if (document->footer != NULL)
        g_string_append_printf(out, "[footer] %s\n", document->footer);
    return g_string_free(out, FALSE);
}
