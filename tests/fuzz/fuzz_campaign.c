/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign.ini, in a folder of its own. Slashes are taken out of it, so that its patterns stay in
 * that folder. */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "engine/campaign/campaign.h"
#include "tests/fuzz/fuzz.h"

static char *folder, *results;

static void
remove_folder(void)
{
    g_remove(results);
    g_rmdir(folder);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    keep_converters();
    if (folder == NULL) {
        folder = g_dir_make_tmp("shnor-fuzz-XXXXXX", NULL);
        results = g_build_filename(folder, "results.csv", NULL);
        g_file_set_contents(results, "", 0, NULL);
        atexit(remove_folder);
    }
    g_autofree char *path = g_build_filename(folder, CAMPAIGN_FILE, NULL);
    g_autofree char *bytes = g_memdup2(data, size);
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == '/' || bytes[i] == '\\')
            bytes[i] = '_';
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_set_contents_full(path, bytes != NULL ? bytes : "", (gssize)size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    struct campaign *campaign = campaign_open(folder, &error);
    g_assert_true((campaign != NULL) == (error == NULL));
    campaign_free(campaign);
    g_remove(path);
    return 0;
}
