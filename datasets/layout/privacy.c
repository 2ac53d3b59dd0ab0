/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/layout/privacy.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "datasets/code/codebook.h"
#include "datasets/layout/pupil_cell.h"

enum {
    SHORT_NUMBER = 3, /* a mark or a score */
    SHORT_CODE = 6,   /* digits of a login; longer numbers could be telephones */
};

const char *
privacy_token(const char *text)
{
    int number;
    enum pupil_cell cell = pupil_cell_read(text, &number);
    bool is_token =
        cell == PUPIL_CELL_NOT_DONE || cell == PUPIL_CELL_NOT_STUDIED || strcmp(text, "НЕТ") == 0;
    gsize length = strlen(text);
    bool is_short_number = length <= SHORT_NUMBER && strspn(text, "0123456789,.-") == length;
    return is_short_number || is_token ? text : NULL;
}

static bool
is_mark_or_score(const char *field, const char *text)
{
    if (field == NULL || (strcmp(field, "mark") != 0 && strcmp(field, "score") != 0))
        return false;
    return privacy_token(text) != NULL;
}

/* A short number, a percent, a login without a label. */
static bool
is_short_code(const char *text)
{
    g_autofree char *code = school_code_normal(text);
    gsize n_digits = 0;
    for (const char *p = code; *p != '\0'; p++) {
        n_digits += g_ascii_isdigit(*p);
        if (!g_ascii_isdigit(*p) && strchr(",.%", *p) == NULL)
            return false;
    }
    return n_digits <= SHORT_CODE && strchr(text, '|') == NULL;
}

const char *
privacy_shown(enum privacy privacy, const char *field, const char *text)
{
    switch (privacy) {
    case PRIVACY_NONE:
        return text;
    case PRIVACY_PERSONS:
        return is_short_code(text) ? text : NULL;
    case PRIVACY_PUPILS:
        return is_mark_or_score(field, text) ? text : NULL;
    }
    g_assert_not_reached();
}
