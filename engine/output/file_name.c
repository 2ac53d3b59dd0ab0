/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/file_name.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_STEM_CHARS = 80 };

char *
file_name_safe(const char *text)
{
    GString *name = g_string_new(NULL);
    guint n = 0;
    for (const char *p = text; *p != '\0' && n < MAX_STEM_CHARS; p = g_utf8_next_char(p), n++) {
        gunichar c = g_utf8_get_char(p);
        bool bad = c < 0x20 || c == 0x7f || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL);
        g_string_append_unichar(name, bad ? '_' : g_unichar_isspace(c) ? ' ' : c);
    }
    while (name->len > 0 && strchr(" .", name->str[name->len - 1]) != NULL)
        g_string_truncate(name, name->len - 1);
    if (name->len == 0)
        g_string_append_c(name, '_');
    return g_string_free(name, FALSE);
}

char *
file_name_claim(GHashTable *taken, const char *prefix, const char *title)
{
    g_autofree char *safe = file_name_safe(title);
    char *stem = g_strdup_printf("%s-%s", prefix, safe);
    for (guint n = 2; !g_hash_table_add(taken, g_utf8_casefold(stem, -1)); n++) {
        g_free(stem);
        stem = g_strdup_printf("%s-%s (%u)", prefix, safe, n);
    }
    return stem;
}
