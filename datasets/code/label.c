/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/code/label.h"

#include <glib.h>
#include <string.h>

#include "datasets/text/encoding.h"

enum { PREFIX = 3, LOGIN = PREFIX + LABEL_LOGIN_DIGITS };

static bool
begins_login(const char *text)
{
    static const char *const prefixes[] = {"sch", "edu", "ksh"};
    bool known = false;
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        known = known || g_ascii_strncasecmp(text, prefixes[i], PREFIX) == 0;
    return known && strspn(text + PREFIX, "0123456789") == LABEL_LOGIN_DIGITS;
}

/* What may stand before and behind a login. A dash or a dot may not: «sch670012-1» is another code,
 * perhaps that of a branch. */
static bool
parts_words(gunichar c)
{
    return c == 0 || g_unichar_isspace(c) || (c < 128 && strchr("|()[]{}\",;:", (int)c) != NULL) ||
           c == 0xAB || c == 0xBB; /* « » */
}

/* The first login; NULL when there is none. */
static const char *
find_login(const char *text)
{
    bool inside = false; /* of a word */
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (!inside && begins_login(p) && parts_words(g_utf8_get_char(p + LOGIN)))
            return p;
        inside = !parts_words(g_utf8_get_char(p));
    }
    return NULL;
}

bool
label_login(const char *text, char ret_digits[LABEL_LOGIN_DIGITS + 1])
{
    const char *login = find_login(text);
    if (login == NULL)
        return false;
    memcpy(ret_digits, login + PREFIX, LABEL_LOGIN_DIGITS);
    ret_digits[LABEL_LOGIN_DIGITS] = '\0';
    return true;
}

/* The bar behind a code without spaces; NULL: none. */
static const char *
find_bar(const char *text)
{
    const char *bar = strchr(text, '|');
    if (bar == NULL || bar == text)
        return NULL;
    gsize length;
    const char *code = text_trim(text, (gsize)(bar - text), &length);
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalnum(code[i]) && code[i] != '_' && code[i] != '-')
            return NULL;
    return length > 0 ? bar : NULL;
}

bool
label_has(const char *text)
{
    return find_bar(text) != NULL;
}

static char *
trimmed(const char *start, gsize length)
{
    const char *text = text_trim(start, length, &length);
    return g_strndup(text, length);
}

/* "МБОУ СШ № 1 (edu670012)", "edu670012 МБОУ СШ № 1" without the login. */
static char *
without_login(const char *text)
{
    const char *login = find_login(text);
    if (login == NULL)
        return g_strdup(text);
    const char *end = login + LOGIN;
    bool bracketed = login > text && login[-1] == '(' && *end == ')';
    g_autofree char *before = g_strndup(text, (gsize)(login - text) - bracketed);
    g_autofree char *rest = g_strconcat(before, end + bracketed, NULL);
    char *name = trimmed(rest, strlen(rest));
    if (name[0] != '\0')
        return name;
    g_free(name);
    return g_strdup(text);
}

char *
label_text(const char *text)
{
    const char *bar = find_bar(text);
    return bar != NULL ? trimmed(bar + 1, strlen(bar + 1)) : without_login(text);
}
