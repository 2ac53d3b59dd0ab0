/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rulebook, layouts, files, in this order: components and factors become columns of layouts, and
 * what is said of files names layouts. A file that is absent is no error here but a gap, so that
 * the check tells all of them at once. */
#include "engine/campaign/campaign.h"

#include <glib/gi18n.h>
#include <glob.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/file.h"
#include "datasets/text/keyfile.h"
#include "datasets/table/record.h"
#include "datasets/text/dialect.h"
#include "engine/campaign/campaign_letters.h"
#include "engine/campaign/order_file.h"
#include "engine/campaign/shipped.h"

static const char *const input_kinds[] = {"schools", "crosswalk", "municipalities", "results",
                                          "context", "risk",      "successions",    "decisions"};

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
    *ret_bytes = g_bytes_new_take(text, length);
    return true;
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
    return reading->campaign->rulebook != NULL;
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

/* ---- input files ---- */

static void
gap_clear(gpointer pointer)
{
    struct campaign_gap *gap = pointer;
    g_free(gap->name);
}

static void
add_gap(struct campaign *campaign, enum finding_rule rule, const char *name)
{
    struct campaign_gap gap = {rule, g_strdup(name)};
    g_array_append_val(campaign->gaps, gap);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Files that a pattern matches, sorted by name as bytes whatever the locale. */
static GPtrArray *
match_pattern(const struct campaign *campaign, const char *pattern)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *slashes = g_strdelimit(g_strdup(pattern), "\\", '/');
    g_autofree char *whole = g_canonicalize_filename(slashes, campaign->dir);
    glob_t found = {0};
    if (g_file_test(whole, G_FILE_TEST_EXISTS))
        g_ptr_array_add(paths, g_strdup(whole));
    else if (glob(whole, GLOB_NOSORT, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            g_ptr_array_add(paths, g_strdup(found.gl_pathv[i]));
    globfree(&found);
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

/* The file's name from the campaign's folder: "vpr/5.csv", "../2020/5/Математика.csv", whose
 * folders may say what is in it. A file that the campaign names from the root goes by its last
 * name: where a machine keeps it is nobody's business. */
static char *
relative_name(const struct campaign *campaign, const char *path, bool from_root)
{
    GString *up = g_string_new(NULL);
    char *base = g_strdup(campaign->dir), *name = NULL;
    while (name == NULL && (up->len == 0 || !from_root)) {
        gsize length = strcmp(base, "/") == 0 ? 0 : strlen(base);
        if (strncmp(path, base, length) == 0 && path[length] == '/') {
            name = g_strconcat(up->str, path + length + 1, NULL);
        } else {
            char *above = g_path_get_dirname(base);
            g_free(base);
            base = above;
            g_string_append(up, "../");
        }
    }
    g_free(base);
    g_string_free(up, TRUE);
    return name != NULL ? name : g_path_get_basename(path);
}

static void
add_pattern(const struct reading *reading, const char *kind, const char *pattern,
            GHashTable *constants)
{
    struct campaign *campaign = reading->campaign;
    GPtrArray *paths = match_pattern(campaign, pattern);
    if (paths->len == 0)
        add_gap(campaign,
                strpbrk(pattern, "*?[") != NULL ? FINDING_CAMPAIGN_NO_MATCH
                                                : FINDING_CAMPAIGN_FILE_ABSENT,
                pattern);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        g_autofree char *name = relative_name(campaign, path, g_path_is_absolute(pattern));
        struct input_file *file = input_file_create(path, name, kind);
        GHashTableIter iter;
        gpointer field, value;
        g_hash_table_iter_init(&iter, constants);
        while (g_hash_table_iter_next(&iter, &field, &value))
            g_hash_table_insert(file->constants, g_strdup(field), g_strdup(value));
        g_ptr_array_add(campaign->files, file);
    }
    g_ptr_array_unref(paths);
}

/* `results.ВПР-МА-5.2021 = path`: procedure and year of files that do not say them. */
static GHashTable *
constants_of_key(const char *key)
{
    GHashTable *constants = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    if (parts[1] != NULL)
        g_hash_table_insert(constants, g_strdup("procedure"), g_strdup(parts[1]));
    if (parts[1] != NULL && parts[2] != NULL)
        g_hash_table_insert(constants, g_strdup("year"), g_strdup(parts[2]));
    return constants;
}

static void
add_inputs(const struct reading *reading)
{
    for (guint i = 0; i < G_N_ELEMENTS(input_kinds); i++) {
        g_autofree char *dotted = g_strconcat(input_kinds[i], ".", NULL);
        for (const char *const *key = keyfile_keys(reading->file, "inputs"); *key != NULL; key++) {
            if (strcmp(*key, input_kinds[i]) != 0 && !g_str_has_prefix(*key, dotted))
                continue;
            GHashTable *constants = constants_of_key(*key);
            g_auto(GStrv) patterns = keyfile_list(reading->file, "inputs", *key);
            for (char **pattern = patterns; *pattern != NULL; pattern++)
                add_pattern(reading, input_kinds[i], *pattern, constants);
            g_hash_table_unref(constants);
        }
    }
}

static void
replace_text(char **text, const char *by)
{
    g_free(*text);
    *text = g_strdup(by);
}

/* What the group says, once check_file_group() found it right. */
static void
order_file(const struct reading *reading, const char *group, struct input_file *file)
{
    static const char *const constants[] = {"year",  "procedure", "subject",
                                            "grade", "wave",      "category"};
    char *encoding, *delimiter;
    if (!dialect_read(reading->file, group, &encoding, &delimiter, NULL))
        g_assert_not_reached();
    g_free(file->encoding);
    g_free(file->delimiter);
    file->encoding = encoding;
    file->delimiter = delimiter;
    replace_text(&file->layout, keyfile_value(reading->file, group, "layout"));
    replace_text(&file->sheet, keyfile_value(reading->file, group, "sheet"));
    for (guint i = 0; i < G_N_ELEMENTS(constants); i++) {
        const char *value = keyfile_value(reading->file, group, constants[i]);
        if (value != NULL)
            g_hash_table_insert(file->constants, g_strdup(constants[i]), g_strdup(value));
    }
}

static bool
check_file_group(const struct reading *reading, const char *group)
{
    static const char *const known[] = {"layout", "encoding",  "delimiter", "sheet",
                                        "year",   "procedure", "subject",   "grade",
                                        "wave",   "category",  "sender",    NULL};
    if (!keyfile_check_keys(reading->file, group, known, reading->error))
        return false;
    const char *layout = keyfile_value(reading->file, group, "layout");
    if (layout != NULL && layout_book_find(reading->campaign->layouts, layout) == NULL)
        return fail(reading, group, "layout", _("the name of a known layout"));
    const char *year = keyfile_value(reading->file, group, "year");
    int number;
    if (year != NULL && !text_to_year(year, &number))
        return fail(reading, group, "year", _("a year such as 2022 or 2021/2022"));
    char *encoding, *delimiter;
    if (!dialect_read(reading->file, group, &encoding, &delimiter, reading->error))
        return false;
    g_free(encoding);
    g_free(delimiter);
    return true;
}

/* [file PATTERN]: what the campaign says of files instead of what would be decided. */
static bool
order_files(const struct reading *reading)
{
    for (const char *const *group = keyfile_groups(reading->file); *group != NULL; group++) {
        if (!g_str_has_prefix(*group, "file "))
            continue;
        if (!check_file_group(reading, *group))
            return false;
        const char *pattern = *group + strlen("file ");
        guint n_matches = 0;
        for (guint i = 0; i < reading->campaign->files->len; i++) {
            struct input_file *file = g_ptr_array_index(reading->campaign->files, i);
            if (!g_pattern_match_simple(pattern, file->name))
                continue;
            order_file(reading, *group, file);
            n_matches++;
        }
        if (n_matches == 0)
            add_gap(reading->campaign, FINDING_CAMPAIGN_GROUP_UNUSED, pattern);
    }
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
    add_inputs(reading);
    if (!order_files(reading))
        return false;
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
    campaign->files = g_ptr_array_new_with_free_func((GDestroyNotify)input_file_free);
    campaign->gaps = g_array_new(FALSE, FALSE, sizeof(struct campaign_gap));
    g_array_set_clear_func(campaign->gaps, gap_clear);
    campaign->confirmed = g_array_new(FALSE, FALSE, sizeof(struct confirmed_results));
    struct reading reading = {file, campaign, error};
    bool fine = read_campaign(&reading);
    keyfile_free(file);
    if (fine)
        return campaign;
    campaign_free(campaign);
    return NULL;
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
    g_array_unref(campaign->gaps);
    g_array_unref(campaign->confirmed);
    order_block_free(campaign->order);
    letter_words_free(campaign->letters);
    receipt_plan_free(campaign->plan);
    g_free(campaign);
}
