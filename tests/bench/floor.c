/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor under any reader of workbooks: zlib inflates the sheets and the shared strings, expat
 * parses them, and the callbacks do nothing. */
#include <expat.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

enum { PIECE = 1 << 16 };

static void XMLCALL
on_start(void *data, const char *name, const char **attributes)
{
    (void)data;
    (void)name;
    (void)attributes;
}

static void XMLCALL
on_end(void *data, const char *name)
{
    (void)data;
    (void)name;
}

static void XMLCALL
on_text(void *data, const char *text, int length)
{
    (void)data;
    (void)text;
    (void)length;
}

/* Where the packed bytes of an entry begin: behind its local header. */
static const unsigned char *
packed_bytes(const unsigned char *archive, gsize offset)
{
    const unsigned char *head = archive + offset;
    return head + 30 + (head[26] | head[27] << 8) + (head[28] | head[29] << 8);
}

static gsize
parse(const unsigned char *packed, gsize length)
{
    z_stream stream = {.next_in = (unsigned char *)packed, .avail_in = (unsigned)length};
    XML_Parser parser = XML_ParserCreate(NULL);
    gsize total = 0;
    int status = Z_OK;
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    g_assert(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
    while (status == Z_OK) {
        stream.next_out = XML_GetBuffer(parser, PIECE);
        stream.avail_out = PIECE;
        status = inflate(&stream, Z_NO_FLUSH);
        gsize n = PIECE - stream.avail_out;
        total += n;
        if (XML_ParseBuffer(parser, (int)n, status != Z_OK) != XML_STATUS_OK)
            g_error("XML of a benchmark file is broken");
    }
    g_assert(status == Z_STREAM_END);
    inflateEnd(&stream);
    XML_ParserFree(parser);
    return total;
}

/* Offsets of entries stand in the central directory, which is walked by hand. */
static gsize
parse_archive(const unsigned char *bytes, gsize length)
{
    gsize end = length - 22, total = 0;
    while (memcmp(bytes + end, "PK\005\006", 4) != 0)
        end--;
    const unsigned char *entry;
    guint32 at;
    memcpy(&at, bytes + end + 16, 4);
    guint n = (guint)(bytes[end + 10] | bytes[end + 11] << 8);
    for (entry = bytes + at; n > 0; n--) {
        guint32 packed, offset;
        guint name_length = (guint)(entry[28] | entry[29] << 8);
        memcpy(&packed, entry + 20, 4);
        memcpy(&offset, entry + 42, 4);
        bool deflated = entry[10] == 8;
        g_autofree char *name = g_strndup((const char *)entry + 46, name_length);
        if (deflated &&
            (strstr(name, "worksheets/sheet") != NULL || strstr(name, "sharedStrings") != NULL))
            total += parse(packed_bytes(bytes, offset), packed);
        entry += 46 + name_length + (guint)(entry[30] | entry[31] << 8) +
                 (guint)(entry[32] | entry[33] << 8);
    }
    return total;
}

int
main(int argc, char **argv)
{
    gsize total = 0;
    for (int i = 1; i < argc; i++) {
        char *bytes;
        gsize length;
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(argv[i], &bytes, &length, &error))
            g_error("%s", error->message);
        total += parse_archive((const unsigned char *)bytes, length);
        g_free(bytes);
    }
    printf("bytes of XML %zu\n", total);
    return 0;
}
