/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temporary folders of tests: what is put into them, and what stands there afterwards. */
#ifndef SHNOR_TESTS_MADE_FOLDER_H
#define SHNOR_TESTS_MADE_FOLDER_H

#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

static inline char *
folder_make(void)
{
    GError *error = NULL;
    char *folder = g_dir_make_tmp("shnor-test-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

/* Puts a file there; `name` may have folders, which are made. */
static inline void
folder_put_bytes(const char *folder, const char *name, const char *bytes, gsize length)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *above = g_path_get_dirname(path);
    GError *error = NULL;
    g_assert_cmpint(g_mkdir_with_parents(above, 0777), ==, 0);
    g_file_set_contents(path, bytes, (gssize)length, &error);
    g_assert_no_error(error);
}

static inline void
folder_put(const char *folder, const char *name, const char *text)
{
    folder_put_bytes(folder, name, text, strlen(text));
}

static inline void
folder_put_folder(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_cmpint(g_mkdir_with_parents(path, 0777), ==, 0);
}

/* The text of a file; NULL when there is none. Free with g_free(). */
static inline char *
folder_text(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static inline void
folder_assert_text(const char *folder, const char *name, const char *expected)
{
    g_autofree char *text = folder_text(folder, name);
    g_assert_cmpstr(text, ==, expected);
}

static inline gint
folder_compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, hidden ones too, sorted, a space between them. Free with g_free(). */
static inline char *
folder_names(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(names, folder_compare_names);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static inline void
folder_assert_names(const char *folder, const char *expected)
{
    g_autofree char *names = folder_names(folder);
    g_assert_cmpstr(names, ==, expected);
}

/* Removes the folder with all that is in it, and frees its name. */
static inline void
folder_drop(char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        char *path = g_build_filename(folder, name, NULL);
        bool is_folder =
            g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
        if (is_folder) {
            folder_drop(path);
        } else {
            g_unlink(path);
            g_free(path);
        }
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

#endif
