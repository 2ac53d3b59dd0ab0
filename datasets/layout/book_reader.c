/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts, fields and words of a key file such as layouts.ini. */
#include <glib/gi18n.h>
#include <string.h>

#include "datasets/code/codebook.h"
#include "datasets/text/encoding.h"
#include "datasets/layout/book.h"
#include "datasets/text/dialect.h"

static const char *const kinds[] = {"schools",     "crosswalk",      "results",   "context", "risk",
                                    "successions", "municipalities", "decisions", NULL};

static GHashTable *
text_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static bool
add_field_group(struct layout_book *book, const struct keyfile *file, const char *group,
                GError **error)
{
    static const char *const known[] = {"names", NULL};
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    const char *field = group + strlen("field ");
    layout_headers_of(book, field);
    g_auto(GStrv) names = keyfile_list(file, group, "names");
    for (char **name = names; *name != NULL; name++)
        layout_add_header(book, field, *name);
    return true;
}

/* [count FIELD OF]: headers of counts, which become the field "FIELD/OF". */
static bool
add_count_group(struct layout_book *book, const struct keyfile *file, const char *group,
                GError **error)
{
    static const char *const known[] = {"names", NULL};
    g_auto(GStrv) words = g_strsplit(group, " ", -1);
    if (g_strv_length(words) != 3 || !g_strv_contains(layout_totals, words[2])) {
        g_autofree char *list = g_strjoinv(", ", (char **)layout_totals);
        return keyfile_fail(file, group, NULL, KEYFILE_ERROR_VALUE, error,
                            _("[%s]: write [count FIELD OF]; OF is one of: %s"), group, list);
    }
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    g_autofree char *field = g_strdup_printf("%s/%s", words[1], words[2]);
    g_auto(GStrv) names = keyfile_list(file, group, "names");
    for (char **name = names; *name != NULL; name++)
        layout_add_header(book, field, *name);
    return true;
}

static bool
add_personal_group(struct layout_book *book, const struct keyfile *file, const char *group,
                   GError **error)
{
    static const char *const known[] = {"words", "whole", "headers", NULL};
    GPtrArray *const lists[] = {book->personal, book->personal_whole, book->personal_headers};
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_auto(GStrv) words = keyfile_list(file, group, known[i]);
        for (char **word = words; word != NULL && *word != NULL; word++) {
            char *plain = layout_header_words(*word);
            if (plain[0] != '\0')
                g_ptr_array_add(lists[i], plain);
            else
                g_free(plain);
        }
    }
    return true;
}

static bool
add_values_group(struct layout_book *book, const struct keyfile *file, const char *group)
{
    const char *name = group + strlen("values ");
    GHashTable *words = g_hash_table_lookup(book->values, name);
    if (words == NULL) {
        words = text_table();
        g_hash_table_insert(book->values, g_strdup(name), words);
        g_hash_table_insert(book->ids, g_strdup(name), g_ptr_array_new_with_free_func(g_free));
        g_hash_table_insert(book->words, g_strdup(name), g_ptr_array_new_with_free_func(g_free));
    }
    GPtrArray *ids = g_hash_table_lookup(book->ids, name);
    for (const char *const *id = keyfile_keys(file, group); *id != NULL; id++) {
        g_auto(GStrv) list = keyfile_list(file, group, *id);
        if (!g_ptr_array_find_with_equal_func(ids, *id, g_str_equal, NULL)) {
            g_ptr_array_add(ids, g_strdup(*id));
            g_ptr_array_add(g_hash_table_lookup(book->words, name),
                            g_strdup(list[0] != NULL ? list[0] : *id));
        }
        g_hash_table_insert(words, text_fold(*id), g_strdup(*id));
        for (char **word = list; *word != NULL; word++)
            g_hash_table_insert(words, text_fold(*word), g_strdup(*id));
    }
    return true;
}

static GPtrArray *
field_array(const struct keyfile *file, const char *group, const char *key)
{
    GPtrArray *array = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) list = keyfile_list(file, group, key);
    for (char **field = list; *field != NULL; field++)
        g_ptr_array_add(array, g_strdup(*field));
    return array;
}

/* `column FIELD = header` and `value FIELD = constant`. */
static void
add_own_columns(struct layout *layout, const struct keyfile *file, const char *group)
{
    for (const char *const *key = keyfile_keys(file, group); *key != NULL; key++) {
        const char *value = keyfile_value(file, group, *key);
        const char *field = strchr(*key, ' ');
        if (field == NULL)
            continue;
        field++;
        if (g_str_has_prefix(*key, "column ")) {
            g_hash_table_insert(layout->columns, text_fold(value), g_strdup(field));
            g_hash_table_insert(layout->titles, g_strdup(field), g_strdup(value));
        } else
            g_hash_table_insert(layout->constants, g_strdup(field), g_strdup(value));
        if (!layout_has_field(layout, field))
            g_ptr_array_add(layout->may, g_strdup(field));
    }
}

