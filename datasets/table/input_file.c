/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/input_file.h"

#include <string.h>

#include "datasets/table/account.h"
#include "datasets/text/encoding.h"
#include "datasets/text/escape.h"
#include "datasets/text/person.h"

static void
unref_table(gpointer table)
{
    g_hash_table_unref(table);
}

struct input_file *
input_file_create(const char *path, const char *name, const char *kind)
{
    struct input_file *file = g_new0(struct input_file, 1);
    file->path = g_strdup(path);
    file->own_name = g_strdup(name);
    file->name = g_strdup(name);
    file->kind = g_strdup(kind);
    file->constants = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    file->tables = g_ptr_array_new_with_free_func(table_account_free);
    file->sheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_table);
    file->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    file->sheet_names = g_ptr_array_new_with_free_func(g_free);
    file->column_names = g_ptr_array_new_with_free_func(g_free);
    return file;
}

void
input_file_rename(struct input_file *file, const char *name)
{
    g_free(file->own_name);
    g_free(file->name);
    file->own_name = g_strdup(name);
    file->name = g_strdup(name);
}

bool
input_file_show(struct input_file *file, guint number)
{
    g_autofree char *escaped = escape_name(file->own_name);
    bool unreadable = strcmp(escaped, file->own_name) != 0;
    g_free(file->name);
    file->name = person_place_name(PERSON_FILE, escaped, number);
    return unreadable;
}

void
input_file_say_of_sheet(struct input_file *file, const char *sheet, const char *field,
                        const char *value)
{
    g_autofree char *folded = text_fold(sheet);
    GHashTable *constants = g_hash_table_lookup(file->sheets, folded);
    if (constants == NULL) {
        constants = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert(file->sheets, g_steal_pointer(&folded), constants);
        g_ptr_array_add(file->sheet_names, g_strdup(sheet));
    }
    g_hash_table_replace(constants, g_strdup(field), g_strdup(value));
}

void
input_file_say_of_column(struct input_file *file, const char *header, const char *field)
{
    g_hash_table_replace(file->columns, text_fold(header), g_strdup(field));
    g_ptr_array_add(file->column_names, g_strdup(header));
}

GHashTable *
input_file_constants(const struct input_file *file, const char *sheet)
{
    GHashTable *all = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *folded = sheet != NULL ? text_fold(sheet) : NULL;
    GHashTable *const tables[] = {
        file->constants, folded != NULL ? g_hash_table_lookup(file->sheets, folded) : NULL};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        GHashTableIter iter;
        gpointer field, value;
        if (tables[i] == NULL)
            continue;
        g_hash_table_iter_init(&iter, tables[i]);
        while (g_hash_table_iter_next(&iter, &field, &value))
            g_hash_table_replace(all, field, value);
    }
    return all;
}

void
input_file_free(struct input_file *file)
{
    if (file == NULL)
        return;
    g_free(file->path);
    g_free(file->own_name);
    g_free(file->name);
    g_free(file->kind);
    g_hash_table_unref(file->constants);
    g_hash_table_unref(file->sheets);
    g_hash_table_unref(file->columns);
    g_ptr_array_unref(file->sheet_names);
    g_ptr_array_unref(file->column_names);
    g_free(file->layout);
    g_free(file->encoding);
    g_free(file->delimiter);
    g_free(file->sheet);
    g_free(file->sender);
    g_free(file->sha256);
    g_ptr_array_unref(file->tables);
    g_free(file);
}
