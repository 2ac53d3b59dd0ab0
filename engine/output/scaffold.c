/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/scaffold.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/output/place.h"
#include "engine/output/temporary.h"

enum { FOLDER_MODE = 0777 };

struct scaffold {
    char *dir;
    GPtrArray *made;  /* paths of folders, the outer first */
    GPtrArray *parts; /* paths of temporary files */
};

struct scaffold *
scaffold_create(const char *dir)
{
    struct scaffold *scaffold = g_new(struct scaffold, 1);
    *scaffold = (struct scaffold){g_strdup(dir), g_ptr_array_new_with_free_func(g_free),
                                  g_ptr_array_new_with_free_func(g_free)};
    return scaffold;
}

void
scaffold_free(struct scaffold *scaffold)
{
    if (scaffold == NULL)
        return;
    scaffold_drop(scaffold);
    g_ptr_array_unref(scaffold->made);
    g_ptr_array_unref(scaffold->parts);
    g_free(scaffold->dir);
    g_free(scaffold);
}

/* A folder that is not there and those over it, the outer first. */
static void
add_missing(GPtrArray *missing, const char *path)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    g_autofree char *above = g_path_get_dirname(path);
    if (strcmp(above, path) != 0)
        add_missing(missing, above);
    g_ptr_array_add(missing, g_strdup(path));
}

/* Makes a folder with those over it, and remembers which it made. */
static bool
make_folder(struct scaffold *scaffold, const char *path, GError **error)
{
    g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func(g_free);
    add_missing(missing, path);
    if (g_mkdir_with_parents(path, FOLDER_MODE) != 0)
        return place_fail(error, path, errno);
    while (missing->len > 0)
        g_ptr_array_add(scaffold->made, g_ptr_array_steal_index(missing, 0));
    return true;
}

bool
scaffold_make_folder(struct scaffold *scaffold, const char *inner, GError **error)
{
    struct stat status;
    g_autofree char *path = place_path(scaffold->dir, inner);
    if (inner[0] != '\0' && lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
        return place_fail(error, path, ENOTDIR);
    return make_folder(scaffold, path, error);
}

char *
scaffold_write(struct scaffold *scaffold, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = place_path(scaffold->dir, name), *inner = g_path_get_dirname(path);
    g_autofree char *part_name = temporary_part_name();
    char *part = g_build_filename(inner, part_name, NULL);
    if (temporary_write(part, bytes)) {
        g_ptr_array_add(scaffold->parts, g_strdup(part));
        return part;
    }
    place_fail(error, path, errno);
    g_free(part);
    return NULL;
}

void
scaffold_drop(struct scaffold *scaffold)
{
    for (guint i = 0; i < scaffold->parts->len; i++)
        g_unlink(g_ptr_array_index(scaffold->parts, i));
    for (guint i = scaffold->made->len; i-- > 0;)
        g_rmdir(g_ptr_array_index(scaffold->made, i));
    scaffold_keep(scaffold);
}

void
scaffold_keep(struct scaffold *scaffold)
{
    g_ptr_array_set_size(scaffold->parts, 0);
    g_ptr_array_set_size(scaffold->made, 0);
}
