/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/campaign/campaign_letters.h"

#include <glib/gi18n.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "engine/campaign/file_group.h"

static char *
text_of(const struct keyfile *file, const char *key)
{
    const char *text = keyfile_value(file, "letters", key);
    return g_strdup(text != NULL ? text : "");
}

static bool
read_words(const struct keyfile *file, struct letter_words *words, GError **error)
{
    static const char *const known[] = {"sender", "position", "due", "addressee ", NULL};
    static const char addressee[] = "addressee ";
    char date[11] = "";
    if (!keyfile_check_keys(file, "letters", known, error))
        return false;
    g_autofree char *due = text_of(file, "due");
    if (due[0] != '\0' && !text_to_date(due, date))
        return keyfile_fail_value(file, "letters", "due", _("a date such as 2022-12-16"), error);
    words->sender = text_of(file, "sender");
    words->position = text_of(file, "position");
    words->due = g_strdup(date);
    for (const char *const *key = keyfile_keys(file, "letters"); *key != NULL; key++)
        if (g_str_has_prefix(*key, addressee)) {
            char *name = g_strstrip(g_strdup(*key + strlen(addressee)));
            g_hash_table_replace(words->addressees, name, text_of(file, *key));
        }
    return true;
}

/* The form whose files `pattern` is among; false when [inputs] names none such. */
static bool
form_of_pattern(const struct keyfile *file, const char *pattern, enum form_kind *ret_form)
{
    for (const char *const *key = keyfile_keys(file, "inputs"); *key != NULL; key++) {
        g_auto(GStrv) kind = g_strsplit(*key, ".", 2);
        if (!form_kind_of(kind[0], ret_form))
            continue;
        g_auto(GStrv) inputs = keyfile_list(file, "inputs", *key);
        for (char **input = inputs; *input != NULL; input++)
            if (strcmp(*input, pattern) == 0 || g_pattern_match_simple(*input, pattern))
                return true;
    }
    return false;
}

static void
name_sender(const struct keyfile *file, struct campaign *campaign, const char *pattern,
            const char *sender)
{
    enum form_kind form;
    g_autoptr(GPtrArray) inputs = campaign_files_of_group(campaign, pattern);
    for (guint i = 0; i < inputs->len; i++) {
        struct input_file *input = g_ptr_array_index(inputs, i);
        g_free(input->sender);
        input->sender = g_strdup(sender);
    }
    if (inputs->len == 0 && form_of_pattern(file, pattern, &form))
        receipt_plan_add_absent(campaign->plan, form, sender);
}

bool
campaign_read_letters(const struct keyfile *file, struct campaign *campaign, GError **error)
{
    enum form_kind form;
    campaign->plan = receipt_plan_create();
    campaign->letters = letter_words_create();
    for (const char *const *key = keyfile_keys(file, "inputs"); *key != NULL; key++) {
        g_auto(GStrv) kind = g_strsplit(*key, ".", 2);
        const char *value = keyfile_value(file, "inputs", *key);
        if (form_kind_of(kind[0], &form) && value != NULL && value[0] != '\0')
            campaign->plan->due[form] = true;
    }
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++) {
        const char *sender =
            g_str_has_prefix(*group, "file ") ? keyfile_value(file, *group, "sender") : NULL;
        if (sender != NULL && sender[0] != '\0')
            name_sender(file, campaign, *group + strlen("file "), sender);
    }
    return read_words(file, campaign->letters, error);
}

/* ---- addressees ---- */

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whom letters may go to: see datasets/delivery/receipt.h. */
static GHashTable *
known_names(const struct campaign *campaign, const struct dataset *dataset)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(names, (gpointer) "department");
    for (guint i = 0; i < school_registry_length(dataset->registry); i++) {
        const struct school *school = school_registry_get(dataset->registry, i);
        g_hash_table_add(names, school->municipality);
        if (school->subordination == SUBORDINATION_PRIVATE ||
            school->subordination == SUBORDINATION_FEDERAL)
            g_hash_table_add(names, (gpointer)school_formal_name(school));
    }
    for (guint i = 0; i < campaign->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(campaign->files, i);
        if (file->sender != NULL)
            g_hash_table_add(names, file->sender);
    }
    for (guint i = 0; i < campaign->plan->absent->len; i++)
        g_hash_table_add(
            names, ((struct absent_sender *)g_ptr_array_index(campaign->plan->absent, i))->name);
    return names;
}

void
campaign_check_addressees(const struct campaign *campaign, const struct dataset *dataset)
{
    static const struct place place = {.file = CAMPAIGN_FILE};
    GHashTable *known = known_names(campaign, dataset);
    GPtrArray *unknown = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, campaign->letters->addressees);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (!g_hash_table_contains(known, name))
            g_ptr_array_add(unknown, name);
    g_ptr_array_sort(unknown, compare_names);
    for (guint i = 0; i < unknown->len; i++)
        finding_add(dataset->findings, FINDING_CAMPAIGN_ADDRESSEE, &place,
                    g_ptr_array_index(unknown, i));
    g_ptr_array_unref(unknown);
    g_hash_table_unref(known);
}
