/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rulebook, layouts, files, in this order: components and factors become columns of layouts, and
 * what is said of files names layouts. A file that is absent is no error here but a gap, so that
 * the check tells all of them at once. */
#include "engine/campaign/campaign.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/file.h"
#include "datasets/text/keyfile.h"
#include "engine/campaign/campaign_letters.h"
#include "engine/campaign/file_group.h"
#include "engine/campaign/inputs.h"
#include "engine/campaign/order_file.h"
#include "engine/campaign/shipped.h"
#include "methodology/decision/cluster.h"

/* A campaign under way. */
struct reading {
    const struct keyfile *file;
    struct campaign *campaign;
    GError **error;
};

static bool
fail(const struct reading *reading, const char *group, const char *key, const char *expected)
{
    return keyfile_fail_value(reading->file, group, key, expected, reading->error);
}

static const char *
text_or(const struct reading *reading, const char *group, const char *key, const char *otherwise)
{
    const char *text = keyfile_value(reading->file, group, key);
    return text != NULL && text[0] != '\0' ? text : otherwise;
}

/* A shipped key file by its name, or a path from the campaign's folder, that `key` names. */
static bool
load_bytes(const struct reading *reading, const char *group, const char *key, const char *name,
           GBytes **ret_bytes)
{
    *ret_bytes = shipped_bytes(name);
    if (*ret_bytes != NULL)
        return true;
    g_autofree char *path = g_canonicalize_filename(name, reading->campaign->dir);
    g_autoptr(GError) trouble = NULL;
    char *text;
    gsize length;
    if (!file_read(path, &text, &length, &trouble))
        return keyfile_fail(reading->file, group, key, KEYFILE_ERROR_VALUE, reading->error, "%s",
                            trouble->message);
    g_ptr_array_add(reading->campaign->own_files, g_steal_pointer(&path));
    *ret_bytes = g_bytes_new_take(text, length);
    return true;
}

/* A new campaign's clusters must be able to have schools. (Runs in the archive stay as they are.)
 */
static bool
check_clusters(const struct rulebook *rulebook, const char *name, GError **error)
{
    int before, empty = cluster_find_empty(rulebook, &before);
    if (empty < 0)
        return true;
    const char *id = rulebook_cluster(rulebook, (guint)empty)->id;
    struct keyfile *file = keyfile_build(name, rulebook->text, strlen(rulebook->text), error);
    g_autofree char *group = g_strconcat("cluster ", id, NULL);
    if (before < 0)
        keyfile_fail(file, group, NULL, KEYFILE_ERROR_VALUE, error,
                     _("[%s]: no school can be in it, since it excludes what it demands: correct "
                       "'all', 'any' or 'none'"),
                     group);
    else
        keyfile_fail(file, group, NULL, KEYFILE_ERROR_VALUE, error,
                     _("[%s]: no school can be in it, since the clusters before it take every one "
                       "that it would take (the first is [cluster %s]): put it before them or take "
                       "it out"),
                     group, rulebook_cluster(rulebook, (guint)before)->id);
    keyfile_free(file);
    return false;
}

static bool
load_rulebook(const struct reading *reading)
{
    const char *name = text_or(reading, "campaign", "methodology", SHIPPED_RULEBOOK);
    GBytes *bytes;
    if (!load_bytes(reading, "campaign", "methodology", name, &bytes))
        return false;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    reading->campaign->rulebook = rulebook_build(name, text, length, reading->error);
    g_bytes_unref(bytes);
    return reading->campaign->rulebook != NULL &&
           check_clusters(reading->campaign->rulebook, name, reading->error);
}

static bool
add_layouts(const struct reading *reading, const char *name)
{
    GBytes *bytes;
    if (!load_bytes(reading, "inputs", "layouts", name, &bytes))
        return false;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    struct keyfile *file = keyfile_build(name, text, length, reading->error);
    bool fine =
        file != NULL && layout_book_add(reading->campaign->layouts, file, true, reading->error);
    keyfile_free(file);
    g_bytes_unref(bytes);
    return fine;
}

