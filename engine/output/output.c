/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temporary files beside their places, synced, then renamed. The manifest goes first and comes back
 * last: a folder that has one is whole, and by it the next run knows which files are ours to
 * remove. */
#include "engine/output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "datasets/text/file.h"

struct output_set {
    GPtrArray *outputs;
    char *manifest;
    bool replaces; /* what the manifest in place names and the set lacks goes */
};

static void
output_free(gpointer pointer)
{
    struct output *output = pointer;
    g_free(output->name);
    g_bytes_unref(output->bytes);
    g_free(output);
}

struct output_set *
output_set_create(void)
{
    struct output_set *set = g_new0(struct output_set, 1);
    set->outputs = g_ptr_array_new_with_free_func(output_free);
    set->manifest = g_strdup("manifest.json");
    return set;
}

void
output_set_free(struct output_set *set)
{
    if (set == NULL)
        return;
    g_ptr_array_unref(set->outputs);
    g_free(set->manifest);
    g_free(set);
}

void
output_set_use_manifest(struct output_set *set, const char *name)
{
    g_free(set->manifest);
    set->manifest = g_strdup(name);
    set->replaces = true;
}

bool
output_set_add(struct output_set *set, const char *name, GBytes *bytes)
{
    if (bytes == NULL)
        return false;
    struct output *output = g_new(struct output, 1);
    *output = (struct output){g_strdup(name), bytes};
    g_ptr_array_add(set->outputs, output);
    return true;
}

guint
output_set_length(const struct output_set *set)
{
    return set->outputs->len;
}

const struct output *
output_set_get(const struct output_set *set, guint i)
{
    return g_ptr_array_index(set->outputs, i);
}

static bool
fail(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number),
                _("cannot write '%s': %s"), path, file_trouble(number));
    return false;
}

