/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key may speak of the whole file (`year = 2022`) or of one of its sheets (`year Математика =
 * 2022`); `column FIELD = header` says which column a field is in this file alone. */
#include "engine/campaign/file_group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/dialect.h"
#include "datasets/text/distance.h"
#include "datasets/text/encoding.h"
#include "engine/campaign/inputs.h"

#define COLUMN "column "

/* Fields that the campaign may give to all rows of a file or a sheet. */
static const char *const constants[] = {"year",  "procedure", "subject",
                                        "grade", "wave",      "category"};

/* A group under way. */
struct reading {
    const struct keyfile *file;
    const char *group;
    struct campaign *campaign;
    GError **error;
};

static bool
fail(const struct reading *reading, const char *key, const char *expected)
{
    return keyfile_fail_value(reading->file, reading->group, key, expected, reading->error);
}

/* ---- which files ---- */

/* The pattern as names are written: `/` between folders, from the campaign's folder. */
static char *
plain_pattern(const char *pattern)
{
    char *plain = g_strdelimit(g_strdup(pattern), "\\", '/');
    while (g_str_has_prefix(plain, "./"))
        memmove(plain, plain + 2, strlen(plain + 2) + 1);
    return plain;
}

static bool
is_called(const char *name, const char *pattern, bool by_last_part)
{
    const char *slash = by_last_part ? strrchr(name, '/') : NULL;
    return g_pattern_match_simple(pattern, slash != NULL ? slash + 1 : name);
}

/* A file may be called by its own name and by what is shown of it. */
static GPtrArray *
files_called(const struct campaign *campaign, const char *pattern, bool by_last_part)
{
    GPtrArray *files = g_ptr_array_new();
    for (guint i = 0; i < campaign->files->len; i++) {
        struct input_file *file = g_ptr_array_index(campaign->files, i);
        if (is_called(file->own_name, pattern, by_last_part) ||
            is_called(file->name, pattern, by_last_part))
            g_ptr_array_add(files, file);
    }
    return files;
}

GPtrArray *
campaign_files_of_group(const struct campaign *campaign, const char *pattern)
{
    g_autofree char *plain = plain_pattern(pattern);
    GPtrArray *files = files_called(campaign, plain, false);
    if (files->len > 0 || strchr(plain, '/') != NULL)
        return files;
    g_ptr_array_unref(files);
    files = files_called(campaign, plain, true);
    if (files->len > 1)
        g_ptr_array_set_size(files, 0);
    return files;
}

