/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/docx/docx.h"

#include "reports/render/docx/package.h"
#include "reports/render/docx/xml.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

G_DEFINE_QUARK(shnor - docx - error, docx_error)

#define TYPE_PREFIX "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define PACKAGE_PREFIX "http://schemas.openxmlformats.org/package/2006/"

static char *
content_types(bool footer)
{
    return g_strconcat(
        DOCX_XML_HEAD
        "<Types xmlns=\"" PACKAGE_PREFIX "content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
        "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
        "vnd.openxmlformats-package.core-properties+xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE_PREFIX
        "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE_PREFIX "styles+xml\"/>"
        "<Override PartName=\"/word/header1.xml\" ContentType=\"" TYPE_PREFIX "header+xml\"/>"
        "<Override PartName=\"/word/header2.xml\" ContentType=\"" TYPE_PREFIX "header+xml\"/>",
        footer ? "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE_PREFIX
                 "footer+xml\"/>"
               : "",
        "</Types>", NULL);
}

static char *
package_relations(void)
{
    return g_strdup(DOCX_XML_HEAD
                    "<Relationships xmlns=\"" PACKAGE_PREFIX "relationships\">"
                    "<Relationship Id=\"rId1\" Type=\"" DOCX_XML_RELATION "/officeDocument\" "
                    "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"" PACKAGE_PREFIX
                    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                    "</Relationships>");
}

static char *
document_relations(bool footer)
{
    return g_strconcat(
        DOCX_XML_HEAD
        "<Relationships xmlns=\"" PACKAGE_PREFIX "relationships\">"
        "<Relationship Id=\"sty\" Type=\"" DOCX_XML_RELATION "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"hdrFirst\" Type=\"" DOCX_XML_RELATION "/header\" "
        "Target=\"header1.xml\"/><Relationship Id=\"hdrNext\" Type=\"" DOCX_XML_RELATION
        "/header\" Target=\"header2.xml\"/>",
        footer ? "<Relationship Id=\"ftr\" Type=\"" DOCX_XML_RELATION "/footer\" "
                 "Target=\"footer1.xml\"/>"
               : "",
        "</Relationships>", NULL);
}

static char *
core_properties(const struct document *document)
{
    GString *xml = g_string_new(
        DOCX_XML_HEAD
        "<cp:coreProperties xmlns:cp=\"" PACKAGE_PREFIX "metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    docx_append_escaped(xml, document->title);
    g_string_append_printf(xml,
                           "</dc:title><dc:creator>shnor</dc:creator><dc:language>%s</dc:language>"
                           "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                           "</cp:coreProperties>",
                           wording_language(), document->created);
    return g_string_free(xml, FALSE);
}

static void
append_line(GString *xml, const char *style, const char *text)
{
    g_string_append_printf(xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:t>", style);
    docx_append_escaped(xml, text);
    g_string_append(xml, "</w:t></w:r></w:p>");
}

/* The top margin: the page's number but on the first, and the word of a draft. */
static char *
header_part(const struct document *document, bool numbered)
{
    GString *xml = g_string_new(DOCX_XML_HEAD "<w:hdr xmlns:w=\"" DOCX_XML_WORD "\">");
    g_string_append(xml, "<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>");
    if (numbered)
        g_string_append(xml,
                        "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple>");
    g_string_append(xml, "</w:p>");
    if (document->draft)
        append_line(xml, "Draft", _(PHRASE_DRAFT));
    g_string_append(xml, "</w:hdr>");
    return g_string_free(xml, FALSE);
}

static char *
footer_part(const char *text)
{
    GString *xml = g_string_new(DOCX_XML_HEAD "<w:ftr xmlns:w=\"" DOCX_XML_WORD "\">");
    append_line(xml, "Footer", text);
    g_string_append(xml, "</w:ftr>");
    return g_string_free(xml, FALSE);
}

GBytes *
docx_render(const struct document *document, GError **error)
{
    bool footer = document->footer != NULL;
    struct docx_package *package = docx_package_create();
    docx_package_add(package, "[Content_Types].xml", content_types(footer));
    docx_package_add(package, "_rels/.rels", package_relations());
    docx_package_add(package, "docProps/core.xml", core_properties(document));
    docx_package_add(package, "word/document.xml", docx_body(document));
    docx_package_add(package, "word/_rels/document.xml.rels", document_relations(footer));
    docx_package_add(package, "word/styles.xml", docx_styles());
    docx_package_add(package, "word/header1.xml", header_part(document, false));
    docx_package_add(package, "word/header2.xml", header_part(document, true));
    if (footer)
        docx_package_add(package, "word/footer1.xml", footer_part(document->footer));
    return docx_package_finish(package, error);
}
