/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/render/docx/package.h"

#include <string.h>
#include <zip.h>

#include "reports/render/docx/docx.h"
#include "reports/words/wording.h"

struct part {
    const char *name;
    char *text;
};

struct docx_package {
    GArray *parts; /* struct part */
};

static void
part_clear(gpointer data)
{
    g_free(((struct part *)data)->text);
}

struct docx_package *
docx_package_create(void)
{
    struct docx_package *package = g_new0(struct docx_package, 1);
    package->parts = g_array_new(FALSE, FALSE, sizeof(struct part));
    g_array_set_clear_func(package->parts, part_clear);
    return package;
}

void
docx_package_add(struct docx_package *package, const char *name, char *text)
{
    struct part part = {name, text};
    g_array_append_val(package->parts, part);
}

/* 1 January 1980, the zero of the format: set as it is stored, since libzip would turn a time into
 * the local one. */
enum { DOS_TIME = 0, DOS_DATE = 1 << 5 | 1 };

static bool
add_part(zip_t *archive, const struct part *part)
{
    zip_source_t *source = zip_source_buffer(archive, part->text, strlen(part->text), 0);
    if (source == NULL)
        return false;
    zip_int64_t index = zip_file_add(archive, part->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, 6) == 0 &&
           zip_file_set_dostime(archive, (zip_uint64_t)index, DOS_TIME, DOS_DATE, 0) == 0;
}

/* Zips into `target`, which stays the caller's. */
static bool
write_parts(const struct docx_package *package, zip_source_t *target)
{
    zip_t *archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (archive == NULL)
        return false;
    zip_source_keep(target); /* the archive's own goes with it */
    bool fine = true;
    for (guint i = 0; fine && i < package->parts->len; i++)
        fine = add_part(archive, &g_array_index(package->parts, struct part, i));
    if (fine && zip_close(archive) == 0)
        return true;
    zip_discard(archive);
    return false;
}

static GBytes *
read_all(zip_source_t *source)
{
    zip_stat_t stat;
    if (zip_source_open(source) != 0)
        return NULL;
    GBytes *bytes = NULL;
    if (zip_source_stat(source, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) != 0) {
        char *data = g_malloc(stat.size);
        if (zip_source_read(source, data, stat.size) == (zip_int64_t)stat.size)
            bytes = g_bytes_new_take(g_steal_pointer(&data), stat.size);
        g_free(data);
    }
    zip_source_close(source);
    return bytes;
}

GBytes *
docx_package_finish(struct docx_package *package, GError **error)
{
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    GBytes *bytes = target != NULL && write_parts(package, target) ? read_all(target) : NULL;
    if (target != NULL)
        zip_source_free(target);
    if (bytes == NULL)
        g_set_error_literal(error, DOCX_ERROR, DOCX_ERROR_PACKING, _("cannot pack the DOCX"));
    g_array_unref(package->parts);
    g_free(package);
    return bytes;
}
