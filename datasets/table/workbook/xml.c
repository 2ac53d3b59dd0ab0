/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/xml.h"

#include "datasets/text/encoding.h"

enum {
    PIECE = 1 << 16,         /* bytes parsed at a time */
    MAX_UNFINISHED = 1 << 22 /* bytes of one tag; expat keeps them all */
};

static void XMLCALL
on_doctype(void *data, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    xml_stop(data, WORKBOOK_DOCTYPE);
}

/* Expat knows Latin-1, UTF-8 and UTF-16; some programs write XML in Windows-1251. */
static int XMLCALL
on_encoding(void *data, const char *name, XML_Encoding *info)
{
    const char *encoding = encoding_find(name);
    (void)data;
    if (encoding == NULL || g_str_has_prefix(encoding, "UTF"))
        return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++) {
        char byte = (char)i;
        g_autofree char *text = g_convert(&byte, 1, "UTF-8", encoding, NULL, NULL, NULL);
        info->map[i] = i < 0x80 ? i : text != NULL ? (int)g_utf8_get_char(text) : -1;
    }
    return XML_STATUS_OK;
}

static void
init_with(struct xml *xml, XML_Parser parser, struct part *part, XML_StartElementHandler start,
          XML_EndElementHandler end, XML_CharacterDataHandler text)
{
    *xml = (struct xml){.parser = parser, .part = part};
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, start, end);
    XML_SetCharacterDataHandler(xml->parser, text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    XML_SetUnknownEncodingHandler(xml->parser, on_encoding, NULL);
}

void
xml_init(struct xml *xml, struct part *part, XML_StartElementHandler start,
         XML_EndElementHandler end, XML_CharacterDataHandler text)
{
    init_with(xml, XML_ParserCreate(NULL), part, start, end, text);
}

void
xml_init_spaced(struct xml *xml, struct part *part, XML_StartElementHandler start,
                XML_EndElementHandler end, XML_CharacterDataHandler text)
{
    init_with(xml, XML_ParserCreateNS(NULL, ' '), part, start, end, text);
}

void
xml_release(struct xml *xml)
{
    if (xml->parser != NULL)
        XML_ParserFree(xml->parser);
    part_close(xml->part);
    xml->parser = NULL;
    xml->part = NULL;
}

void
xml_stop(struct xml *xml, enum workbook_trouble trouble)
{
    if (xml->trouble == WORKBOOK_FINE)
        xml->trouble = trouble;
    XML_StopParser(xml->parser, XML_FALSE);
}

/* Parses the next piece; false at the end and in trouble. */
static bool
parse_piece(struct xml *xml)
{
    void *buffer = XML_GetBuffer(xml->parser, PIECE);
    if (buffer == NULL) {
        xml->trouble = WORKBOOK_LIMIT;
        return false;
    }
    gssize n = part_read(xml->part, buffer, PIECE, &xml->trouble);
    if (n < 0)
        return false;
    xml->fed += (guint64)n;
    if (XML_ParseBuffer(xml->parser, (int)n, n == 0) != XML_STATUS_OK) {
        if (xml->trouble == WORKBOOK_FINE)
            xml->trouble = WORKBOOK_DAMAGED;
        return false;
    }
    if (xml->fed > (guint64)XML_GetCurrentByteIndex(xml->parser) + MAX_UNFINISHED) {
        xml->trouble = WORKBOOK_LIMIT;
        return false;
    }
    return n > 0;
}

bool
xml_pump(struct xml *xml)
{
    if (!xml->finished)
        xml->finished = !parse_piece(xml);
    return !xml->finished;
}

enum workbook_trouble
xml_read_all(struct xml *xml, struct part *part, XML_StartElementHandler start,
             XML_EndElementHandler end, XML_CharacterDataHandler text)
{
    xml_init(xml, part, start, end, text);
    while (xml_pump(xml))
        ;
    enum workbook_trouble trouble = xml->trouble;
    xml_release(xml);
    return trouble;
}

const char *
xml_begin_root(struct xml *xml, const char *name)
{
    const char *colon = strchr(name, ':');
    if (colon == NULL)
        return name;
    gsize length = (gsize)(colon - name) + 1;
    if (length >= sizeof xml->prefix) {
        xml_stop(xml, WORKBOOK_DAMAGED);
        return NULL;
    }
    memcpy(xml->prefix, name, length);
    xml->prefix_length = length;
    return colon + 1;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (strcmp(colon != NULL ? colon + 1 : attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

bool
xml_truth(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}
