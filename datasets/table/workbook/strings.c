/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/strings.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/table/workbook/xml.h"

enum state { IN_NONE, IN_TABLE, IN_ITEM, IN_RUN, IN_ITEM_TEXT, IN_RUN_TEXT };

struct reading {
    struct xml xml;
    enum state state;
    struct shared_strings *strings;
    gsize start; /* of the string under way */
};

/* The character of an escape `_xHHHH_`; -1 when `text` begins none. */
static int
escaped(const char *text, gsize length)
{
    int c = 0;
    if (length < 7 || text[1] != 'x' || text[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        c = c * 16 + digit;
    }
    return c < 0xD800 || c > 0xDFFF ? c : -1;
}

/* Returns the new length, which is never longer. */
static gsize
unescape(char *text, gsize length)
{
    char *out = text;
    for (gsize i = 0; i < length;) {
        int c = text[i] == '_' ? escaped(text + i, length - i) : -1;
        if (c < 0) {
            *out++ = text[i++];
            continue;
        }
        out += g_unichar_to_utf8(c < 0x20 && c != '\n' && c != '\t' ? ' ' : (gunichar)c, out);
        i += 7;
    }
    return (gsize)(out - text);
}

static bool
is_plain(unsigned char c)
{
    return c > ' ' && c < 0x80;
}

char *
cell_text_clean(char *text, gsize *length)
{
    if (*length == 0)
        return text;
    if (memchr(text, '_', *length) != NULL)
        *length = unescape(text, *length);
    if (!is_plain((unsigned char)text[0]) || !is_plain((unsigned char)text[*length - 1]))
        text = (char *)text_trim(text, *length, length);
    text[*length] = '\0';
    return text;
}

static void XMLCALL
on_start(void *data, const char *qualified, const char **attributes)
{
    struct reading *reading = data;
    const char *name = xml_enter(&reading->xml, qualified);
    (void)attributes;
    if (name == NULL)
        return;
    if (reading->state == IN_NONE && strcmp(name, "sst") == 0)
        reading->state = IN_TABLE;
    else if (reading->state == IN_TABLE && strcmp(name, "si") == 0)
        reading->state = IN_ITEM;
    else if (reading->state == IN_ITEM && name[0] == 't' && name[1] == '\0')
        reading->state = IN_ITEM_TEXT;
    else if (reading->state == IN_ITEM && name[0] == 'r' && name[1] == '\0')
        reading->state = IN_RUN;
    else if (reading->state == IN_RUN && name[0] == 't' && name[1] == '\0')
        reading->state = IN_RUN_TEXT;
    else if (reading->xml.depth == 1)
        xml_stop(&reading->xml, WORKBOOK_DAMAGED);
    else
        xml_skip(&reading->xml); /* rPh, rPr, phoneticPr, extLst */
}

static void
finish_item(struct reading *reading)
{
    GString *text = reading->strings->text;
    gsize length = text->len - reading->start;
    char *start = text->str + reading->start;
    const char *clean = cell_text_clean(start, &length);
    if (clean != start)
        memmove(start, clean, length);
    g_string_truncate(text, reading->start + length);
    g_string_append_c(text, '\0');
    guint32 offset = (guint32)reading->start;
    g_array_append_val(reading->strings->offsets, offset);
    reading->start = text->len;
}

static void XMLCALL
on_end(void *data, const char *name)
{
    static const enum state outer[] = {IN_NONE, IN_NONE, IN_TABLE, IN_ITEM, IN_ITEM, IN_RUN};
    struct reading *reading = data;
    (void)name;
    if (!xml_leave(&reading->xml))
        return;
    if (reading->state == IN_ITEM)
        finish_item(reading);
    reading->state = outer[reading->state];
}

static void XMLCALL
on_text(void *data, const char *text, int length)
{
    struct reading *reading = data;
    GString *all = reading->strings->text;
    if (reading->state < IN_ITEM_TEXT || reading->xml.skipped > 0)
        return;
    if (all->len - reading->start + (gsize)length > SHEET_MAX_TEXT)
        xml_stop(&reading->xml, WORKBOOK_LIMIT);
    else
        g_string_append_len(all, text, length);
}

enum workbook_trouble
shared_strings_read(struct shared_strings *strings, struct part *part)
{
    strings->text = g_string_sized_new(1 << 16);
    strings->offsets = g_array_new(FALSE, FALSE, sizeof(guint32));
    struct reading reading = {.strings = strings};
    return xml_read_all(&reading.xml, part, on_start, on_end, on_text);
}

void
shared_strings_release(struct shared_strings *strings)
{
    if (strings->text != NULL)
        g_string_free(strings->text, TRUE);
    if (strings->offsets != NULL)
        g_array_unref(strings->offsets);
    *strings = (struct shared_strings){0};
}
