/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign.ini, in a folder of its own. Slashes are taken out of it, so that its patterns stay in
 * that folder. */
#include <glib/gstdio.h>
#include <stdlib.h>

#include "engine/campaign/campaign.h"
#include "tests/fuzz/fuzz.h"

static char *folder, *results, *rules;

/* Rules with a cluster in which no school can be. */
static const char no_school[] =
    "[rulebook]\nid = a\nversion = 1\n[criterion]\nthreshold = 1/2\nmin_procedures = 1\n"
    "[procedure П-1]\nlow = mark <= 2\n[cluster a]\nall = low_results\nnone = low_results\n";

static void
remove_folder(void)
{
    g_remove(results);
    g_remove(rules);
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
        rules = g_build_filename(folder, "rules.ini", NULL);
        g_file_set_contents(rules, no_school, -1, NULL);
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
    int year;
    g_free(campaign_archive_of(folder, &year));
    struct campaign *campaign = campaign_open(folder, &error);
    g_assert_true((campaign != NULL) == (error == NULL));
    campaign_free(campaign);
    g_remove(path);
    if (size == 0) {
        g_clear_error(&error);
        g_assert_null(campaign_open(folder, &error));
        g_assert_null(campaign_archive_of(folder, &year));
    }
    return 0;
}
