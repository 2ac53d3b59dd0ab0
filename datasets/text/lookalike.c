/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of twins serves both directions: to compare (skeleton) everything becomes Latin, to
 * print (native) a Cyrillic word gets its own letters back. Words are judged one by one, since a
 * Latin word in a Russian name ("МБОУ «IT-лицей»") is in its own right. */
#include "datasets/text/lookalike.h"

#include <string.h>

#include "datasets/text/encoding.h"

static const struct {
    gunichar cyrillic, latin;
} twins[] = {
    {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'},
    {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'},
    {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'},
    {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x406, 'I'},
    {0x456, 'i'}, {0x405, 'S'}, {0x455, 's'}, {0x408, 'J'}, {0x458, 'j'},
};

bool
text_is_dash(gunichar c)
{
    return c == '-' || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2043 ||
           c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool
text_is_unseen(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x34F || c == 0x61C || c == 0x180E ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

char *
text_without_unseen(const char *text)
{
    GString *plain = g_string_sized_new(strlen(text));
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!text_is_unseen(c))
            g_string_append_unichar(plain, c);
    }
    return g_string_free(plain, FALSE);
}

gunichar
text_latin_twin(gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS(twins); i++)
        if (twins[i].cyrillic == c)
            return twins[i].latin;
    return c;
}

/* 0: none. */
static gunichar
cyrillic_twin(gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS(twins); i++)
        if (twins[i].latin == c)
            return twins[i].cyrillic;
    return 0;
}

static bool
is_quote(gunichar c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F);
}

char *
text_skeleton(const char *text)
{
    GString *skeleton = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (text_is_unseen(c) || text_is_space(c) || is_quote(c))
            continue;
        c = g_unichar_toupper(c);
        c = text_latin_twin(c == 0x401 ? 0x415 : c);
        g_string_append_unichar(skeleton, text_is_dash(c) ? '-' : c == 'O' ? '0' : c);
    }
    return g_string_free(skeleton, FALSE);
}

static bool
is_cyrillic(gunichar c)
{
    return c >= 0x400 && c <= 0x4FF;
}

static bool
is_latin(gunichar c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Whether the word that begins at p is Cyrillic with Latin twins in it. */
static bool
is_mixed(const char *p)
{
    guint n_cyrillic = 0, n_own = 0, n_twins = 0, n_latin = 0;
    for (; *p != '\0' && g_unichar_isalpha(g_utf8_get_char(p)); p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        n_cyrillic += is_cyrillic(c);
        n_own += is_cyrillic(c) && text_latin_twin(c) == c;
        n_twins += is_latin(c) && cyrillic_twin(c) != 0;
        n_latin += is_latin(c) && cyrillic_twin(c) == 0;
    }
    return n_twins > 0 && n_latin == 0 && (n_own > 0 || n_cyrillic > n_twins);
}

char *
text_cyrillic(const char *text)
{
    GString *cyrillic = g_string_new(NULL);
    bool changed = false, fine = true;
    for (const char *p = text; fine && *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), twin = cyrillic_twin(c);
        changed = changed || twin != 0;
        fine = twin != 0 || c >= 128 || !g_ascii_isalpha((char)c);
        g_string_append_unichar(cyrillic, twin != 0 ? twin : c);
    }
    return g_string_free(cyrillic, !(fine && changed));
}

char *
text_native(const char *text)
{
    GString *native = g_string_sized_new(strlen(text));
    bool mixed = false, inside = false, gap = false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (text_is_unseen(c))
            continue;
        if (text_is_space(c)) {
            gap = native->len > 0;
            inside = false;
            continue;
        }
        if (gap)
            g_string_append_c(native, ' ');
        gap = false;
        bool letter = g_unichar_isalpha(c);
        if (letter && !inside)
            mixed = is_mixed(p);
        bool hyphen =
            text_is_dash(c) && inside && g_unichar_isalpha(g_utf8_get_char(g_utf8_next_char(p)));
        inside = letter;
        gunichar twin = letter && mixed && is_latin(c) ? cyrillic_twin(c) : 0;
        g_string_append_unichar(native, twin != 0 ? twin : hyphen ? '-' : c);
    }
    if (strcmp(native->str, text) != 0)
        return g_string_free(native, FALSE);
    g_string_free(native, TRUE);
    return NULL;
}
