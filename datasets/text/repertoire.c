/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/repertoire.h"

struct sign_range {
    gunichar first, last;
};

/* Windows Glyph List 4. */
static const struct sign_range ranges[] = {
    {0x20, 0x7e},     {0xa0, 0x17f},    {0x192, 0x192},   {0x1fa, 0x1ff},   {0x2c6, 0x2c7},
    {0x2c9, 0x2c9},   {0x2d8, 0x2dd},   {0x384, 0x38a},   {0x38c, 0x38c},   {0x38e, 0x3a1},
    {0x3a3, 0x3ce},   {0x400, 0x45f},   {0x490, 0x491},   {0x1e80, 0x1e85}, {0x1ef2, 0x1ef3},
    {0x2010, 0x2011}, {0x2013, 0x2015}, {0x2017, 0x201e}, {0x2020, 0x2022}, {0x2026, 0x2026},
    {0x2030, 0x2030}, {0x2032, 0x2033}, {0x2039, 0x203a}, {0x203c, 0x203c}, {0x203e, 0x203e},
    {0x2044, 0x2044}, {0x207f, 0x207f}, {0x20a3, 0x20a4}, {0x20a7, 0x20a7}, {0x20ac, 0x20ac},
    {0x2105, 0x2105}, {0x2113, 0x2113}, {0x2116, 0x2116}, {0x2122, 0x2122}, {0x2126, 0x2126},
    {0x212e, 0x212e}, {0x215b, 0x215e}, {0x2190, 0x2195}, {0x2202, 0x2202}, {0x2206, 0x2206},
    {0x220f, 0x220f}, {0x2211, 0x2212}, {0x2215, 0x2215}, {0x2219, 0x221a}, {0x221e, 0x221f},
    {0x2229, 0x2229}, {0x222b, 0x222b}, {0x2248, 0x2248}, {0x2260, 0x2261}, {0x2264, 0x2265},
    {0x25a0, 0x25a1}, {0x25aa, 0x25ab}, {0x25b2, 0x25b2}, {0x25ba, 0x25ba}, {0x25bc, 0x25bc},
    {0x25c4, 0x25c4}, {0x25ca, 0x25cb}, {0x25cf, 0x25cf}, {0xfb01, 0xfb02},
};

enum { MOST_TOLD = 5, REPLACEMENT = 0xfffd };

/* What needs no glyph: spaces, line breaks, joiners and selectors of variants. */
static bool
is_unseen(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return c == '\n' || c == '\t' || c == '\r' || type == G_UNICODE_SPACE_SEPARATOR ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
           (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff ||
           (c >= 0xfe00 && c <= 0xfe0f);
}

bool
repertoire_has(gunichar c)
{
    if (c < 0x7f)
        return c >= 0x20 || is_unseen(c);
    for (guint i = 1; i < G_N_ELEMENTS(ranges) && ranges[i].first <= c; i++)
        if (c <= ranges[i].last)
            return true;
    return is_unseen(c);
}

static bool
has_all(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if (!repertoire_has(g_utf8_get_char(p)))
            return false;
    return true;
}

static char *
compose(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
}

char *
repertoire_lacks(const char *text)
{
    if (has_all(text))
        return NULL;
    g_autofree char *composed = compose(text);
    GString *told = g_string_new(NULL);
    guint n = 0;
    for (const char *p = composed; *p != '\0' && n <= MOST_TOLD; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (repertoire_has(c) || c == REPLACEMENT ||
            g_utf8_strchr(composed, p - composed, c) != NULL)
            continue;
        g_string_append(told, n > 0 ? ", " : "");
        if (n++ == MOST_TOLD)
            g_string_append(told, "…");
        else
            g_string_append_printf(told, "U+%04X", c);
    }
    return g_string_free(told, n == 0);
}

char *
repertoire_text(const char *text)
{
    if (has_all(text))
        return NULL;
    g_autofree char *composed = compose(text);
    GString *shown = g_string_new(NULL);
    for (const char *p = composed; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (repertoire_has(c))
            g_string_append_unichar(shown, c);
        else
            g_string_append_printf(shown, "[U+%04X]", c);
    }
    return g_string_free(shown, FALSE);
}

void
repertoire_foreach(void (*call)(gunichar c, gpointer closure), gpointer closure)
{
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++)
        for (gunichar c = ranges[i].first; c <= ranges[i].last; c++)
            call(c, closure);
}
