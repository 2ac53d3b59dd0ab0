/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are written in one order and absent ones as blanks: the same order is the same text, and by
 * that text the archive knows whether it was approved already. */
#include "engine/campaign/order_file.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/file.h"
#include "reports/words/wording.h"

#define GROUP "order"
#define DEADLINE "deadline "
#define ITEM "item "

/* The texts of an order and their keys, in the order in which they are written. */
static const struct {
    const char *key;
    size_t offset;
} texts[] = {
    {"issuer_dative", offsetof(struct order_block, issuer_dative)},
    {"title", offsetof(struct order_block, title)},
    {"subtitle", offsetof(struct order_block, subtitle)},
    {"annex_number", offsetof(struct order_block, annex_number)},
    {"number", offsetof(struct order_block, number)},
    {"date", offsetof(struct order_block, date)},
};

static char **
text_at(const struct order_block *order, guint i)
{
    return (char **)(void *)((char *)(void *)order + texts[i].offset);
}

static bool
read_date(const struct keyfile *file, const char *key, char ret_iso[11], GError **error)
{
    const char *text = keyfile_value(file, GROUP, key);
    ret_iso[0] = '\0';
    return text == NULL || text[0] == '\0' || text_to_date(text, ret_iso) ||
           keyfile_fail_value(file, GROUP, key, _("a date such as 2022-12-16"), error);
}

static bool
read_deadlines(const struct keyfile *file, struct order_block *order, GError **error)
{
    for (const char *const *key = keyfile_keys(file, GROUP); *key != NULL; key++) {
        char date[11];
        if (!g_str_has_prefix(*key, DEADLINE))
            continue;
        if (!text_to_date(keyfile_value(file, GROUP, *key), date))
            return keyfile_fail_value(file, GROUP, *key, _("a date such as 2022-12-16"), error);
        order_block_add_deadline(order, *key + strlen(DEADLINE), date);
    }
    return true;
}

/* ---- what the order asks ---- */

static const char *const addressees[N_ADDRESSEES + 1] = {"department", "municipality", "others",
                                                         NULL};
static const char *const subjects[N_ITEM_SUBJECTS + 1] = {"conditions", "results", "listed",
                                                          "plans", NULL};

/* The place of the word in a NULL-ended list; -1: it is not there. */
static int
find_word(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* "item 5.1 = municipality; conditions; To plan …". The words may hold further semicolons. */
static bool
read_item(const struct keyfile *file, const char *key, struct order_block *order, GError **error)
{
    char **parts = g_strsplit(keyfile_value(file, GROUP, key), ";", 3);
    guint n = g_strv_length(parts);
    for (guint i = 0; i < n; i++)
        g_strstrip(parts[i]);
    int addressee = n > 0 ? find_word(addressees, parts[0]) : -1;
    int subject = n > 1 ? find_word(subjects, parts[1]) : -1;
    const char *clause = key + strlen(ITEM);
    bool fine = false;
    if (clause[0] == '\0')
        keyfile_fail_value(file, GROUP, key, _("the number of the item: item 5.1 = …"), error);
    else if (addressee < 0)
        keyfile_fail_value(file, GROUP, key,
                           _("whom the item is for, first: department, municipality or others"),
                           error);
    else if (subject < 0)
        keyfile_fail_value(
            file, GROUP, key,
            _("which schools it is about, second: conditions, results, listed or plans"), error);
    else if (n < 3 || parts[2][0] == '\0')
        keyfile_fail_value(file, GROUP, key, _("the words of the item, third"), error);
    else
        fine = true;
    if (fine)
        order_block_add_item(order, &(struct order_item){(char *)clause, (enum addressee)addressee,
                                                         (enum item_subject)subject, parts[2]});
    g_strfreev(parts);
    return fine;
}

static bool
read_items(const struct keyfile *file, struct order_block *order, GError **error)
{
    for (const char *const *key = keyfile_keys(file, GROUP); *key != NULL; key++)
        if (g_str_has_prefix(*key, ITEM) && !read_item(file, *key, order, error))
            return false;
    return true;
}

struct order_block *
order_block_read(const struct keyfile *file, GError **error)
{
    static const char *const known[] = {"issuer_dative", "title",  "subtitle",
                                        "annex_number",  "number", "date",
                                        DEADLINE,        ITEM,     NULL};
    char date[11];
    if (!keyfile_check_keys(file, GROUP, known, error) || !read_date(file, "date", date, error))
        return NULL;
    struct order_block *order = order_block_create();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *text = keyfile_value(file, GROUP, texts[i].key);
        *text_at(order, i) = g_strdup(text != NULL ? text : "");
    }
    g_free(order->date);
    order->date = g_strdup(date);
    if (read_deadlines(file, order, error) && read_items(file, order, error))
        return order;
    order_block_free(order);
    return NULL;
}

static struct order_block *
read_bytes(const char *name, const char *bytes, gsize length, GError **error)
{
    static const char *const groups[] = {GROUP, NULL};
    struct keyfile *file = keyfile_build(name, bytes, length, error);
    if (file == NULL)
        return NULL;
    struct order_block *order = NULL;
    if (!keyfile_check_groups(file, groups, error))
        order = NULL;
    else if (!g_strv_contains(keyfile_groups(file), GROUP))
        keyfile_fail(file, NULL, NULL, KEYFILE_ERROR_MISSING, error,
                     _("an order needs a group [%s]"), GROUP);
    else
        order = order_block_read(file, error);
    keyfile_free(file);
    return order;
}

struct order_block *
order_file_read(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length;
    return file_read(path, &bytes, &length, error) ? read_bytes(path, bytes, length, error) : NULL;
}

char *
order_block_to_text(const struct order_block *order)
{
    GString *text = g_string_new("[" GROUP "]\n");
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *value = *text_at(order, i);
        g_string_append_printf(text, "%s = %s\n", texts[i].key, value != NULL ? value : "");
    }
    for (guint i = 0; order->deadlines != NULL && i < order->deadlines->len; i++) {
        const struct deadline *deadline = g_ptr_array_index(order->deadlines, i);
        g_string_append_printf(text, DEADLINE "%s = %s\n", deadline->clause, deadline->date);
    }
    for (guint i = 0; order->items != NULL && i < order->items->len; i++) {
        const struct order_item *item = g_ptr_array_index(order->items, i);
        g_string_append_printf(text, ITEM "%s = %s; %s; %s\n", item->clause,
                               addressees[item->addressee], subjects[item->subject], item->text);
    }
    return g_string_free(text, FALSE);
}

struct order_block *
order_block_of_text(const char *text, GError **error)
{
    return read_bytes(GROUP, text, strlen(text), error);
}
