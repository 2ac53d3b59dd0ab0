#include "datasets/source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/file.h"

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
