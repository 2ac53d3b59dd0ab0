/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers are compared folded, since files spell them in many ways, and named to people as first
 * spelled. A word that speaks of persons is known by its beginning: Russian endings vary. */
#include "datasets/layout/layout.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/layout/book.h"

const char *const layout_totals[N_LAYOUT_TOTALS + 1] = {"pupils", "families", "teachers", NULL};

void
layout_free(gpointer pointer)
{
    struct layout *layout = pointer;
    g_free(layout->name);
    g_free(layout->kind);
    g_ptr_array_unref(layout->need);
    g_ptr_array_unref(layout->may);
    g_strfreev(layout->fill);
    g_strfreev(layout->counts);
    g_hash_table_unref(layout->columns);
    g_hash_table_unref(layout->constants);
    g_hash_table_unref(layout->titles);
    g_free(layout->tasks);
    g_free(layout->wave);
    g_free(layout->encoding);
    g_free(layout->delimiter);
    g_free(layout);
}

static void
unref_table(gpointer table)
{
    g_hash_table_unref(table);
}

static void
unref_array(gpointer array)
{
    g_ptr_array_unref(array);
}

struct layout_book *
layout_book_create(void)
{
    struct layout_book *book = g_new0(struct layout_book, 1);
    book->layouts = g_ptr_array_new_with_free_func(layout_free);
    book->headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_table);
    book->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    book->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_table);
    book->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    book->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
    book->personal = g_ptr_array_new_with_free_func(g_free);
    book->personal_whole = g_ptr_array_new_with_free_func(g_free);
    book->personal_headers = g_ptr_array_new_with_free_func(g_free);
    return book;
}

void
layout_book_free(struct layout_book *book)
{
    if (book == NULL)
        return;
    g_ptr_array_unref(book->layouts);
    g_hash_table_unref(book->headers);
    g_hash_table_unref(book->titles);
    g_hash_table_unref(book->values);
    g_hash_table_unref(book->ids);
    g_hash_table_unref(book->words);
    g_ptr_array_unref(book->personal);
    g_ptr_array_unref(book->personal_whole);
    g_ptr_array_unref(book->personal_headers);
    g_free(book);
}

GHashTable *
layout_headers_of(struct layout_book *book, const char *field)
{
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    if (headers == NULL) {
        headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_add(headers, text_fold(field));
        g_hash_table_insert(book->headers, g_strdup(field), headers);
    }
    return headers;
}

void
layout_add_header(struct layout_book *book, const char *field, const char *header)
{
    g_hash_table_add(layout_headers_of(book, field), text_fold(header));
    if (!g_hash_table_contains(book->titles, field))
        g_hash_table_insert(book->titles, g_strdup(field), g_strdup(header));
}

bool
layout_has_field(const struct layout *layout, const char *field)
{
    return g_ptr_array_find_with_equal_func(layout->need, field, g_str_equal, NULL) ||
           g_ptr_array_find_with_equal_func(layout->may, field, g_str_equal, NULL);
}

void
layout_book_add_field(struct layout_book *book, const char *kind, const char *field,
                      const char *title)
{
    layout_add_header(book, field, title);
    for (guint i = 0; i < book->layouts->len; i++) {
        struct layout *layout = g_ptr_array_index(book->layouts, i);
        if (strcmp(layout->kind, kind) != 0 || layout->need->len > 1)
            continue;
        if (!layout_has_field(layout, field))
            g_ptr_array_add(layout->may, g_strdup(field));
        for (const char *const *total = layout_totals; *total != NULL; total++) {
            g_autofree char *count = g_strdup_printf("%s/%s", field, *total);
            if (g_hash_table_contains(book->headers, count) && !layout_has_field(layout, count))
                g_ptr_array_add(layout->may, g_steal_pointer(&count));
        }
    }
}

const struct layout *
layout_book_find(const struct layout_book *book, const char *name)
{
    for (guint i = 0; i < book->layouts->len; i++) {
        const struct layout *layout = g_ptr_array_index(book->layouts, i);
        if (strcmp(layout->name, name) == 0)
            return layout;
    }
    return NULL;
}

