/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/docx/xml.h"

#include <math.h>

#include "reports/chart/style.h"
#include "reports/words/wording.h"

/* A paragraph style; lengths in points. */
struct style {
    const char *id, *name;
    const char *align; /* of w:jc; NULL: left */
    double size, before, after, indent;
    bool bold, keeps;
    int outline; /* level from 1; 0: none */
};

static const struct style styles[] = {
    {"OrderBlock", "Order block", NULL, STYLE_SIZE_BLOCK, 0, 0,
     STYLE_TEXT_WIDTH - STYLE_BLOCK_WIDTH, false, false, 0},
    {"Title", "Title", "center", STYLE_SIZE_TITLE, 18, 16, 0, true, true, 0},
    {"Heading1", "heading 1", NULL, STYLE_SIZE_HEADING, 14, 6, 0, true, true, 1},
    {"Heading2", "heading 2", NULL, STYLE_SIZE_SUBHEADING, 8, 3, 0, true, true, 2},
    {"BodyText", "Body Text", NULL, STYLE_SIZE_BODY, 2, 6, 0, false, false, 0},
    {"Note", "Note", NULL, STYLE_SIZE_NOTE, 0, 6, 0, false, false, 0},
    {"TableGridText", "Table text", NULL, STYLE_SIZE_TABLE, 2.2, 2.8, 0, false, false, 0},
    {"TableGridHead", "Table head", "center", STYLE_SIZE_TABLE, 2.2, 2.8, 0, false, true, 0},
    {"TableRulesText", "Small table text", NULL, STYLE_SIZE_TABLE_SMALL, 2, 2.6, 0, false, false,
     0},
    {"TableRulesHead", "Small table head", NULL, STYLE_SIZE_TABLE_HEAD, 2, 2.6, 0, false, true, 0},
    {"Header", "header", "center", STYLE_SIZE_PAGE_NUMBER, 0, 0, 0, false, false, 0},
    {"Draft", "Draft", "right", STYLE_SIZE_PAGE_NUMBER, 0, 0, 0, true, false, 0},
    {"Footer", "footer", NULL, STYLE_SIZE_FOOTER, 0, 0, 0, false, false, 0},
};

static void
append_size(GString *xml, double size)
{
    int halves = (int)lround(size * 2);
    g_string_append_printf(xml, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", halves, halves);
}

static void
append_style(GString *xml, const struct style *style)
{
    g_string_append_printf(xml,
                           "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                           "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>",
                           style->id, style->name);
    if (style->keeps)
        g_string_append(xml, "<w:keepNext/><w:keepLines/>");
    g_string_append_printf(xml, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>",
                           docx_twips(style->before), docx_twips(style->after));
    if (style->indent > 0)
        g_string_append_printf(xml, "<w:ind w:left=\"%d\"/>", docx_twips(style->indent));
    if (style->align != NULL)
        g_string_append_printf(xml, "<w:jc w:val=\"%s\"/>", style->align);
    if (style->outline > 0)
        g_string_append_printf(xml, "<w:outlineLvl w:val=\"%d\"/>", style->outline - 1);
    g_string_append(xml, "</w:pPr><w:rPr>");
    if (style->bold)
        g_string_append(xml, "<w:b/><w:bCs/>");
    append_size(xml, style->size);
    g_string_append(xml, "</w:rPr></w:style>");
}

static void
append_defaults(GString *xml)
{
    g_string_append(xml, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"" STYLE_FONT
                         "\" w:hAnsi=\"" STYLE_FONT "\" w:eastAsia=\"" STYLE_FONT
                         "\" w:cs=\"" STYLE_FONT "\"/>");
    append_size(xml, STYLE_SIZE_BODY);
    g_string_append_printf(xml, "<w:lang w:val=\"%s\"/></w:rPr></w:rPrDefault>",
                           g_str_equal(wording_language(), "ru") ? "ru-RU" : "en-GB");
    g_string_append(xml, "<w:pPrDefault/></w:docDefaults>"
                         "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                         "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>");
}

/* The two looks of tables: framed as the order's, ruled as the reference pages'. */
static void
append_table_styles(GString *xml)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    g_string_append(xml, "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
                         "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" "
                         "w:type=\"dxa\"/></w:tblPr></w:style>");
    for (int ruled = 0; ruled <= 1; ruled++) {
        g_string_append_printf(xml,
                               "<w:style w:type=\"table\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                               "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
                               ruled ? "TableRules" : "TableGrid",
                               ruled ? "Table Rules" : "Table Grid");
        for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
            if (!ruled || i % 2 == 0)
                g_string_append_printf(
                    xml, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"%s\"/>",
                    sides[i], ruled && i == 4 ? "CFCFCF" : "000000");
        int side = docx_cell_side(ruled ? TABLE_RULES : TABLE_GRID);
        g_string_append_printf(xml,
                               "</w:tblBorders><w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/>"
                               "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
                               "</w:style>",
                               side, side);
    }
}

int
docx_cell_side(enum table_style style)
{
    return docx_twips(style == TABLE_GRID ? 4.2 : STYLE_CELL_SIDE);
}

char *
docx_styles(void)
{
    GString *xml = g_string_new(DOCX_XML_HEAD "<w:styles xmlns:w=\"" DOCX_XML_WORD "\">");
    append_defaults(xml);
    for (guint i = 0; i < G_N_ELEMENTS(styles); i++)
        append_style(xml, &styles[i]);
    append_table_styles(xml);
    g_string_append(xml, "</w:styles>");
    return g_string_free(xml, FALSE);
}
