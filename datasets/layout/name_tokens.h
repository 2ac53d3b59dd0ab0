/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name of a file as words, numbers and marks between them. Pure. */
#ifndef SHNOR_DATASETS_LAYOUT_NAME_TOKENS_H
#define SHNOR_DATASETS_LAYOUT_NAME_TOKENS_H

#include <glib.h>
#include <stdbool.h>

enum name_token_type { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

struct name_token {
    enum name_token_type type;
    char *text; /* of a word, folded */
    int value;  /* of a number; -1: too long */
    int n_digits;
    gunichar mark; /* underscores are spaces */
};

/* A GArray of struct name_token; free it with g_array_unref(). */
GArray *name_tokens_split(const char *text);
/* The token at `i`; NULL outside. */
const struct name_token *name_token_at(const GArray *tokens, gint64 i);

/* Whether a token (NULL: no) is one of these marks, a word with this stem, a number low..high. */
bool name_is_mark(const struct name_token *token, const char *marks);
bool name_is_word(const struct name_token *token, const char *stem);
bool name_is_number(const struct name_token *token, int low, int high);

/* The next token that is no space, from `i` in steps of 1 or -1. */
gint64 name_skip_spaces(const GArray *tokens, gint64 i, int step);

#endif