static bool
load_layouts(const struct reading *reading)
{
    reading->campaign->layouts = layout_book_create();
    if (!add_layouts(reading, "layouts"))
        return false;
    g_auto(GStrv) own = keyfile_list(reading->file, "inputs", "layouts");
    for (char **name = own; *name != NULL; name++)
        if (!add_layouts(reading, *name))
            return false;
    if (!layout_book_add(reading->campaign->layouts, reading->file, false, reading->error))
        return false;
    rulebook_add_columns(reading->campaign->rulebook, reading->campaign->layouts);
    return true;
}

/* ---- results that somebody answers for ---- */

static bool
confirm(const struct reading *reading, const char *key, guint procedure, const char *word)
{
    struct confirmed_results results = {.procedure = procedure};
    if (!text_to_year(word, &results.year))
        return fail(reading, "confirmed", key, _("years such as 2022, with `;` between them"));
    g_array_append_val(reading->campaign->confirmed, results);
    return true;
}

static bool
fail_procedure(const struct reading *reading, const char *id)
{
    const struct procedure_catalogue *catalogue = reading->campaign->rulebook->procedures;
    guint n = procedure_catalogue_length(catalogue);
    g_autofree const char **ids = g_new0(const char *, n + 1);
    for (guint i = 0; i < n; i++)
        ids[i] = procedure_catalogue_get(catalogue, i)->id;
    const char *near = name_nearest(id, ids);
    if (near == NULL)
        return keyfile_fail(reading->file, "confirmed", id, KEYFILE_ERROR_UNKNOWN, reading->error,
                            _("the rulebook has no procedure '%s'"), id);
    return keyfile_fail(reading->file, "confirmed", id, KEYFILE_ERROR_UNKNOWN, reading->error,
                        _("the rulebook has no procedure '%s'; did you mean '%s'?"), id, near);
}

