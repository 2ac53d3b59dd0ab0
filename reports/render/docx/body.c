/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pages end is Word's affair, on whatever machine: here stands only what keeps together
 * and what begins a page. Widths are rounded from edge to edge, so that columns fill the text's
 * width. */
#include "reports/render/docx/xml.h"

#include <math.h>
#include <string.h>

#include "reports/chart/style.h"

int
docx_twips(double points)
{
    return (int)lround(points * 20);
}

void
docx_append_escaped(GString *xml, const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '&')
            g_string_append(xml, "&amp;");
        else if (c == '<')
            g_string_append(xml, "&lt;");
        else if (c == '>')
            g_string_append(xml, "&gt;");
        else if (c == '"')
            g_string_append(xml, "&quot;");
        else if ((c >= 0x20 || c == '\t') && c != 0xfffe && c != 0xffff)
            g_string_append_unichar(xml, c);
    }
}

/* ---- paragraphs ---- */

static const char *
jc_of(enum align align)
{
    static const char *const words[] = {"left", "center", "right"};
    return words[align];
}

/* Lines of the text are parted by breaks. */
static void
append_run(GString *xml, const char *text, bool bold)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_string_append(xml, bold ? "<w:r><w:rPr><w:b/><w:bCs/></w:rPr>" : "<w:r>");
    for (char **line = lines; *line != NULL; line++) {
        g_string_append(xml, line == lines ? "" : "<w:br/>");
        g_string_append(xml, "<w:t xml:space=\"preserve\">");
        docx_append_escaped(xml, *line);
        g_string_append(xml, "</w:t>");
    }
    g_string_append(xml, "</w:r>");
}

/* How a paragraph differs from its style. */
struct look {
    const char *style;
    enum align align;
    bool bold, keeps;
};

