#include "datasets/school.h"

#include <string.h>

#include "datasets/encoding.h"

struct school_registry {
    GPtrArray *schools;
    GHashTable *by_code; /* normal code -> index + 1; SHARED: the code of several schools */
};

static const guint SHARED = G_MAXUINT;

/* The six digits of a FIS OKO login; NULL when the text is none. */
static const char *
login_digits(const char *text)
{
    static const char *const prefixes[] = {"sch", "edu", "ksh"};
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_ascii_strncasecmp(text, prefixes[i], 3) == 0 && strlen(text) == 9 &&
            strspn(text + 3, "0123456789") == 6)
            return text + 3;
    return NULL;
}

char *
school_code_normal(const char *text)
{
    const char *label = strstr(text, " | ");
    gsize length = label != NULL ? (gsize)(label - text) : strlen(text);
    const char *start = text_trim(text, length, &length);
    char *code = g_strndup(start, length);
    const char *digits = login_digits(code);
    if (digits != NULL)
        memmove(code, digits, strlen(digits) + 1);
    return code;
}

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
    registry->by_code = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return registry;
}

void
school_registry_free(struct school_registry *registry)
{
    if (registry == NULL)
        return;
    g_ptr_array_unref(registry->schools);
    g_hash_table_unref(registry->by_code);
    g_free(registry);
}

struct school *
school_registry_add(struct school_registry *registry, const char *code)
{
    if (g_hash_table_contains(registry->by_code, code))
        return NULL;
    struct school *school = g_new0(struct school, 1);
    school->code = g_strdup(code);
    school->name = g_strdup("");
    school->charter_name = g_strdup("");
    school->municipality = g_strdup("");
    school->level = g_strdup("");
    school->pupils = -1;
    g_ptr_array_add(registry->schools, school);
    g_hash_table_insert(registry->by_code, g_strdup(code),
                        GUINT_TO_POINTER(registry->schools->len));
    return school;
}

bool
school_registry_add_code(struct school_registry *registry, const char *code, guint index)
{
    char *key = school_code_normal(code);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(registry->by_code, key));
    if (known == index + 1) {
        g_free(key);
        return true;
    }
    if (known == 0) {
        g_hash_table_insert(registry->by_code, key, GUINT_TO_POINTER(index + 1));
        return true;
    }
    /* A school's own code always finds it; only further codes can become nobody's. */
    bool own = known != SHARED && strcmp(school_registry_get(registry, known - 1)->code, key) == 0;
    if (own)
        g_free(key);
    else
        g_hash_table_insert(registry->by_code, key, GUINT_TO_POINTER(SHARED));
    return false;
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
school_registry_find(const struct school_registry *registry, const char *code, guint *ret_index)
{
    g_autofree char *key = school_code_normal(code);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(registry->by_code, key));
    if (index == 0 || index == SHARED)
        return false;
    *ret_index = index - 1;
    return true;
}
