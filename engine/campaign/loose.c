/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is not there is an error here, unlike in a campaign, whose files come one by one
 * while the year goes on: whoever types a name means a file that there is. */
#include "engine/campaign/loose.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "datasets/text/file.h"
#include "engine/campaign/inputs.h"
#include "engine/campaign/order_file.h"
#include "engine/campaign/shipped.h"

static bool
load_rules(struct campaign *campaign, const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = shipped_bytes(name);
    if (bytes == NULL) {
        char *text;
        gsize length;
        if (!file_read(name, &text, &length, error))
            return false;
        bytes = g_bytes_new_take(text, length);
        g_ptr_array_add(campaign->own_files, g_canonicalize_filename(name, campaign->dir));
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    campaign->rulebook = rulebook_build(name, text, length, error);
    return campaign->rulebook != NULL;
}

static bool
check_there(const struct loose_file *files, guint n_files, GError **error)
{
    for (guint i = 0; i < n_files; i++) {
        const char *path = files[i].path;
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                        _("'%s' is a folder or a device, not a file: name a file"), path);
        else
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _("cannot read '%s': %s"), path,
                        file_trouble(ENOENT));
        return false;
    }
    return true;
}

struct campaign *
campaign_of_files(const struct loose_file *files, guint n_files, const char *rules, GError **error)
{
    if (!check_there(files, n_files, error))
        return NULL;
    struct campaign *campaign = g_new0(struct campaign, 1);
    campaign->loose = true;
    campaign->dir = g_get_current_dir();
    campaign->files = g_ptr_array_new_with_free_func((GDestroyNotify)input_file_free);
    campaign->own_files = g_ptr_array_new_with_free_func(g_free);
    campaign->gaps = g_array_new(FALSE, FALSE, sizeof(struct campaign_gap));
    g_array_set_clear_func(campaign->gaps, campaign_gap_clear);
    campaign->confirmed = g_array_new(FALSE, FALSE, sizeof(struct confirmed_results));
    if (load_rules(campaign, rules != NULL ? rules : SHIPPED_RULEBOOK, error))
        campaign->layouts = shipped_layouts(campaign->rulebook, error);
    if (campaign->layouts != NULL)
        campaign->order = order_block_of_text("[order]\n", error);
    if (campaign->order == NULL) {
        campaign_free(campaign);
        return NULL;
    }
    campaign_take_files(campaign, files, n_files);
    campaign_drop_copies(campaign);
    return campaign;
}
