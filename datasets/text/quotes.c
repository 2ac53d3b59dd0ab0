/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mark is inner is known where the outer ones are set, not from the text: names come with
 * marks that nobody closed. So every mark is turned, paired or not. */
#include "datasets/text/quotes.h"

char *
text_nested(const char *text)
{
    GString *nested = g_string_new(text);
    g_string_replace(nested, "«", "„", 0);
    g_string_replace(nested, "»", "“", 0);
    return g_string_free(nested, FALSE);
}

char *
text_quoted(const char *text)
{
    g_autofree char *nested = text_nested(text);
    return g_strdup_printf("«%s»", nested);
}

void
text_list_quoted(GString *list, const char *text)
{
    g_autofree char *quoted = text_quoted(text);
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", quoted);
}