/* A school may be named by any of its codes. */
static void
add_codes(struct layout *layout)
{
    if (!layout_has_field(layout, code_kind_field(CODE_OWN)))
        return;
    for (enum code_kind kind = CODE_LOGIN; kind < N_CODE_KINDS; kind++)
        if (!layout_has_field(layout, code_kind_field(kind)))
            g_ptr_array_add(layout->may, g_strdup(code_kind_field(kind)));
}

/* What stands in for columns that exports do not have. */
static bool
add_origin(struct layout *layout, const struct keyfile *file, const char *group, GError **error)
{
    const char *by_name = keyfile_value(file, group, "by_name");
    const char *year = keyfile_value(file, group, "year");
    if (by_name != NULL && strcmp(by_name, "true") != 0 && strcmp(by_name, "false") != 0)
        return keyfile_fail_value(file, group, "by_name", _("true or false"), error);
    if (year != NULL && !text_to_year(year, &layout->year))
        return keyfile_fail_value(file, group, "year", _("a year such as 2022 or 2021/2022"),
                                  error);
    layout->by_name = g_strcmp0(by_name, "true") == 0;
    layout->tasks = g_strdup(keyfile_value(file, group, "tasks"));
    layout->wave = g_strdup(keyfile_value(file, group, "wave"));
    return true;
}

static bool
add_layout_group(struct layout_book *book, const struct keyfile *file, const char *group,
                 GError **error)
{
    static const char *const known[] = {"kind",     "need",      "may",     "fill",   "counts",
                                        "encoding", "delimiter", "column ", "value ", "by_name",
                                        "tasks",    "year",      "wave",    NULL};
    if (!keyfile_check_keys(file, group, known, error))
        return false;
    const char *kind = keyfile_value(file, group, "kind");
    if (kind == NULL || !g_strv_contains(kinds, kind)) {
        g_autofree char *list = g_strjoinv(", ", (char **)kinds);
        return keyfile_fail(file, group, "kind", KEYFILE_ERROR_VALUE, error,
                            _("'kind' of a layout is one of: %s"), list);
    }
    char *encoding, *delimiter;
    if (!dialect_read(file, group, &encoding, &delimiter, error))
        return false;
    struct layout *layout = g_new0(struct layout, 1);
    layout->name = g_strdup(group + strlen("layout "));
    layout->kind = g_strdup(kind);
    layout->need = field_array(file, group, "need");
    layout->may = field_array(file, group, "may");
    layout->fill = keyfile_list(file, group, "fill");
    layout->counts = keyfile_list(file, group, "counts");
    layout->encoding = encoding;
    layout->delimiter = delimiter;
    layout->columns = text_table();
    layout->constants = text_table();
    layout->titles = text_table();
    if (!add_origin(layout, file, group, error)) {
        layout_free(layout);
        return false;
    }
    add_own_columns(layout, file, group);
    add_codes(layout);
    for (guint i = 0; i < book->layouts->len; i++) {
        struct layout *other = g_ptr_array_index(book->layouts, i);
        if (strcmp(other->name, layout->name) == 0) {
            g_ptr_array_remove_index(book->layouts, i);
            break;
        }
    }
    g_ptr_array_add(book->layouts, layout);
    return true;
}

bool
layout_book_add(struct layout_book *book, const struct keyfile *file, bool only_layouts,
                GError **error)
{
    static const char *const known[] = {"layout ", "field ", "count ", "values ", "personal", NULL};
    if (only_layouts && !keyfile_check_groups(file, known, error))
        return false;
    for (const char *const *group = keyfile_groups(file); *group != NULL; group++) {
        bool fine = true;
        if (g_str_has_prefix(*group, "layout "))
            fine = add_layout_group(book, file, *group, error);
        else if (g_str_has_prefix(*group, "field "))
            fine = add_field_group(book, file, *group, error);
        else if (g_str_has_prefix(*group, "count "))
            fine = add_count_group(book, file, *group, error);
        else if (g_str_has_prefix(*group, "values "))
            fine = add_values_group(book, file, *group);
        else if (strcmp(*group, "personal") == 0)
            fine = add_personal_group(book, file, *group, error);
        if (!fine)
            return false;
    }
    return true;
}
