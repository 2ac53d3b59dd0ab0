#include "datasets/privacy.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { SHORT_NUMBER = 3 };

static bool
is_token(const char *text)
{
    static const char *const tokens[] = {"X", "x", "Х", "х", "H", "Н", "не пройд.", "НЕТ", "-"};
    for (guint i = 0; i < G_N_ELEMENTS(tokens); i++)
        if (strcmp(text, tokens[i]) == 0)
            return true;
    return false;
}

const char *
privacy_shown(const char *field, const char *text)
{
    if (field == NULL || (strcmp(field, "mark") != 0 && strcmp(field, "score") != 0))
        return NULL;
    gsize length = strlen(text);
    bool is_short_number = length <= SHORT_NUMBER && strspn(text, "0123456789,.-") == length;
    return is_short_number || is_token(text) ? text : NULL;
}
