/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are compared within one municipality alone and only with the same numbers in them: «№ 1»
 * and «№ 2» are a letter apart. Ties are sorted by code, so that the order of the registry does not
 * show. */
#include "datasets/school/likeness.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/school/municipality.h"
#include "datasets/text/distance.h"

enum { MAX_SUGGESTIONS = 3, MAX_CODE_DISTANCE = 2, MIN_CODE_LENGTH = 3 };

/* ---- names ---- */

/* A name as it is compared: its legal form dropped, everything but letters and digits a space. */
static char *
name_core(const char *name)
{
    static const char *const forms[] = {"мбоу",  "мкоу",   "маоу", "моу", "гбоу",   "гкоу", "гоу",
                                        "огбоу", "согбоу", "чоу",  "мбу", "филиал", NULL};
    g_autofree char *folded = text_fold(name);
    GString *plain = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(plain, g_unichar_isalnum(c) ? c : ' ');
    }
    g_auto(GStrv) words = g_strsplit(plain->str, " ", -1);
    g_string_truncate(plain, 0);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0' && !g_strv_contains(forms, *word))
            g_string_append_printf(plain, plain->len > 0 ? " %s" : "%s", *word);
    return g_string_free(plain, FALSE);
}

/* «№ 1» and «№ 2» are one letter apart and two schools. */
static bool
same_numbers(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    for (;;) {
        a += strcspn(a, digits);
        b += strcspn(b, digits);
        size_t n = strspn(a, digits);
        if (n != strspn(b, digits) || memcmp(a, b, n) != 0)
            return false;
        if (n == 0)
            return true;
        a += n;
        b += n;
    }
}

/* G_MAXUINT: not alike at all. */
static guint
name_distance(const struct school *school, const char *core)
{
    g_autofree char *other = name_core(school->name);
    guint distance = text_distance(core, other);
    bool near = same_numbers(core, other) && distance <= g_utf8_strlen(core, -1) / 3;
    return near && other[0] != '\0' ? distance : G_MAXUINT;
}

/* ---- the nearest of all ---- */

struct nearest {
    guint distance;
    GPtrArray *schools; /* const struct school *, equally near */
};

static void
consider(struct nearest *nearest, const struct school *school, guint distance)
{
    if (distance > nearest->distance || distance == G_MAXUINT)
        return;
    if (distance < nearest->distance)
        g_ptr_array_set_size(nearest->schools, 0);
    nearest->distance = distance;
    g_ptr_array_add(nearest->schools, (gpointer)school);
}

/* Whether a municipality is the one with this core. `known`: the answers so far, by name; a region
 * has far fewer of them than schools. */
static bool
is_place(GHashTable *known, const char *municipality, const char *place)
{
    gpointer answer;
    if (!g_hash_table_lookup_extended(known, municipality, NULL, &answer)) {
        g_autofree char *core = municipality_core(municipality);
        answer = GINT_TO_POINTER(strcmp(core, place) == 0);
        g_hash_table_insert(known, (gpointer)municipality, answer);
    }
    return GPOINTER_TO_INT(answer);
}

static void
consider_names(struct nearest *nearest, const struct school_registry *registry, const char *name,
               const char *municipality)
{
    g_autofree char *core = name_core(name), *place = municipality_core(municipality);
    if (core[0] == '\0' || place[0] == '\0')
        return;
    GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < school_registry_length(registry); i++) {
        const struct school *school = school_registry_get(registry, i);
        if (school->in_registry && is_place(known, school->municipality, place))
            consider(nearest, school, name_distance(school, core));
    }
    g_hash_table_unref(known);
}

static void
consider_codes(struct nearest *nearest, const struct school_registry *registry, const char *code)
{
    g_autofree char *valid = g_utf8_make_valid(code, -1);
    if (g_utf8_strlen(valid, -1) < MIN_CODE_LENGTH)
        return;
    for (guint i = 0; i < school_registry_length(registry); i++) {
        const struct school *school = school_registry_get(registry, i);
        guint distance = school->in_registry ? text_distance(valid, school->code) : G_MAXUINT;
        consider(nearest, school, distance <= MAX_CODE_DISTANCE ? distance : G_MAXUINT);
    }
}

static gint
compare_schools(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const struct school *const *)a)->code,
                  (*(const struct school *const *)b)->code);
}

static char *
list_schools(struct nearest *nearest)
{
    g_ptr_array_sort(nearest->schools, compare_schools);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < nearest->schools->len; i++) {
        const struct school *school = g_ptr_array_index(nearest->schools, i);
        g_string_append_printf(list, i > 0 ? ", %s" : "%s", school->code);
        if (school->name[0] != '\0')
            g_string_append_printf(list, " (%s)", school->name);
    }
    return g_string_free(list, FALSE);
}

char *
likeness_suggest(const struct school_registry *registry, const char *code, const char *name,
                 const char *municipality)
{
    struct nearest nearest = {G_MAXUINT, g_ptr_array_new()};
    consider_names(&nearest, registry, name, municipality);
    if (nearest.schools->len == 0)
        consider_codes(&nearest, registry, code);
    bool few = nearest.schools->len > 0 && nearest.schools->len <= MAX_SUGGESTIONS;
    char *text = few ? list_schools(&nearest) : NULL;
    g_ptr_array_unref(nearest.schools);
    return text;
}
