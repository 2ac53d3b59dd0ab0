/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/demo/demo.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "engine/demo/files.h"
#include "datasets/text/file.h"

enum { FOLDER_MODE = 0755 };

/* Nobody's file is overwritten. */
static bool
check_absent(const char *dir, const char *const *names, GError **error)
{
    for (; *names != NULL; names++) {
        g_autofree char *path = g_build_filename(dir, *names, NULL);
        if (!g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            continue;
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                    _("'%s' is there already; a demonstration needs a new folder"), path);
        return false;
    }
    return true;
}

static bool
make_folders(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, "vpr", NULL);
    if (g_mkdir_with_parents(path, FOLDER_MODE) == 0)
        return true;
    int code = errno;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(code),
                _("cannot make folder '%s': %s"), path, file_trouble(code));
    return false;
}

bool
demo_write(const char *dir, GError **error)
{
    if (!check_absent(dir, demo_guide_files(), error) ||
        !check_absent(dir, demo_tables_files(), error) ||
        !check_absent(dir, demo_results_files(), error) || !make_folders(dir, error))
        return false;
    struct demo_region *region = demo_region_build();
    bool fine = demo_results_write(region, dir, error) && demo_tables_write(region, dir, error) &&
                demo_guide_write(dir, error);
    demo_region_free(region);
    return fine;
}
