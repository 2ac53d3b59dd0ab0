/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target over every file of a corpus (TAP): what fuzzing found stays found, in every build.
 *
 * Usage: replay_TARGET FOLDER */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
names_of(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    if (dir != NULL)
        g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    return names;
}

int
main(int argc, char **argv)
{
    GPtrArray *names = names_of(argc > 1 ? argv[1] : ".");
    printf("1..%u\n", names->len);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *bytes = NULL;
        gsize length;
        bool fine = g_file_get_contents(path, &bytes, &length, NULL);
        if (fine) {
            /* A copy of just this size, so that a sanitizer sees one byte too far. */
            g_autofree uint8_t *copy = g_memdup2(bytes, MAX(length, 1));
            LLVMFuzzerTestOneInput(copy, length);
        }
        printf("%s %u - %s\n", fine ? "ok" : "not ok", i + 1, name);
        fflush(stdout);
    }
    g_ptr_array_unref(names);
    return 0;
}
