#include "datasets/source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/encoding.h"
#include "datasets/file.h"

/* One visible ASCII sign, or the word "tab". A quotation mark parts nothing. */
static bool
is_delimiter(const char *text)
{
    return strcmp(text, "tab") == 0 ||
           (strlen(text) == 1 && g_ascii_ispunct(text[0]) && text[0] != '"');
}

bool
source_order_read(const struct keyfile *file, const char *group, char **ret_encoding,
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

struct source *
source_open(const char *path, const char *name, const struct source_options *options,
            struct finding_list *findings, GError **error)
{
    char *bytes;
    gsize length;
    if (!file_read(path, &bytes, &length, error))
        return NULL;
    if (length >= 4 && memcmp(bytes, "PK\003\004", 4) == 0) {
        g_free(bytes);
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("'%s' is an Excel workbook or another archive: open it in Excel and save it "
                      "as CSV (delimited text)"),
                    path);
        return NULL;
    }
    struct source *source = csv_source_open(bytes, length, name, options, findings, error);
    if (source != NULL)
        source->sha256 =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    g_free(bytes);
    return source;
}

bool
source_next(struct source *source, struct source_row *ret_row)
{
    return source->klass->next(source, ret_row);
}

void
source_close(struct source *source)
{
    if (source == NULL)
        return;
    g_free(source->sha256);
    source->klass->close(source);
}
