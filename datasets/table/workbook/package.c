/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/workbook/package.h"

#include <string.h>
#include <zip.h>

struct package {
    zip_t *zip;
    GHashTable *parts; /* folded name -> its number and one */
    guint64 left;      /* bytes that may still be unpacked */
};

struct part {
    zip_file_t *file; /* NULL: plain bytes */
    const char *bytes;
    gsize length, offset;
    guint64 packed, read, limit;
    guint64 *left; /* of the package */
};

/* ---- names ---- */

/* A name as parts are compared. Case does not matter; some writers of .NET put backslashes. */
static char *
folded(const char *name)
{
    return g_strdelimit(g_ascii_strdown(name[0] == '/' ? name + 1 : name, -1), "\\", '/');
}

static enum workbook_trouble
list_parts(struct package *package)
{
    zip_int64_t n = zip_get_num_entries(package->zip, 0);
    if (n > PACKAGE_MAX_PARTS)
        return WORKBOOK_LIMIT;
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(package->zip, (zip_uint64_t)i, 0);
        if (name != NULL &&
            !g_hash_table_insert(package->parts, folded(name), GUINT_TO_POINTER((guint)i + 1)))
            return WORKBOOK_DOUBLE;
    }
    return WORKBOOK_FINE;
}

/* A relation is an address, in which a space may be %20. */
gint64
package_find(const struct package *package, const char *name)
{
    g_autofree char *plain = folded(name);
    gpointer number = g_hash_table_lookup(package->parts, plain);
    g_autofree char *decoded = number == NULL ? g_uri_unescape_string(plain, NULL) : NULL;
    if (decoded != NULL)
        number = g_hash_table_lookup(package->parts, decoded);
    return (gint64)GPOINTER_TO_UINT(number) - 1;
}

bool
package_has(const struct package *package, const char *name)
{
    return package_find(package, name) >= 0;
}

/* ---- the package ---- */

static zip_t *
open_zip(const char *bytes, gsize length)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
    zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (zip == NULL)
        zip_source_free(source);
    return zip;
}

struct package *
package_open(const char *bytes, gsize length, enum workbook_trouble *ret_trouble)
{
    *ret_trouble = WORKBOOK_DAMAGED;
    zip_t *zip = open_zip(bytes, length);
    if (zip == NULL)
        return NULL;
    struct package *package = g_new0(struct package, 1);
    package->zip = zip;
    package->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    package->left =
        CLAMP((guint64)length * PACKAGE_MAX_RATIO, (guint64)PACKAGE_LEAST_TOTAL_MIB << 20,
              (guint64)PACKAGE_MOST_TOTAL_MIB << 20);
    *ret_trouble = list_parts(package);
    if (*ret_trouble == WORKBOOK_FINE)
        return package;
    package_close(package);
    return NULL;
}

void
package_close(struct package *package)
{
    if (package == NULL)
        return;
    zip_discard(package->zip);
    g_hash_table_unref(package->parts);
    g_free(package);
}

/* ---- parts ---- */

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
    zip_int64_t entry = package_find(package, name);
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
    *part = (struct part){
        .file = file, .packed = status.comp_size, .limit = limit, .left = &package->left};
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
    bool too_much = (guint64)n > *part->left;
    *part->left -= too_much ? *part->left : (guint64)n;
    if (too_much || part->read > part->limit || is_bomb(part->read, part->packed)) {
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