static void
append_paragraph(GString *xml, const struct look *look, const char *text)
{
    g_string_append_printf(xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", look->style);
    if (look->keeps)
        g_string_append(xml, "<w:keepNext/>");
    if (look->align != ALIGN_LEFT)
        g_string_append_printf(xml, "<w:jc w:val=\"%s\"/>", jc_of(look->align));
    g_string_append(xml, "</w:pPr>");
    append_run(xml, text, look->bold);
    g_string_append(xml, "</w:p>");
}

/* ---- tables ---- */

/* A table on its way: widths of columns in twips, and how its cells look. */
struct grid {
    const struct table *table;
    int *widths;
    int width;
    bool framed;
};

static void
grid_init(struct grid *grid, const struct table *table, double width)
{
    double sum = 0, so_far = 0;
    *grid = (struct grid){table, g_new0(int, table->columns->len), docx_twips(width),
                          table->style == TABLE_GRID};
    for (guint i = 0; i < table->columns->len; i++)
        sum += ((const struct table_column *)g_ptr_array_index(table->columns, i))->width;
    /* From edge to edge, so that what rounding takes from one column the next one gets. */
    for (guint i = 0; i < table->columns->len; i++) {
        double next =
            so_far + ((const struct table_column *)g_ptr_array_index(table->columns, i))->width;
        grid->widths[i] = docx_twips(next / sum * width) - docx_twips(so_far / sum * width);
        so_far = next;
    }
}

static void
append_cell(GString *xml, int width, guint span, const struct look *look, const char *text)
{
    g_string_append_printf(xml, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (span > 1)
        g_string_append_printf(xml, "<w:gridSpan w:val=\"%u\"/>", span);
    g_string_append(xml, "</w:tcPr>");
    append_paragraph(xml, look, text);
    g_string_append(xml, "</w:tc>");
}

static void
append_head(GString *xml, const struct grid *grid)
{
    g_string_append(xml, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (guint i = 0; i < grid->table->columns->len; i++) {
        const struct table_column *column = g_ptr_array_index(grid->table->columns, i);
        struct look look = {grid->framed ? "TableGridHead" : "TableRulesHead",
                            grid->framed ? ALIGN_CENTRE : column->align, false, true};
        append_cell(xml, grid->widths[i], 1, &look, column->title);
    }
    g_string_append(xml, "</w:tr>");
}

/* `keeps`: with the row below. */
static void
append_row(GString *xml, const struct grid *grid, const struct table_row *row, bool keeps)
{
    struct look look = {grid->framed ? "TableGridText" : "TableRulesText", ALIGN_LEFT,
                        row->kind != ROW_PLAIN, keeps};
    g_string_append(xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    if (row->kind == ROW_GROUP) {
        look.align = grid->framed ? ALIGN_CENTRE : ALIGN_LEFT;
        append_cell(xml, grid->width, grid->table->columns->len, &look, row->cells[0]);
    }
    for (guint i = 0; row->kind != ROW_GROUP && i < grid->table->columns->len; i++) {
        look.align =
            ((const struct table_column *)g_ptr_array_index(grid->table->columns, i))->align;
        append_cell(xml, grid->widths[i], 1, &look, row->cells[i]);
    }
    g_string_append(xml, "</w:tr>");
}

/* Word counts the indent of a table from the text of its first cell. */
static void
append_properties(GString *xml, const struct grid *grid)
{
    g_string_append_printf(xml,
                           "<w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                           "<w:tblInd w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
                           "</w:tblPr><w:tblGrid>",
                           grid->framed ? "TableGrid" : "TableRules", grid->width,
                           docx_cell_side(grid->table->style));
    for (guint i = 0; i < grid->table->columns->len; i++)
        g_string_append_printf(xml, "<w:gridCol w:w=\"%d\"/>", grid->widths[i]);
    g_string_append(xml, "</w:tblGrid>");
}

static void
append_table(GString *xml, const struct table *table, double width)
{
    struct grid grid;
    grid_init(&grid, table, width);
    g_string_append(xml, "<w:tbl>");
    append_properties(xml, &grid);
    append_head(xml, &grid);
    for (guint i = 0; i < table->rows->len; i++) {
        const struct table_row *row = g_ptr_array_index(table->rows, i);
        const struct table_row *next =
            i + 1 < table->rows->len ? g_ptr_array_index(table->rows, i + 1) : NULL;
        append_row(xml, &grid, row,
                   row->kind == ROW_GROUP || (next != NULL && next->kind == ROW_TOTAL));
    }
    g_string_append(xml, "</w:tbl>");
    g_free(grid.widths);
}

/* ---- sections ---- */

/* The first section alone has a first page that differs: no number stands on it. */
static void
append_section(GString *xml, const struct document *document, bool landscape, bool first)
{
    bool footer = document->footer != NULL;
    double width = landscape ? STYLE_PAGE_LONG : STYLE_PAGE_SHORT;
    double height = landscape ? STYLE_PAGE_SHORT : STYLE_PAGE_LONG;
    g_string_append(xml, "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"hdrNext\"/>");
    if (first)
        g_string_append(xml, "<w:headerReference w:type=\"first\" r:id=\"hdrFirst\"/>");
    if (footer)
        g_string_append(xml, "<w:footerReference w:type=\"default\" r:id=\"ftr\"/>");
    if (footer && first)
        g_string_append(xml, "<w:footerReference w:type=\"first\" r:id=\"ftr\"/>");
    g_string_append_printf(xml, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", docx_twips(width),
                           docx_twips(height), landscape ? " w:orient=\"landscape\"" : "");
    g_string_append_printf(xml,
                           "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
                           "w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>%s</w:sectPr>",
                           docx_twips(STYLE_MARGIN_TOP), docx_twips(STYLE_MARGIN_RIGHT),
                           docx_twips(STYLE_MARGIN_BOTTOM), docx_twips(STYLE_MARGIN_LEFT),
                           docx_twips(9 * STYLE_MM), docx_twips(9 * STYLE_MM),
                           first ? "<w:titlePg/>" : "");
}

static const char *
style_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_ORDER:
        return "OrderBlock";
    case BLOCK_TITLE:
        return "Title";
    case BLOCK_HEADING:
        return "Heading1";
    case BLOCK_SUBHEADING:
        return "Heading2";
    case BLOCK_NOTE:
        return "Note";
    default:
        return "BodyText";
    }
}

static void
append_block(GString *xml, const struct block *block, double width)
{
    g_assert(block->kind != BLOCK_CHART);
    if (block->kind == BLOCK_TABLE)
        append_table(xml, block->table, width);
    else
        append_paragraph(xml, &(struct look){style_of(block->kind), block->align, false, false},
                         block->text);
}

/* A table must be followed by a paragraph; this one takes next to no room. */
#define SMALL_PARAGRAPH                                                                            \
    "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"     \
    "%s</w:pPr></w:p>"

char *
docx_body(const struct document *document)
{
    GString *xml = g_string_new(DOCX_XML_HEAD "<w:document xmlns:w=\"" DOCX_XML_WORD
                                              "\" xmlns:r=\"" DOCX_XML_RELATION "\"><w:body>");
    bool landscape = document->landscape, first = true;
    for (guint i = 0; i < document->blocks->len; i++) {
        const struct block *block = g_ptr_array_index(document->blocks, i);
        double page = landscape ? STYLE_PAGE_LONG : STYLE_PAGE_SHORT;
        if (block->kind == BLOCK_PAGE_BREAK) {
            g_autoptr(GString) section = g_string_new(NULL);
            append_section(section, document, landscape, first);
            g_string_append_printf(xml, SMALL_PARAGRAPH, section->str);
            landscape = block->landscape;
            first = false;
            continue;
        }
        append_block(xml, block, page - STYLE_MARGIN_LEFT - STYLE_MARGIN_RIGHT);
        if (block->kind == BLOCK_TABLE)
            g_string_append_printf(xml, SMALL_PARAGRAPH, "");
    }
    append_section(xml, document, landscape, first);
    g_string_append(xml, "</w:body></w:document>");
    return g_string_free(xml, FALSE);
}
