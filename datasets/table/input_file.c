/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/input_file.h"

#include "datasets/table/account.h"

struct input_file *
input_file_create(const char *path, const char *name, const char *kind)
{
    struct input_file *file = g_new0(struct input_file, 1);
    file->path = g_strdup(path);
    file->name = g_strdup(name);
    file->kind = g_strdup(kind);
    file->constants = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    file->tables = g_ptr_array_new_with_free_func(table_account_free);
    return file;
}

void
input_file_free(struct input_file *file)
{
    if (file == NULL)
        return;
    g_free(file->path);
    g_free(file->name);
    g_free(file->kind);
    g_hash_table_unref(file->constants);
    g_free(file->layout);
    g_free(file->encoding);
    g_free(file->delimiter);
    g_free(file->sheet);
    g_free(file->sender);
    g_free(file->sha256);
    g_ptr_array_unref(file->tables);
    g_free(file);
}
