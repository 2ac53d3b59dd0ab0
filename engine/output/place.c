/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/place.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "datasets/text/file.h"
#include "datasets/text/sha256.h"

char *
place_path(const char *dir, const char *name)
{
    return g_build_filename(dir, name, NULL);
}

char *
place_inner(const char *name)
{
    g_autofree char *inner = g_path_get_dirname(name);
    return g_strdup(strcmp(inner, ".") == 0 ? "" : inner);
}

char **
place_inner_folders(const char *const *names)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GStrvBuilder *builder = g_strv_builder_new();
    g_strv_builder_add(builder, "");
    g_hash_table_add(seen, g_strdup(""));
    for (; names != NULL && *names != NULL; names++) {
        char *inner = place_inner(*names);
        bool known = g_hash_table_contains(seen, inner);
        if (!known)
            g_strv_builder_add(builder, inner);
        g_hash_table_add(seen, inner);
    }
    char **folders = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return folders;
}

char *
place_hash(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read(path, &bytes, &length, NULL))
        return NULL;
    return sha256_of(bytes, length);
}

bool
place_is_as_written(const struct ledger *known, const char *name, const char *path)
{
    g_autofree char *hash = place_hash(path);
    return hash != NULL && ledger_has(known, name, hash);
}

bool
place_is_taken(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

bool
place_fail(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number),
                _("cannot write '%s': %s"), path, file_trouble(number));
    return false;
}
