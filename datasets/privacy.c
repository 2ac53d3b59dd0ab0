#include "datasets/privacy.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "datasets/codebook.h"

enum {
    SHORT_NUMBER = 3, /* a mark or a score */
    SHORT_CODE = 6,   /* digits of a login; longer numbers could be telephones */
};

static bool
is_token(const char *text)
{
    static const char *const tokens[] = {"X", "x", "Х", "х", "H", "Н", "не пройд.", "НЕТ", "-"};
    for (guint i = 0; i < G_N_ELEMENTS(tokens); i++)
        if (strcmp(text, tokens[i]) == 0)
            return true;
    return false;
}

static bool
is_mark_or_score(const char *field, const char *text)
{
    if (field == NULL || (strcmp(field, "mark") != 0 && strcmp(field, "score") != 0))
        return false;
    gsize length = strlen(text);
    bool is_short_number = length <= SHORT_NUMBER && strspn(text, "0123456789,.-") == length;
    return is_short_number || is_token(text);
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
