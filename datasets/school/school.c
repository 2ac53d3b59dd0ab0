/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/school/school.h"

#include "datasets/school/likeness.h"

struct school_registry {
    GPtrArray *schools;
    GHashTable *by_own; /* own code -> index + 1 */
    struct codebook *codes;
    struct likeness_index *likely; /* of those in the registry, among the first n_likely */
    guint n_likely;
};

bool
school_has_flag(const struct school *school, const char *flag)
{
    return school->flags != NULL && g_strv_contains((const char *const *)school->flags, flag);
}

const char *
school_short_name(const struct school *school)
{
    return school->name[0] != '\0' ? school->name : school->code;
}

const char *
school_formal_name(const struct school *school)
{
    if (school->charter_name[0] != '\0')
        return school->charter_name;
    return school->name[0] != '\0' ? school->name : school->code;
}

static void
school_free(gpointer pointer)
{
    struct school *school = pointer;
    g_free(school->code);
    g_free(school->name);
    g_free(school->charter_name);
    g_free(school->municipality);
    g_free(school->level);
    g_strfreev(school->flags);
    g_free(school);
}

struct school_registry *
school_registry_create(void)
{
    struct school_registry *registry = g_new0(struct school_registry, 1);
    registry->schools = g_ptr_array_new_with_free_func(school_free);
    registry->by_own = g_hash_table_new(g_str_hash, g_str_equal);
    registry->codes = codebook_create();
    registry->likely = likeness_index_create();
    return registry;
}

void
school_registry_free(struct school_registry *registry)
{
    if (registry == NULL)
        return;
    g_hash_table_unref(registry->by_own);
    g_ptr_array_unref(registry->schools);
    codebook_free(registry->codes);
    likeness_index_free(registry->likely);
    g_free(registry);
}

struct school *
school_registry_add_unlisted(struct school_registry *registry, const char *code)
{
    if (g_hash_table_contains(registry->by_own, code))
        return NULL;
    struct school *school = g_new0(struct school, 1);
    school->code = g_strdup(code);
    school->name = g_strdup("");
    school->charter_name = g_strdup("");
    school->municipality = g_strdup("");
    school->level = g_strdup("");
    school->pupils = -1;
    g_ptr_array_add(registry->schools, school);
    g_hash_table_insert(registry->by_own, school->code, GUINT_TO_POINTER(registry->schools->len));
    return school;
}

struct school *
school_registry_add(struct school_registry *registry, const char *code)
{
    codebook_add_owner(registry->codes, code);
    return school_registry_add_unlisted(registry, code);
}

void
school_registry_add_former(struct school_registry *registry, const char *code)
{
    codebook_add_owner(registry->codes, code);
}

struct codebook *
school_registry_codes(const struct school_registry *registry)
{
    return registry->codes;
}

guint
school_registry_length(const struct school_registry *registry)
{
    return registry->schools->len;
}

struct school *
school_registry_get(const struct school_registry *registry, guint index)
{
    return g_ptr_array_index(registry->schools, index);
}

bool
school_registry_find_own(const struct school_registry *registry, const char *code, guint *ret_index)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(registry->by_own, code));
    if (index == 0)
        return false;
    *ret_index = index - 1;
    return true;
}

bool
school_registry_find_known(const struct school_registry *registry, const char *code,
                           bool has_registry, guint *ret_index)
{
    return school_registry_find_own(registry, code, ret_index) &&
           (!has_registry || school_registry_get(registry, *ret_index)->in_registry);
}

char *
school_registry_suggest(const struct school_registry *registry, const char *code, const char *name,
                        const char *municipality)
{
    struct school_registry *own =
        (struct school_registry *)registry; /* what it knows is the same */
    for (; own->n_likely < own->schools->len; own->n_likely++) {
        const struct school *school = g_ptr_array_index(own->schools, own->n_likely);
        if (school->in_registry)
            likeness_index_add(own->likely, school->code, school->name, school->municipality);
    }
    return likeness_suggest(own->likely, code, name, municipality);
}
