/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* realpath() */
#include "engine/output/guard.h"

#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What a file or a folder is known by, whatever it is called. */
struct place {
    bool is_there;
    dev_t device;
    ino_t number;
};

struct guarded {
    char *path;
    struct place file, folder;
    char *folded; /* the name without its folder, as a disk with one case of letters knows it */
    char *whole;  /* the whole path likewise, for a folder that is not there yet */
};

struct guard {
    GArray *files; /* struct guarded */
};

static struct place
place_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return (struct place){0};
    return (struct place){true, status.st_dev, status.st_ino};
}

static bool
place_is(const struct place *a, const struct place *b)
{
    return a->is_there && b->is_there && a->device == b->device && a->number == b->number;
}

static void
guarded_clear(gpointer data)
{
    struct guarded *file = data;
    g_free(file->path);
    g_free(file->folded);
    g_free(file->whole);
}

static char *
folded(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL);
    return g_utf8_casefold(normal, -1);
}

static struct guarded
guarded_of(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    return (struct guarded){g_strdup(path), place_of(path), place_of(folder), folded(name),
                            folded(whole)};
}

struct guard *
guard_create(void)
{
    struct guard *guard = g_new(struct guard, 1);
    guard->files = g_array_new(FALSE, FALSE, sizeof(struct guarded));
    g_array_set_clear_func(guard->files, guarded_clear);
    return guard;
}

void
guard_free(struct guard *guard)
{
    if (guard == NULL)
        return;
    g_array_unref(guard->files);
    g_free(guard);
}

/* A link is guarded, and so is what it leads to. */
void
guard_add(struct guard *guard, const char *path)
{
    struct guarded file = guarded_of(path);
    g_array_append_val(guard->files, file);
    char *real = realpath(path, NULL);
    if (real != NULL && strcmp(real, path) != 0) {
        file = guarded_of(real);
        g_array_append_val(guard->files, file);
    }
    free(real);
}

const char *
guard_find(const struct guard *guard, const char *path)
{
    struct guarded wanted = guarded_of(path);
    const char *found = NULL;
    for (guint i = 0; found == NULL && i < guard->files->len; i++) {
        const struct guarded *file = &g_array_index(guard->files, struct guarded, i);
        bool same_name =
            (place_is(&file->folder, &wanted.folder) && strcmp(file->folded, wanted.folded) == 0) ||
            strcmp(file->whole, wanted.whole) == 0;
        if (same_name || place_is(&file->file, &wanted.file))
            found = file->path;
    }
    guarded_clear(&wanted);
    return found;
}