static char *
temporary_path(const char *dir, const struct output *output)
{
    g_autofree char *path = g_build_filename(dir, output->name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    return g_strdup_printf("%s/.%s.part", folder, name);
}

static bool
write_all(int descriptor, const char *bytes, gsize length)
{
    while (length > 0) {
        ssize_t n = write(descriptor, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (gsize)n;
    }
    return fsync(descriptor) == 0;
}

static bool
write_temporary(const char *dir, const struct output *output, GError **error)
{
    g_autofree char *temporary = temporary_path(dir, output);
    g_autofree char *path = g_build_filename(dir, output->name, NULL); /* what people know */
    int descriptor = g_open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return fail(error, path, errno);
    gsize length;
    const char *bytes = g_bytes_get_data(output->bytes, &length);
    bool fine = write_all(descriptor, bytes, length);
    int number = errno;
    fine = close(descriptor) == 0 && fine;
    return fine || fail(error, path, number);
}

static bool
put_in_place(const char *dir, const struct output *output, GError **error)
{
    g_autofree char *temporary = temporary_path(dir, output);
    g_autofree char *path = g_build_filename(dir, output->name, NULL);
    return g_rename(temporary, path) == 0 || fail(error, path, errno);
}

static bool
is_manifest(const struct output_set *set, const struct output *output)
{
    return strcmp(output->name, set->manifest) == 0;
}

static bool
has_output(const struct output_set *set, const char *name)
{
    for (guint i = 0; i < set->outputs->len; i++)
        if (strcmp(output_set_get(set, i)->name, name) == 0)
            return true;
    return false;
}

/* Names of an earlier set that this one lacks, by the manifest in place: a plain list, since names
 * of outputs have no quotation marks. A name with a separator is nobody's of ours. NULL-ended. */
static char **
stale_names(const struct output_set *set, const char *manifest)
{
    static const char mark[] = "{\"name\": \"";
    GStrvBuilder *builder = g_strv_builder_new();
    g_autofree char *json = NULL;
    const char *p = set->replaces && g_file_get_contents(manifest, &json, NULL, NULL)
                        ? strstr(json, "\"outputs\": [")
                        : NULL;
    while (p != NULL && (p = strstr(p, mark)) != NULL) {
        p += strlen(mark);
        g_autofree char *name = g_strndup(p, strcspn(p, "\""));
        if (strchr(name, '/') == NULL && !has_output(set, name))
            g_strv_builder_add(builder, name);
    }
    char **names = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return names;
}

static bool
put_all_in_place(const struct output_set *set, const char *dir, GError **error)
{
    g_autofree char *manifest = g_build_filename(dir, set->manifest, NULL);
    g_auto(GStrv) stale = stale_names(set, manifest);
    if (g_unlink(manifest) != 0 && errno != ENOENT)
        return fail(error, manifest, errno);
    for (guint i = 0; i < set->outputs->len; i++)
        if (!is_manifest(set, output_set_get(set, i)) &&
            !put_in_place(dir, output_set_get(set, i), error))
            return false;
    for (char **name = stale; *name != NULL; name++) {
        g_autofree char *path = g_build_filename(dir, *name, NULL);
        if (g_unlink(path) != 0 && errno != ENOENT)
            return fail(error, path, errno);
    }
    for (guint i = 0; i < set->outputs->len; i++)
        if (is_manifest(set, output_set_get(set, i)))
            return put_in_place(dir, output_set_get(set, i), error);
    g_assert_not_reached();
}

static void
sync_directory(const char *dir)
{
    int descriptor = g_open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

static void
remove_temporaries(const struct output_set *set, const char *dir)
{
    for (guint i = 0; i < set->outputs->len; i++) {
        g_autofree char *temporary = temporary_path(dir, output_set_get(set, i));
        g_autofree char *folder = g_path_get_dirname(temporary);
        g_unlink(temporary);
        if (strchr(output_set_get(set, i)->name, '/') != NULL)
            g_rmdir(folder); /* stays where anything is in it */
    }
}

/* A name may have folders in it. */
static bool
make_folder_of(const char *dir, const struct output *output, GError **error)
{
    g_autofree char *path = g_build_filename(dir, output->name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    return g_mkdir_with_parents(folder, 0777) == 0 || fail(error, folder, errno);
}

static bool
write_temporaries(const struct output_set *set, const char *dir, GError **error)
{
    if (g_mkdir_with_parents(dir, 0777) != 0)
        return fail(error, dir, errno);
    for (guint i = 0; i < set->outputs->len; i++)
        if (!make_folder_of(dir, output_set_get(set, i), error) ||
            !write_temporary(dir, output_set_get(set, i), error))
            return false;
    return true;
}

bool
output_set_write(const struct output_set *set, const char *dir, GError **error)
{
    bool fine = write_temporaries(set, dir, error) && put_all_in_place(set, dir, error);
    sync_directory(dir);
    if (!fine)
        remove_temporaries(set, dir);
    return fine;
}

bool
output_set_write_plain(const struct output_set *set, const char *dir, GError **error)
{
    bool fine = write_temporaries(set, dir, error);
    for (guint i = 0; fine && i < set->outputs->len; i++)
        fine = put_in_place(dir, output_set_get(set, i), error);
    sync_directory(dir);
    if (!fine)
        remove_temporaries(set, dir);
    return fine;
}

/* ---- a new folder ---- */

static bool
check_absent(const struct output_set *set, const char *dir, GError **error)
{
    for (guint i = set->outputs->len; i-- > 0;) {
        g_autofree char *path = g_build_filename(dir, output_set_get(set, i)->name, NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            continue;
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                    _("'%s' is there already and was left as it is; nothing was written: name a "
                      "new folder, or move the file away"),
                    path);
        return false;
    }
    return true;
}

static bool
put_new_in_place(const struct output_set *set, const char *dir, GError **error)
{
    for (guint i = 0; i < set->outputs->len; i++) {
        if (put_in_place(dir, output_set_get(set, i), error))
            continue;
        while (i-- > 0) {
            g_autofree char *path = g_build_filename(dir, output_set_get(set, i)->name, NULL);
            g_unlink(path);
        }
        return false;
    }
    return true;
}

bool
output_set_write_new(const struct output_set *set, const char *dir, GError **error)
{
    if (!check_absent(set, dir, error))
        return false;
    bool fine = write_temporaries(set, dir, error) && put_new_in_place(set, dir, error);
    if (fine)
        sync_directory(dir);
    else
        remove_temporaries(set, dir);
    return fine;
}
