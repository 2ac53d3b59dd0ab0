/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/package.h"

#include <string.h>
#include <zip.h>

struct package {
    zip_t *zip;
};

struct part {
    zip_file_t *file; /* NULL: plain bytes */
    const char *bytes;
    gsize length, offset;
    guint64 packed, read, limit;
};

struct package *
package_open(const char *bytes, gsize length, enum workbook_trouble *ret_trouble)
{
    *ret_trouble = WORKBOOK_DAMAGED;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL) {
        zip_source_free(source);
        return NULL;
    }
    *ret_trouble = WORKBOOK_FINE;
    struct package *package = g_new0(struct package, 1);
    package->zip = zip;
    return package;
}

void
package_close(struct package *package)
{
    if (package == NULL)
        return;
    zip_discard(package->zip);
    g_free(package);
}

/* The entry of a part, -1 when absent. Some writers of .NET put backslashes into the names; a
 * relation is an address, in which a space may be %20. */
static zip_int64_t
locate(const struct package *package, const char *name)
{
    if (name[0] == '/')
        name++;
    zip_int64_t entry = zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
    if (entry >= 0)
        return entry;
    g_autofree char *backslashes = g_strdelimit(g_strdup(name), "/", '\\');
    entry = zip_name_locate(package->zip, backslashes, ZIP_FL_NOCASE);
    g_autofree char *plain = entry < 0 ? g_uri_unescape_string(name, NULL) : NULL;
    return plain != NULL ? zip_name_locate(package->zip, plain, ZIP_FL_NOCASE) : entry;
}

bool
package_has(const struct package *package, const char *name)
{
    return locate(package, name) >= 0;
}

static bool
is_bomb(guint64 size, guint64 packed)
{
    return size > (guint64)PACKAGE_RATIO_FREE_MIB << 20 &&
           size / PACKAGE_MAX_RATIO > MAX(packed, 1);
}

struct part *
package_open_part(struct package *package, const char *name, guint max_mib,
                  enum workbook_trouble *ret_trouble)
{
    zip_stat_t status;
    zip_int64_t entry = locate(package, name);
    *ret_trouble = WORKBOOK_DAMAGED;
    if (entry < 0 || zip_stat_index(package->zip, (zip_uint64_t)entry, 0, &status) != 0)
        return NULL;
    const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if ((status.valid & needed) != needed)
        return NULL;
    guint64 limit = (guint64)max_mib << 20;
    if (status.size > limit || is_bomb(status.size, status.comp_size)) {
        *ret_trouble = WORKBOOK_LIMIT;
        return NULL;
    }
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE) {
        *ret_trouble = WORKBOOK_ENCRYPTED;
        return NULL;
    }
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)entry, 0);
    if (file == NULL)
        return NULL;
    struct part *part = g_new0(struct part, 1);
    *part = (struct part){.file = file, .packed = status.comp_size, .limit = limit};
    *ret_trouble = WORKBOOK_FINE;
    return part;
}

struct part *
part_of_bytes(const char *bytes, gsize length)
{
    struct part *part = g_new0(struct part, 1);
    *part = (struct part){.bytes = bytes, .length = length};
    return part;
}

static gssize
read_bytes(struct part *part, char *buffer, gsize size)
{
    gsize n = MIN(size, part->length - part->offset);
    if (n > 0)
        memcpy(buffer, part->bytes + part->offset, n);
    part->offset += n;
    return (gssize)n;
}

gssize
part_read(struct part *part, char *buffer, gsize size, enum workbook_trouble *ret_trouble)
{
    if (part->file == NULL)
        return read_bytes(part, buffer, size);
    zip_int64_t n = zip_fread(part->file, buffer, size);
    if (n < 0) {
        *ret_trouble = WORKBOOK_DAMAGED;
        return -1;
    }
    part->read += (guint64)n;
    if (part->read > part->limit || is_bomb(part->read, part->packed)) {
        *ret_trouble = WORKBOOK_LIMIT;
        return -1;
    }
    return (gssize)n;
}

void
part_close(struct part *part)
{
    if (part == NULL)
        return;
    if (part->file != NULL)
        zip_fclose(part->file);
    g_free(part);
}