GPtrArray *
layout_book_fields(const struct layout_book *book)
{
    GPtrArray *fields = g_ptr_array_new();
    for (guint i = 0; i < book->layouts->len; i++) {
        const struct layout *layout = g_ptr_array_index(book->layouts, i);
        const GPtrArray *lists[] = {layout->need, layout->may};
        for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
            for (guint k = 0; k < lists[l]->len; k++) {
                gpointer field = g_ptr_array_index(lists[l], k);
                if (!g_ptr_array_find_with_equal_func(fields, field, g_str_equal, NULL))
                    g_ptr_array_add(fields, field);
            }
    }
    g_ptr_array_add(fields, NULL);
    return fields;
}

char *
layout_header_words(const char *header)
{
    g_autofree char *folded = text_fold(header);
    GString *words = g_string_new(NULL);
    bool gap = false;
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c)) {
            gap = true;
            continue;
        }
        if (gap && words->len > 0)
            g_string_append_c(words, ' ');
        gap = false;
        g_string_append_unichar(words, c);
    }
    return g_string_free(words, FALSE);
}

/* Whether `part` stands in the words from the beginning of one; `whole`: to the end of one. */
static bool
has_part(const char *words, const char *part, bool whole)
{
    gsize length = strlen(part);
    for (const char *p = strstr(words, part); p != NULL; p = strstr(p + 1, part))
        if ((p == words || p[-1] == ' ') && (!whole || p[length] == ' ' || p[length] == '\0'))
            return true;
    return false;
}

bool
layout_book_is_personal(const struct layout_book *book, const char *header)
{
    g_autofree char *words = layout_header_words(header);
    for (guint i = 0; i < book->personal->len; i++)
        if (has_part(words, g_ptr_array_index(book->personal, i), false))
            return true;
    for (guint i = 0; i < book->personal_whole->len; i++)
        if (has_part(words, g_ptr_array_index(book->personal_whole, i), true))
            return true;
    return g_ptr_array_find_with_equal_func(book->personal_headers, words, g_str_equal, NULL);
}

const char *
layout_book_value(const struct layout_book *book, const char *name, const char *word)
{
    GHashTable *words = g_hash_table_lookup(book->values, name);
    g_autofree char *folded = text_fold(word);
    return words != NULL ? g_hash_table_lookup(words, folded) : NULL;
}

char *
layout_book_value_ids(const struct layout_book *book, const char *name)
{
    GString *list = g_string_new(NULL);
    GPtrArray *ids = g_hash_table_lookup(book->ids, name);
    for (guint i = 0; ids != NULL && i < ids->len; i++)
        g_string_append_printf(list, i == 0 ? "%s" : ", %s",
                               (const char *)g_ptr_array_index(ids, i));
    return g_string_free(list, FALSE);
}

char *
layout_book_value_text(const struct layout_book *book, const char *name)
{
    GString *list = g_string_new(NULL);
    const GPtrArray *words = layout_book_value_words(book, name);
    for (guint i = 0; words != NULL && i < words->len; i++)
        g_string_append_printf(list, i == 0 ? "%s" : ", %s",
                               (const char *)g_ptr_array_index(words, i));
    return g_string_free(list, FALSE);
}

const GPtrArray *
layout_book_value_words(const struct layout_book *book, const char *name)
{
    return g_hash_table_lookup(book->words, name);
}

bool
layout_book_is_header(const struct layout_book *book, const char *field, const char *text)
{
    GHashTable *headers = g_hash_table_lookup(book->headers, field);
    g_autofree char *folded = text_fold(text);
    return headers != NULL && g_hash_table_contains(headers, folded);
}

const char *
layout_book_title(const struct layout_book *book, const char *field)
{
    const char *title = g_hash_table_lookup(book->titles, field);
    return title != NULL ? title : field;
}

bool
layout_is_pupils(const struct layout *layout)
{
    static const char *const counts[] = {"low", "not_low", "mark_2", "percent_2"};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        if (g_ptr_array_find_with_equal_func(layout->need, counts[i], g_str_equal, NULL))
            return false;
    return strcmp(layout->kind, "results") == 0;
}

char *
layout_group_of(const char *field)
{
    const char *part = strchr(field, '/');
    return part == NULL ? g_strconcat("field ", field, NULL)
                        : g_strdup_printf("count %.*s %s", (int)(part - field), field, part + 1);
}

const char *
layout_title(const struct layout_book *book, const struct layout *layout, const char *field)
{
    const char *own = g_hash_table_lookup(layout->titles, field);
    return own != NULL ? own : layout_book_title(book, field);
}
