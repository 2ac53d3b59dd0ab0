/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/code/label.h"

#include <glib.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"

enum { PREFIX = 3 };

/* The length of a login at the text: a prefix, perhaps a space, six digits; 0: there is none.
 * Letters of the prefix may be Cyrillic ones that look the same. */
static size_t
login_length(const char *text, enum login_prefix *ret_prefix)
{
    static const char *const prefixes[] = {"SCH", "EDU", "KSH"};
    const char *p = text;
    char letters[PREFIX + 1] = "";
    for (int i = 0; i < PREFIX; i++) {
        if (*p == '\0')
            return 0;
        gunichar c = text_latin_twin(g_unichar_toupper(g_utf8_get_char(p)));
        if (c >= 128)
            return 0;
        letters[i] = (char)c;
        p = g_utf8_next_char(p);
    }
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (strcmp(letters, prefixes[i]) != 0)
            continue;
        p += *p == ' ';
        *ret_prefix = (enum login_prefix)(LOGIN_SCH + i);
        return strspn(p, "0123456789") == LABEL_LOGIN_DIGITS
                   ? (size_t)(p - text) + LABEL_LOGIN_DIGITS
                   : 0;
    }
    return 0;
}

/* What may stand before and behind a login. A dash or a dot may not: «sch670012-1» is another code,
 * perhaps that of a branch. */
static bool
parts_words(gunichar c)
{
    return c == 0 || g_unichar_isspace(c) || (c < 128 && strchr("|()[]{}\",;:", (int)c) != NULL) ||
           c == 0xAB || c == 0xBB; /* « » */
}

/* A login in a text. */
struct login {
    const char *start, *end; /* start NULL: there is none */
    enum login_prefix prefix;
};

/* The first one. */
static struct login
find_login(const char *text)
{
    bool inside = false; /* of a word */
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        struct login login = {.start = p};
        gunichar c = g_utf8_get_char(p);
        bool letter = !inside && strchr("sSeEkK", c < 128 ? (int)c : 0) != NULL && c != 0;
        if ((letter || c >= 128) && !inside) {
            size_t length = login_length(p, &login.prefix);
            login.end = p + length;
            if (length > 0 && parts_words(g_utf8_get_char(login.end)))
                return login;
        }
        inside = !parts_words(c);
    }
    return (struct login){NULL, NULL, LOGIN_NONE};
}

enum login_prefix
label_login(const char *text, char ret_digits[LABEL_LOGIN_DIGITS + 1])
{
    struct login login = find_login(text);
    if (login.start == NULL)
        return LOGIN_NONE;
    memcpy(ret_digits, login.end - LABEL_LOGIN_DIGITS, LABEL_LOGIN_DIGITS);
    ret_digits[LABEL_LOGIN_DIGITS] = '\0';
    return login.prefix;
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
    struct login login = find_login(text);
    if (login.start == NULL)
        return g_strdup(text);
    bool bracketed = login.start > text && login.start[-1] == '(' && *login.end == ')';
    g_autofree char *before = g_strndup(text, (gsize)(login.start - text) - bracketed);
    g_autofree char *rest = g_strconcat(before, login.end + bracketed, NULL);
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
