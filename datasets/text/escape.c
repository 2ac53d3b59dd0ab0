/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/escape.h"

#include <string.h>

bool
escape_is_needed(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
           c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static void
append_code(GString *text, gunichar c)
{
    g_string_append_printf(text, c < 0x80 ? "\\x%02X" : "\\u%04X", c);
}

/* The character at `p`; its length in *ret_length, 0 when its end may be still to come. A byte that
 * begins none gives (gunichar)-1 and the length 1. */
static gunichar
character_at(const char *p, gsize left, gsize *ret_length)
{
    gunichar c = g_utf8_get_char_validated(p, (gssize)left);
    if (c == (gunichar)-2) {
        *ret_length = 0;
    } else if (c == (gunichar)-1 || *p == '\0') {
        *ret_length = 1;
        c = *p == '\0' ? 0 : (gunichar)-1;
    } else {
        *ret_length = (gsize)(g_utf8_next_char(p) - p);
    }
    return c;
}

void
escape_append(GString *text, const char *bytes, gsize length, gsize *ret_rest)
{
    const char *end = bytes + length;
    if (ret_rest != NULL)
        *ret_rest = 0;
    for (const char *p = bytes; p < end;) {
        gsize n;
        gunichar c = character_at(p, (gsize)(end - p), &n);
        if (n == 0 && ret_rest != NULL) {
            *ret_rest = (gsize)(end - p);
            return;
        }
        if (n == 0 || c == (gunichar)-1)
            g_string_append_printf(text, "\\x%02X", (guchar)*p);
        else if (escape_is_needed(c))
            append_code(text, c);
        else
            g_string_append_len(text, p, (gssize)n);
        p += MAX(n, 1);
    }
}

char *
escape_text(const char *text)
{
    GString *escaped = g_string_new(NULL);
    escape_append(escaped, text, strlen(text), NULL);
    return g_string_free(escaped, FALSE);
}

char *
escape_name(const char *name)
{
    g_autofree char *text = escape_text(name);
    GString *escaped = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p++)
        if (*p == '\n' || *p == '\t')
            append_code(escaped, (gunichar)*p);
        else
            g_string_append_c(escaped, *p);
    return g_string_free(escaped, FALSE);
}
