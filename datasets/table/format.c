/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at bytes and never at the extension: what is called .xlsx may be an old workbook, a page of
 * HTML or an encrypted container, and each needs another advice. */
#define _GNU_SOURCE /* memmem */
#include "datasets/table/format.h"

#include <stdbool.h>
#include <string.h>

#include "datasets/table/workbook/package.h"

enum { HEAD = 512 }; /* bytes of a text that tell what it is */

static bool
begins(const char *bytes, gsize length, const char *magic, gsize magic_length)
{
    return length >= magic_length && memcmp(bytes, magic, magic_length) == 0;
}

/* Whether an ASCII name stands in UTF-16, as names in an OLE container do. */
static bool
has_ole_name(const char *bytes, gsize length, const char *name)
{
    char wide[64];
    gsize n = strlen(name) * 2;
    g_assert(n <= sizeof wide);
    for (gsize i = 0; i < n; i++)
        wide[i] = i % 2 == 0 ? name[i / 2] : '\0';
    return memmem(bytes, length, wide, n) != NULL;
}

/* A compound file of Microsoft: an old document, or the wrapping of an encrypted new one. */
static enum file_format
format_of_ole(const char *bytes, gsize length, const char **ret_name)
{
    if (has_ole_name(bytes, length, "EncryptedPackage"))
        return FORMAT_ENCRYPTED;
    if (has_ole_name(bytes, length, "Workbook") || has_ole_name(bytes, length, "Book"))
        return FORMAT_XLS;
    *ret_name = has_ole_name(bytes, length, "WordDocument") ? "Word (.doc)" : "OLE";
    return FORMAT_OTHER;
}

/* An archive cut off has no directory, but its first entry tells what it was. */
static enum file_format
format_of_broken_zip(const char *bytes, gsize length, const char **ret_name)
{
    gsize head = MIN(length, 4096);
    if (memmem(bytes, head, "opendocument.spreadsheet", 24) != NULL)
        return FORMAT_ODS;
    if (memmem(bytes, head, "[Content_Types].xml", 19) != NULL ||
        memmem(bytes, head, "_rels/.rels", 11) != NULL || memmem(bytes, head, "xl/", 3) != NULL)
        return FORMAT_XLSX;
    *ret_name = "ZIP";
    return FORMAT_OTHER;
}

static bool
is_opendocument_table(struct package *package)
{
    char type[64] = "";
    enum workbook_trouble trouble;
    struct part *part = package_open_part(package, "mimetype", 1, &trouble);
    if (part == NULL)
        return false;
    gssize n = part_read(part, type, sizeof type - 1, &trouble);
    part_close(part);
    return n > 0 && strstr(type, "opendocument.spreadsheet") != NULL;
}

static enum file_format
format_of_zip(const char *bytes, gsize length, const char **ret_name)
{
    static const struct {
        const char *part, *name;
    } others[] = {{"xl/workbook.bin", "Excel (.xlsb)"},
                  {"word/document.xml", "Word (.docx)"},
                  {"ppt/presentation.xml", "PowerPoint (.pptx)"},
                  {"content.xml", "OpenDocument"}};
    enum workbook_trouble trouble;
    struct package *package = package_open(bytes, length, &trouble);
    if (package == NULL)
        return format_of_broken_zip(bytes, length, ret_name);
    enum file_format format = FORMAT_OTHER;
    *ret_name = "ZIP";
    for (guint i = G_N_ELEMENTS(others); i-- > 0;)
        if (package_has(package, others[i].part))
            *ret_name = others[i].name;
    if (is_opendocument_table(package))
        format = FORMAT_ODS;
    else if (strcmp(*ret_name, "ZIP") == 0 && (package_has(package, "xl/workbook.xml") ||
                                               package_has(package, "[Content_Types].xml")))
        format = FORMAT_XLSX;
    package_close(package);
    return format;
}

/* The text behind a byte order mark and spaces, in small letters, its first part. */
static void
head_of_text(const char *bytes, gsize length, char ret_head[HEAD])
{
    gsize n = 0, i = 0;
    if (begins(bytes, length, "\xEF\xBB\xBF", 3))
        i = 3;
    else if (begins(bytes, length, "\xFF\xFE", 2) || begins(bytes, length, "\xFE\xFF", 2))
        i = 2;
    for (; i < length && n < HEAD - 1; i++) {
        bool nothing = bytes[i] == '\0' || (n == 0 && g_ascii_isspace(bytes[i]));
        if (!nothing) /* of UTF-16 every other byte is */
            ret_head[n++] = g_ascii_tolower(bytes[i]);
    }
    ret_head[n] = '\0';
}

static enum file_format
format_of_markup(const char *head, const char **ret_name)
{
    if (g_str_has_prefix(head, "<?xml") && strstr(head, "office:spreadsheet") != NULL) {
        *ret_name = "Excel 2003 (XML)";
        return FORMAT_OTHER;
    }
    static const char *const tags[] = {"<html", "<!doctype html", "<table", "<head",
                                       "<body", "<meta",          "<style", "<div"};
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
        if (g_str_has_prefix(head, tags[i]) ||
            (g_str_has_prefix(head, "<?xml") && strstr(head, tags[i]) != NULL))
            return FORMAT_HTML;
    if (g_str_has_prefix(head, "mime-version:"))
        return FORMAT_HTML;
    if (g_str_has_prefix(head, "<?xml")) {
        *ret_name = "XML";
        return FORMAT_OTHER;
    }
    return FORMAT_TEXT;
}

enum file_format
format_of_bytes(const char *bytes, gsize length, const char **ret_name)
{
    static const struct {
        const char *magic, *name;
    } others[] = {{"%PDF-", "PDF"}, {"{\\rtf", "RTF"}, {"Rar!", "RAR"}, {"7z\xBC\xAF", "7z"}};
    *ret_name = NULL;
    if (begins(bytes, length, "PK\003\004", 4) || begins(bytes, length, "PK\005\006", 4))
        return format_of_zip(bytes, length, ret_name);
    if (begins(bytes, length, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
        return format_of_ole(bytes, length, ret_name);
    /* The stream of Excel 2 to 5 without a container: a record BOF. */
    if (length >= 4 && bytes[0] == '\x09' && memchr("\0\2\4\x08", bytes[1], 4) != NULL &&
        bytes[3] == '\0' && (bytes[2] == 4 || bytes[2] == 6 || bytes[2] == 8 || bytes[2] == 16))
        return FORMAT_XLS;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (begins(bytes, length, others[i].magic, strlen(others[i].magic))) {
            *ret_name = others[i].name;
            return FORMAT_OTHER;
        }
    char head[HEAD];
    head_of_text(bytes, length, head);
    return format_of_markup(head, ret_name);
}
