/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/layout/name_tokens.h"

#include <string.h>

#include "datasets/text/encoding.h"

static void
token_clear(gpointer pointer)
{
    g_free(((struct name_token *)pointer)->text);
}

static int
digit_of(gunichar c)
{
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

static const char *
add_number(GArray *tokens, const char *p)
{
    struct name_token token = {.type = TOKEN_NUMBER};
    for (int digit; (digit = digit_of(g_utf8_get_char(p))) >= 0; p = g_utf8_next_char(p)) {
        token.value = token.n_digits < 6 ? token.value * 10 + digit : -1;
        token.n_digits++;
    }
    g_array_append_val(tokens, token);
    return p;
}

static const char *
add_word(GArray *tokens, const char *p)
{
    const char *start = p;
    while (g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    struct name_token token = {.type = TOKEN_WORD, .text = g_strndup(start, (gsize)(p - start))};
    g_array_append_val(tokens, token);
    return p;
}

GArray *
name_tokens_split(const char *text)
{
    g_autofree char *folded = text_fold(text);
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct name_token));
    g_array_set_clear_func(tokens, token_clear);
    for (const char *p = folded; *p != '\0';) {
        gunichar c = g_utf8_get_char(p);
        if (digit_of(c) >= 0) {
            p = add_number(tokens, p);
        } else if (g_unichar_isalpha(c)) {
            p = add_word(tokens, p);
        } else {
            struct name_token token = {.type = TOKEN_MARK, .mark = c == '_' || c == '+' ? ' ' : c};
            g_array_append_val(tokens, token);
            p = g_utf8_next_char(p);
        }
    }
    return tokens;
}

const struct name_token *
name_token_at(const GArray *tokens, gint64 i)
{
    return i >= 0 && i < (gint64)tokens->len ? &g_array_index(tokens, struct name_token, i) : NULL;
}

bool
name_is_mark(const struct name_token *token, const char *marks)
{
    return token != NULL && token->type == TOKEN_MARK &&
           g_utf8_strchr(marks, -1, token->mark) != NULL;
}

bool
name_is_word(const struct name_token *token, const char *stem)
{
    return token != NULL && token->type == TOKEN_WORD && g_str_has_prefix(token->text, stem);
}

bool
name_is_number(const struct name_token *token, int low, int high)
{
    return token != NULL && token->type == TOKEN_NUMBER && token->value >= low &&
           token->value <= high;
}

gint64
name_skip_spaces(const GArray *tokens, gint64 i, int step)
{
    while (name_is_mark(name_token_at(tokens, i), " "))
        i += step;
    return i;
}
