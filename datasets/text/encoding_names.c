/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/encoding.h"

#include <string.h>

/* Names as people write them, folded by fold_name(), and the one that iconv takes. */
static const struct {
    const char *folded, *name;
} names[] = {
    {"utf8", "UTF-8"},
    {"windows1251", "WINDOWS-1251"},
    {"win1251", "WINDOWS-1251"},
    {"cp1251", "WINDOWS-1251"},
    {"1251", "WINDOWS-1251"},
    {"cp866", "CP866"},
    {"ibm866", "CP866"},
    {"dos866", "CP866"},
    {"866", "CP866"},
    {"koi8r", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"maccyrillic", "MAC-CYRILLIC"},
    {"xmaccyrillic", "MAC-CYRILLIC"},
    {"mac", "MAC-CYRILLIC"},
    {"iso88595", "ISO-8859-5"},
    {"88595", "ISO-8859-5"},
    {"utf16le", "UTF-16LE"},
    {"utf16", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
};

/* Small letters and digits only: "Windows-1251" is "windows1251". */
static char *
fold_name(const char *name)
{
    GString *folded = g_string_new(NULL);
    for (; *name != '\0'; name++)
        if (g_ascii_isalnum(*name) || (unsigned char)*name >= 0x80)
            g_string_append_c(folded, g_ascii_tolower(*name));
    return g_string_free(folded, FALSE);
}

const char *
encoding_find(const char *name)
{
    g_autofree char *folded = fold_name(name);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(folded, names[i].folded) == 0)
            return names[i].name;
    return NULL;
}

const char *
encoding_list(void)
{
    return "UTF-8, Windows-1251, CP866, KOI8-R, Mac-Cyrillic, ISO-8859-5, UTF-16LE, UTF-16BE";
}

bool
encoding_is_rare(const char *name)
{
    return strcmp(name, "MAC-CYRILLIC") == 0 || strcmp(name, "ISO-8859-5") == 0;
}
