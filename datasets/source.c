#include "datasets/source.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* A file that nobody has by honest means; the limit keeps a wrong path from eating the memory. */
enum { MAX_FILE_MIB = 1024 };

static bool
read_whole(const char *path, char **ret_bytes, gsize *ret_length, GError **error)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0) {
        int number = errno;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), _("'%s': %s"), path,
                    g_strerror(number));
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR, _("'%s' is not a file"), path);
        return false;
    }
    if (status.st_size > (goffset)MAX_FILE_MIB << 20) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("'%s' is larger than %d MiB"), path,
                    MAX_FILE_MIB);
        return false;
    }
    return g_file_get_contents(path, ret_bytes, ret_length, error);
}

struct source *
source_open(const char *path, const char *name, const struct source_options *options,
            struct finding_list *findings, GError **error)
{
    char *bytes;
    gsize length;
    if (!read_whole(path, &bytes, &length, error))
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
