/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/csv_entity.h"

#include <string.h>

#include "datasets/text/damage.h"

/* An ASCII character c waits as U+E000 + c, another one behind U+E000. */
enum { PRIVATE = 0xE000 };

static bool
is_private(const char *p)
{
    return (guchar)p[0] == 0xEE && ((guchar)p[1] == 0x80 || (guchar)p[1] == 0x81);
}

static bool
has_private(const char *text, gsize length)
{
    for (const char *p = memchr(text, '\xEE', length); p != NULL;
         p = memchr(p + 1, '\xEE', (gsize)(text + length - p - 1)))
        if (is_private(p))
            return true;
    return false;
}

/* The entity at `p`, also one whose own sign was written as one (&amp;quot;). */
static gunichar
entity_at(char *p, gsize *ret_length)
{
    gsize length;
    gunichar c = damage_entity(p, ret_length);
    if (c != '&')
        return c;
    char *again = p + *ret_length - 1, kept = *again;
    *again = '&';
    gunichar inner = damage_entity(again, &length);
    *again = kept;
    if (inner == 0)
        return c;
    *ret_length += length - 1;
    return inner;
}

bool
csv_entities_hide(char *text, gsize *length)
{
    char *end = text + *length, *out;
    char *first = memchr(text, '&', *length);
    if (first == NULL || has_private(text, *length))
        return false;
    bool any = false;
    out = first;
    for (char *p = first; p < end;) {
        gsize n;
        gunichar c = *p == '&' ? entity_at(p, &n) : 0;
        if (c == 0) {
            *out++ = *p++;
            continue;
        }
        out += g_unichar_to_utf8(c < 0x80 ? PRIVATE + c : PRIVATE, out);
        if (c >= 0x80)
            out += g_unichar_to_utf8(c, out);
        p += n;
        any = true;
    }
    *out = '\0';
    *length = (gsize)(out - text);
    return any;
}

bool
csv_entities_show(char *cell, gsize *length)
{
    const char *end = cell + *length;
    char *out = cell;
    for (const char *p = cell; p < end;) {
        if (end - p < 3 || !is_private(p)) {
            *out++ = *p++;
            continue;
        }
        gunichar c = g_utf8_get_char(p) - PRIVATE;
        if (c != 0)
            *out++ = (char)c;
        p += 3;
    }
    bool any = out < end;
    *length = (gsize)(out - cell);
    return any;
}