/* [confirmed]: PROCEDURE = YEARS. */
static bool
read_confirmed(const struct reading *reading)
{
    for (const char *const *key = keyfile_keys(reading->file, "confirmed"); *key != NULL; key++) {
        guint procedure;
        if (!procedure_catalogue_find(reading->campaign->rulebook->procedures, *key, &procedure))
            return fail_procedure(reading, *key);
        g_auto(GStrv) years = keyfile_list(reading->file, "confirmed", *key);
        if (years[0] == NULL && !confirm(reading, *key, procedure, ""))
            return false;
        for (char **year = years; *year != NULL; year++)
            if (!confirm(reading, *key, procedure, *year))
                return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool
read_head(const struct reading *reading)
{
    static const char *const known[] = {"region",  "year",     "language", "methodology",
                                        "archive", "previous", NULL};
    struct campaign *campaign = reading->campaign;
    if (!keyfile_check_keys(reading->file, "campaign", known, reading->error))
        return false;
    campaign->region = g_strdup(text_or(reading, "campaign", "region", ""));
    if (!text_to_year(text_or(reading, "campaign", "year", ""), &campaign->year))
        return fail(reading, "campaign", "year", _("the latest year, such as 2022"));
    campaign->language = g_strdup(text_or(reading, "campaign", "language", "ru"));
    if (strcmp(campaign->language, "ru") != 0 && strcmp(campaign->language, "en") != 0)
        return fail(reading, "campaign", "language", _("ru or en"));
    const char *archive = text_or(reading, "campaign", "archive", CAMPAIGN_ARCHIVE);
    campaign->archive = g_canonicalize_filename(archive, campaign->dir);
    const char *previous = text_or(reading, "campaign", "previous", "auto");
    if (strcmp(previous, "none") == 0)
        campaign->previous = PREVIOUS_NONE;
    else if (strcmp(previous, "files") == 0)
        campaign->previous = PREVIOUS_FILES;
    else if (strcmp(previous, "archive") == 0)
        campaign->previous = PREVIOUS_ARCHIVE;
    else if (strcmp(previous, "auto") != 0)
        return fail(reading, "campaign", "previous", _("auto, files, archive or none"));
    return true;
}

static bool
read_campaign(const struct reading *reading)
{
    static const char *const groups[] = {"campaign",  "inputs",  "order",    "letters",
                                         "confirmed", "file ",   "layout ",  "field ",
                                         "count ",    "values ", "personal", NULL};
    static const char *const inputs[] = {
        "schools", "crosswalk",   "municipalities", "results", "results.", "context",
        "risk",    "successions", "decisions",      "layouts", NULL};
    const struct keyfile *file = reading->file;
    if (!keyfile_check_groups(file, groups, reading->error))
        return false;
    for (const char *const *key = keyfile_keys(file, "inputs"); *key != NULL; key++) {
        const char *dot = g_str_has_prefix(*key, "results.") ? *key : NULL;
        if (dot != NULL || g_strv_contains(inputs, *key))
            continue;
        const char *near = name_nearest(*key, inputs);
        return keyfile_fail(file, "inputs", *key, KEYFILE_ERROR_UNKNOWN, reading->error,
                            _("unknown key '%s'; did you mean '%s'?"), *key,
                            near != NULL ? near : "results");
    }
    if (!read_head(reading) || !load_rulebook(reading) || !read_confirmed(reading) ||
        !load_layouts(reading))
        return false;
    campaign_find_inputs(file, reading->campaign);
    if (!campaign_read_file_groups(file, reading->campaign, reading->error))
        return false;
    campaign_drop_copies(reading->campaign);
    reading->campaign->order = order_block_read(file, reading->error);
    return reading->campaign->order != NULL &&
           campaign_read_letters(file, reading->campaign, reading->error);
}

static void
hint_at_init(const char *dir, GError **error)
{
    char *message =
        g_strdup_printf(_("%s; to begin a campaign there: shnor init %s"), (*error)->message, dir);
    g_free((*error)->message);
    (*error)->message = message;
}

struct campaign *
campaign_open(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, CAMPAIGN_FILE, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read(path, &bytes, &length, error)) {
        if (error != NULL && g_error_matches(*error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
            hint_at_init(dir, error);
        return NULL;
    }
    struct keyfile *file = keyfile_build(path, bytes, length, error);
    if (file == NULL)
        return NULL;
    struct campaign *campaign = g_new0(struct campaign, 1);
    campaign->dir = g_canonicalize_filename(dir, NULL);
    campaign->stream = source_stream_usual(0);
    campaign->files = g_ptr_array_new_with_free_func((GDestroyNotify)input_file_free);
    campaign->own_files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(campaign->own_files, g_steal_pointer(&path));
    campaign->gaps = g_array_new(FALSE, FALSE, sizeof(struct campaign_gap));
    g_array_set_clear_func(campaign->gaps, campaign_gap_clear);
    campaign->confirmed = g_array_new(FALSE, FALSE, sizeof(struct confirmed_results));
    struct reading reading = {file, campaign, error};
    bool fine = read_campaign(&reading);
    keyfile_free(file);
    if (fine)
        return campaign;
    campaign_free(campaign);
    return NULL;
}

char *
campaign_archive_of(const char *dir, int *ret_year)
{
    g_autofree char *path = g_build_filename(dir, CAMPAIGN_FILE, NULL);
    g_autofree char *bytes = NULL, *whole = g_canonicalize_filename(dir, NULL);
    gsize length;
    *ret_year = 0;
    struct keyfile *file =
        file_read(path, &bytes, &length, NULL) ? keyfile_build(path, bytes, length, NULL) : NULL;
    if (file == NULL)
        return NULL;
    const char *archive = keyfile_value(file, "campaign", "archive");
    const char *year = keyfile_value(file, "campaign", "year");
    if (year != NULL && !text_to_year(year, ret_year))
        *ret_year = 0;
    bool named = archive != NULL && archive[0] != '\0';
    char *found = g_canonicalize_filename(named ? archive : CAMPAIGN_ARCHIVE, whole);
    keyfile_free(file);
    return found;
}

void
campaign_free(struct campaign *campaign)
{
    if (campaign == NULL)
        return;
    g_free(campaign->dir);
    g_free(campaign->region);
    g_free(campaign->language);
    g_free(campaign->archive);
    rulebook_free(campaign->rulebook);
    layout_book_free(campaign->layouts);
    g_ptr_array_unref(campaign->files);
    g_ptr_array_unref(campaign->own_files);
    g_array_unref(campaign->gaps);
    g_array_unref(campaign->confirmed);
    order_block_free(campaign->order);
    letter_words_free(campaign->letters);
    receipt_plan_free(campaign->plan);
    g_free(campaign);
}
