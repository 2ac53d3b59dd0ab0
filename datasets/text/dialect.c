/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/dialect.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/encoding.h"

/* One visible ASCII sign, or the word "tab". A quotation mark parts nothing. */
static bool
is_delimiter(const char *text)
{
    return strcmp(text, "tab") == 0 ||
           (strlen(text) == 1 && g_ascii_ispunct(text[0]) && text[0] != '"');
}

bool
dialect_read(const struct keyfile *file, const char *group, char **ret_encoding,
             char **ret_delimiter, GError **error)
{
    const char *encoding = keyfile_value(file, group, "encoding");
    const char *delimiter = keyfile_value(file, group, "delimiter");
    *ret_encoding = *ret_delimiter = NULL;
    if (encoding != NULL && encoding_find(encoding) == NULL) {
        g_autofree char *expected =
            g_strdup_printf(_("one of the encodings %s (without this line the program finds out "
                              "by itself)"),
                            encoding_list());
        return keyfile_fail_value(file, group, "encoding", expected, error);
    }
    if (delimiter != NULL && !is_delimiter(delimiter))
        return keyfile_fail_value(file, group, "delimiter",
                                  _("one sign such as ; or the word tab (without this line the "
                                    "program finds out by itself)"),
                                  error);
    if (encoding != NULL)
        *ret_encoding = g_strdup(encoding_find(encoding));
    *ret_delimiter = g_strdup(delimiter);
    return true;
}
