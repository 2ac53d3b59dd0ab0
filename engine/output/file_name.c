/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Systems that a folder may travel through take names of at most 255 bytes (Linux) or 255 units of
 * UTF-16 (Windows), and Windows keeps names of its own. A name that must be cut gets a part of its
 * hash, so that two which begin alike stay two, and one keeps its name from year to year. */
#include "engine/output/file_name.h"

#include <stdbool.h>
#include <string.h>

#include "datasets/text/sha256.h"

/* Room for a prefix, a number and an ending is left. */
enum { MAX_STEM_CHARS = 80, MAX_STEM_BYTES = 160, HASH_CHARS = 8 };

/* Signs that some system refuses, and those that nobody sees: they would make a name look like
 * another, or run backwards. */
static bool
is_bad(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
        return true;
    default:
        return c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL;
    }
}

static void
strip_end(GString *name)
{
    while (name->len > 0 && strchr(" .", name->str[name->len - 1]) != NULL)
        g_string_truncate(name, name->len - 1);
}

/* CON, NUL and their like are devices of Windows with any ending behind them. */
static bool
is_device(const char *name)
{
    static const char *const plain[] = {"con", "prn", "aux", "nul", "conin$", "conout$", NULL};
    static const char *const digits[] = {"1", "2", "3", "4", "5", "6", "7",
                                         "8", "9", "0", "¹", "²", "³", NULL};
    g_autofree char *base = g_strndup(name, strcspn(name, "."));
    g_autofree char *lower = g_ascii_strdown(g_strchomp(base), -1);
    if (g_strv_contains(plain, lower))
        return true;
    return (g_str_has_prefix(lower, "com") || g_str_has_prefix(lower, "lpt")) &&
           g_strv_contains(digits, lower + strlen("com"));
}

/* Cuts before a letter, never between it and its accents, and puts a part of the text's hash behind
 * it. */
static void
cut(GString *name, const char *text)
{
    g_autofree char *hash = sha256_of(text, strlen(text));
    const char *start = name->str, *end = start;
    glong n = 0;
    for (const char *p = start; *p != '\0' && p - start <= MAX_STEM_BYTES - HASH_CHARS - 1 &&
                                n <= MAX_STEM_CHARS - HASH_CHARS - 1;
         p = g_utf8_next_char(p), n++)
        if (!g_unichar_ismark(g_utf8_get_char(p)))
            end = p;
    g_string_truncate(name, (gsize)(end - start));
    strip_end(name);
    g_string_append_printf(name, "-%.*s", HASH_CHARS, hash);
}

char *
file_name_safe(const char *text)
{
    GString *name = g_string_new(NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(name, g_unichar_isspace(c) && c > 0x20 ? ' ' : is_bad(c) ? '_' : c);
    }
    strip_end(name);
    if (name->len > MAX_STEM_BYTES || g_utf8_strlen(name->str, -1) > MAX_STEM_CHARS)
        cut(name, text);
    if (name->len == 0 || is_device(name->str))
        g_string_prepend_c(name, '_');
    return g_string_free(name, FALSE);
}

/* What a system that knows one case of letters, or one way to write an accent, takes a name for.
 * Free with g_free(). */
static char *
folded(const char *name)
{
    g_autofree char *normal = g_utf8_normalize(name, -1, G_NORMALIZE_ALL);
    g_autofree char *folded = g_utf8_casefold(normal, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
}

char *
file_name_claim(GHashTable *taken, const char *prefix, const char *title)
{
    g_autofree char *safe = file_name_safe(title);
    char *stem = g_strdup_printf("%s-%s", prefix, safe);
    for (guint n = 2; !g_hash_table_add(taken, folded(stem)); n++) {
        g_free(stem);
        stem = g_strdup_printf("%s-%s (%u)", prefix, safe, n);
    }
    return stem;
}