/* The file that was meant by a name that fits none; NULL: none is like it. */
static const char *
likely_file(const struct campaign *campaign, const char *pattern)
{
    g_autofree char *plain = plain_pattern(pattern);
    const char *slash = strrchr(plain, '/');
    g_autoptr(GPtrArray) same = files_called(campaign, slash != NULL ? slash + 1 : plain, true);
    if (same->len > 0)
        return ((const struct input_file *)g_ptr_array_index(same, 0))->name;
    const char *best = NULL;
    guint least = (guint)g_utf8_strlen(plain, -1) / 4 + 1;
    for (guint i = 0; i < campaign->files->len; i++) {
        const char *name = ((struct input_file *)g_ptr_array_index(campaign->files, i))->name;
        guint distance = text_distance(plain, name);
        if (distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

/* ---- what is said of them ---- */

/* The field and the sheet of a key such as `year Математика 2022`; false: it is no such key. */
static bool
part_key(const char *key, const char **ret_field, const char **ret_sheet)
{
    for (guint i = 0; i < G_N_ELEMENTS(constants); i++) {
        gsize length = strlen(constants[i]);
        if (strncmp(key, constants[i], length) != 0 || (key[length] != '\0' && key[length] != ' '))
            continue;
        *ret_field = constants[i];
        *ret_sheet = key[length] == ' ' ? key + length + 1 : NULL;
        return true;
    }
    return false;
}

static bool
check_column(const struct reading *reading, const char *key)
{
    const char *field = key + strlen(COLUMN);
    g_autoptr(GPtrArray) fields = layout_book_fields(reading->campaign->layouts);
    const char *const *known = (const char *const *)fields->pdata;
    const char *header = keyfile_value(reading->file, reading->group, key);
    if (header == NULL || header[0] == '\0')
        return fail(reading, key, _("the header of a column, as it stands in the file"));
    if (g_strv_contains(known, field))
        return true;
    const char *near = name_nearest(field, known);
    if (near == NULL)
        return fail(reading, key, _("the name of a field behind the word `column`"));
    return keyfile_fail(reading->file, reading->group, key, KEYFILE_ERROR_UNKNOWN, reading->error,
                        _("'%s': no table has the field '%s'; did you mean '%s'?"), key, field,
                        near);
}

static bool
check_keys(const struct reading *reading)
{
    for (const char *const *key = keyfile_keys(reading->file, reading->group); *key != NULL;
         key++) {
        const char *field, *sheet;
        int number;
        if (g_str_has_prefix(*key, COLUMN) && !check_column(reading, *key))
            return false;
        if (part_key(*key, &field, &sheet) && strcmp(field, "year") == 0 &&
            !text_to_year(keyfile_value(reading->file, reading->group, *key), &number))
            return fail(reading, *key, _("a year such as 2022 or 2021/2022"));
    }
    return true;
}

static bool
check_group(const struct reading *reading)
{
    static const char *const known[] = {
        "layout",   "encoding", "delimiter", "sheet",     "year", "procedure", "subject",
        "grade",    "wave",     "category",  "sender",    COLUMN, "year ",     "procedure ",
        "subject ", "grade ",   "wave ",     "category ", NULL};
    const struct keyfile *file = reading->file;
    if (!keyfile_check_keys(file, reading->group, known, reading->error))
        return false;
    const char *layout = keyfile_value(file, reading->group, "layout");
    if (layout != NULL && layout_book_find(reading->campaign->layouts, layout) == NULL)
        return fail(reading, "layout", _("the name of a known layout"));
    char *encoding, *delimiter;
    if (!check_keys(reading) ||
        !dialect_read(file, reading->group, &encoding, &delimiter, reading->error))
        return false;
    g_free(encoding);
    g_free(delimiter);
    return true;
}

static void
replace_text(char **text, const char *by)
{
    g_free(*text);
    *text = g_strdup(by);
}

/* Of several sheets that are to be read each must be there. */
static void
order_sheets(struct input_file *file, const char *sheets)
{
    replace_text(&file->sheet, sheets);
    if (sheets == NULL || strchr(sheets, ';') == NULL)
        return;
    g_auto(GStrv) names = g_strsplit(sheets, ";", -1);
    for (char **name = names; *name != NULL; name++)
        if (g_strstrip(*name)[0] != '\0')
            g_ptr_array_add(file->sheet_names, g_strdup(*name));
}

/* What the group says, once check_group() found it right. */
static void
order_file(const struct reading *reading, struct input_file *file)
{
    char *encoding, *delimiter;
    if (!dialect_read(reading->file, reading->group, &encoding, &delimiter, NULL))
        g_assert_not_reached();
    g_free(file->encoding);
    g_free(file->delimiter);
    file->encoding = encoding;
    file->delimiter = delimiter;
    replace_text(&file->layout, keyfile_value(reading->file, reading->group, "layout"));
    order_sheets(file, keyfile_value(reading->file, reading->group, "sheet"));
    for (const char *const *key = keyfile_keys(reading->file, reading->group); *key != NULL;
         key++) {
        const char *value = keyfile_value(reading->file, reading->group, *key), *field, *sheet;
        if (g_str_has_prefix(*key, COLUMN))
            input_file_say_of_column(file, value, *key + strlen(COLUMN));
        else if (!part_key(*key, &field, &sheet))
            continue;
        else if (sheet != NULL)
            input_file_say_of_sheet(file, sheet, field, value);
        else
            g_hash_table_replace(file->constants, g_strdup(field), g_strdup(value));
    }
}

bool
campaign_read_file_groups(const struct keyfile *file, struct campaign *campaign, GError **error)
{
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++) {
        if (!g_str_has_prefix(*group, "file "))
            continue;
        const struct reading reading = {file, *group, campaign, error};
        if (!check_group(&reading))
            return false;
        const char *pattern = *group + strlen("file ");
        g_autoptr(GPtrArray) files = campaign_files_of_group(campaign, pattern);
        for (guint i = 0; i < files->len; i++)
            order_file(&reading, g_ptr_array_index(files, i));
        if (files->len == 0)
            campaign_add_gap(campaign, FINDING_CAMPAIGN_GROUP_UNUSED, pattern,
                             likely_file(campaign, pattern));
    }
    return true;
}
