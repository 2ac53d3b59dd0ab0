/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spellings are taken off from the outside in, each only where what remains can mean one thing.
 * What could be two things (a letter O for a zero, eaten zeros) is not decided here: the codebook
 * asks whether exactly one school answers. */
#include "datasets/code/spelling.h"

#include <string.h>

#include "datasets/code/label.h"
#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"

static const char digits[] = "0123456789";

static bool
is_digits(const char *text)
{
    return text[0] != '\0' && text[strspn(text, digits)] == '\0';
}

/* ="670001", '670001, "670001": quotes by which a text is kept from becoming a number. In place. */
static void
unwrap(char *code)
{
    char *start = code;
    if (start[0] == '=' && (start[1] == '"' || start[1] == '\''))
        start++;
    size_t length = strlen(start);
    if (length > 2 && (start[0] == '"' || start[0] == '\'') && start[length - 1] == start[0]) {
        start[length - 1] = '\0';
        start++;
    } else if (start[0] == '\'' || start[0] == '`') {
        start++;
    } else if (g_utf8_get_char(start) == 0x2018 || g_utf8_get_char(start) == 0x2019) {
        start = g_utf8_next_char(start); /* ‘670001: made of ' by a word processor */
    }
    memmove(code, start, strlen(start) + 1);
}

/* Drops spaces where nothing but digits remains. In place. */
static void
squeeze_digits(char *code)
{
    g_autofree char *folded = text_fold(code); /* makes any kind of space a plain one */
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    g_autofree char *squeezed = g_strjoinv("", words);
    if (is_digits(squeezed) && strlen(squeezed) <= strlen(code))
        memcpy(code, squeezed, strlen(squeezed) + 1);
}

/* "670001.0": a number in a column of numbers that may be missing. In place. */
static void
drop_zero_decimals(char *code)
{
    size_t n = strspn(code, digits);
    if (n == 0 || (code[n] != '.' && code[n] != ','))
        return;
    size_t zeros = strspn(code + n + 1, "0");
    if (zeros > 0 && zeros <= 2 && code[n + 1 + zeros] == '\0')
        code[n] = '\0';
}

/* Whether letters enough for a word stand there: «670001/1» is a code, «670001/МБОУ СОШ» is not. */
static bool
has_words(const char *text)
{
    enum { LEAST_LETTERS = 4 };
    guint n = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        n += g_unichar_isalpha(g_utf8_get_char(p)) ? 1 : 0;
    return n >= LEAST_LETTERS;
}

/* Where a label begins behind a code: «670001 | имя», «670001 — имя»; NULL: there is none. Behind a
 * dash a label has letters, and before it only digits stand: a branch may be «670012 - 1». */
static const char *
find_label(const char *text)
{
    const char *bar = strstr(text, " | ");
    if (bar != NULL)
        return bar;
    const char *p = text + strspn(text, digits);
    const char *gap = p;
    if (p == text)
        return NULL;
    if ((*p == '/' || *p == ',') && has_words(p))
        return gap;
    if (!text_is_space(g_utf8_get_char(p)))
        return NULL;
    while (text_is_space(g_utf8_get_char(p)) && *p != '\0')
        p = g_utf8_next_char(p);
    gunichar mark = g_utf8_get_char(p);
    if (!text_is_dash(mark) && mark != ':' && mark != '|')
        return NULL;
    for (p = g_utf8_next_char(p); *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return gap;
    return NULL;
}

static void
unify_dashes(GString *code)
{
    g_autofree char *old = g_strdup(code->str);
    g_string_truncate(code, 0);
    for (const char *p = old; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(code, text_is_dash(c) ? '-' : c);
    }
}

char *
school_code_normal_prefix(const char *text, enum login_prefix *ret_prefix)
{
    char login[LABEL_LOGIN_DIGITS + 1];
    enum login_prefix prefix = label_login(text, login);
    if (ret_prefix != NULL)
        *ret_prefix = prefix;
    if (prefix != LOGIN_NONE)
        return g_strdup(login);
    const char *label = find_label(text);
    gsize length = label != NULL ? (gsize)(label - text) : strlen(text);
    const char *start = text_trim(text, length, &length);
    g_autofree char *head = g_strndup(start, length);
    if (is_digits(head))
        return g_steal_pointer(&head);
    GString *code = g_string_new(NULL);
    g_autofree char *seen = text_without_unseen(head);
    g_string_assign(code, seen);
    unify_dashes(code);
    char *plain = g_string_free(code, FALSE);
    unwrap(plain);
    if (g_ascii_isdigit(plain[0]))
        squeeze_digits(plain);
    drop_zero_decimals(plain);
    return plain;
}

char *
school_code_normal(const char *text)
{
    return school_code_normal_prefix(text, NULL);
}

bool
school_code_is_placeholder(const char *text)
{
    static const char *const words[] = {
        "нет",        "нету",       "нет кода",   "не имеет",    "отсутствует",  "отсутств.",
        "не указан",  "не указано", "не указана", "не присвоен", "не присвоено", "не определен",
        "неизвестно", "н/д",        "нд",         "н.д.",        "н/у",          "б/н",
        "бн",         "б.н.",       "б/к",        "без кода",    "без номера",   "прочерк",
        "n/a",        "na",         "#n/a",       "nan",         "null",         "none",
        "nil",        "undefined",  "<na>",       "(пусто)",     "пусто",        "х",
        "x",          NULL};
    if (strpbrk(text, "123456789") != NULL)
        return false; /* as nearly all codes, at a glance */
    g_autofree char *folded = text_fold(text);
    if (g_strv_contains(words, folded))
        return true;
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != '0' && (g_unichar_isalnum(c) || c == '#'))
            return false;
    }
    return true; /* zeros and signs, or nothing */
}

bool
school_code_is_code(const char *text)
{
    return strpbrk(text, "123456789") != NULL && !school_code_is_placeholder(text);
}

char *
school_code_login(const char *number, enum login_prefix prefix)
{
    static const char *const prefixes[] = {"", "sch", "edu", "ksh"};
    return g_strconcat(prefixes[prefix], number, NULL);
}
