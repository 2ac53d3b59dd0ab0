/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/output.h"

#include <string.h>

#include "datasets/text/sha256.h"

struct output_set {
    GPtrArray *outputs;
    GHashTable *names; /* those of the outputs */
};

static void
output_free(gpointer pointer)
{
    struct output *output = pointer;
    g_free(output->name);
    g_bytes_unref(output->bytes);
    g_free(output->sha256);
    g_free(output);
}

struct output_set *
output_set_create(void)
{
    struct output_set *set = g_new0(struct output_set, 1);
    set->outputs = g_ptr_array_new_with_free_func(output_free);
    set->names = g_hash_table_new(g_str_hash, g_str_equal);
    return set;
}

void
output_set_free(struct output_set *set)
{
    if (set == NULL)
        return;
    g_hash_table_unref(set->names);
    g_ptr_array_unref(set->outputs);
    g_free(set);
}

static void
add(struct output_set *set, struct output *output)
{
    bool is_new = g_hash_table_add(set->names, output->name);
    g_assert(is_new); /* the second would be written over the first */
    g_ptr_array_add(set->outputs, output);
}

bool
output_set_add(struct output_set *set, const char *name, GBytes *bytes)
{
    if (bytes == NULL)
        return false;
    struct output *output = g_new(struct output, 1);
    *output = (struct output){g_strdup(name), bytes,
                              sha256_of(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes))};
    add(set, output);
    return true;
}

static void
add_copy(struct output_set *set, const struct output *from, char *name)
{
    struct output *output = g_new(struct output, 1);
    *output = (struct output){name, g_bytes_ref(from->bytes), g_strdup(from->sha256)};
    add(set, output);
}

void
output_set_add_all(struct output_set *set, const struct output_set *other)
{
    for (guint i = 0; i < other->outputs->len; i++)
        add_copy(set, output_set_get(other, i), g_strdup(output_set_get(other, i)->name));
}

void
output_set_add_folder(struct output_set *set, const char *folder, struct output_set *inner)
{
    for (guint i = 0; i < inner->outputs->len; i++)
        add_copy(set, output_set_get(inner, i),
                 g_strconcat(folder, "/", output_set_get(inner, i)->name, NULL));
    output_set_free(inner);
}

guint
output_set_length(const struct output_set *set)
{
    return set->outputs->len;
}

const struct output *
output_set_get(const struct output_set *set, guint i)
{
    return g_ptr_array_index(set->outputs, i);
}

bool
output_set_has(const struct output_set *set, const char *name)
{
    return g_hash_table_contains(set->names, name);
}
