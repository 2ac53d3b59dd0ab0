/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids are looked up by a key in which Latin letters are the Cyrillic ones that they look like:
 * whoever types MA for МА cannot see the difference. What a year does not change stays the
 * procedure's own. */
#include "datasets/result/procedure.h"

#include <string.h>

struct procedure_catalogue {
    GPtrArray *procedures;
    GHashTable *by_key; /* lookup_key() -> index + 1 */
};

static void
procedure_year_clear(gpointer pointer)
{
    g_strfreev(((struct procedure_year *)pointer)->waves);
}

struct procedure *
procedure_create(const char *id)
{
    struct procedure *procedure = g_new0(struct procedure, 1);
    procedure->id = g_strdup(id);
    procedure->scales = g_array_new(FALSE, FALSE, sizeof(struct mark_scale));
    procedure->years = g_array_new(FALSE, FALSE, sizeof(struct procedure_year));
    g_array_set_clear_func(procedure->years, procedure_year_clear);
    return procedure;
}

void
procedure_free(struct procedure *procedure)
{
    if (procedure == NULL)
        return;
    g_free(procedure->id);
    g_free(procedure->title);
    g_free(procedure->basis);
    g_array_unref(procedure->scales);
    g_array_unref(procedure->years);
    g_strfreev(procedure->waves);
    g_free(procedure);
}

static const struct procedure_year *
find_year(const struct procedure *procedure, int year)
{
    for (guint i = 0; i < procedure->years->len; i++) {
        const struct procedure_year *own =
            &g_array_index(procedure->years, struct procedure_year, i);
        if (own->year == year)
            return own;
    }
    return NULL;
}

char **
procedure_waves(const struct procedure *procedure, int year)
{
    const struct procedure_year *own = find_year(procedure, year);
    return own != NULL && own->waves != NULL ? own->waves : procedure->waves;
}

bool
procedure_counts_wave(const struct procedure *procedure, int year, const char *wave)
{
    char **waves = procedure_waves(procedure, year);
    return wave[0] == '\0' || waves == NULL || g_strv_contains((const char *const *)waves, wave);
}

bool
procedure_held(const struct procedure *procedure, int year)
{
    const struct procedure_year *own = find_year(procedure, year);
    return own == NULL || own->held;
}

const struct low_rule *
procedure_low_rule(const struct procedure *procedure, int year)
{
    const struct procedure_year *own = find_year(procedure, year);
    return own != NULL && own->has_low ? &own->low : &procedure->low;
}

const struct mark_scale *
procedure_scale(const struct procedure *procedure, int year)
{
    for (guint i = 0; i < procedure->scales->len; i++) {
        const struct mark_scale *scale = &g_array_index(procedure->scales, struct mark_scale, i);
        if (scale->year == year)
            return scale;
    }
    return NULL;
}

int
procedure_mark_of_score(const struct procedure *procedure, int year, int score)
{
    const struct mark_scale *scale = procedure_scale(procedure, year);
    if (scale == NULL)
        return 0;
    int mark = 2;
    while (mark < 5 && score > scale->upper[mark - 2])
        mark++;
    return mark;
}

/* Upper case with Latin look-alikes made Cyrillic: whoever types MA for МА means the same. A Latin
 * id such as "MA-10" gets the same key by every spelling, so nothing is lost. */
static char *
lookup_key(const char *id)
{
    static const char latin[] = "ABCEHKMOPTXY";
    static const gunichar cyrillic[] = {0x410, 0x412, 0x421, 0x415, 0x41D, 0x41A,
                                        0x41C, 0x41E, 0x420, 0x422, 0x425, 0x423};
    GString *key = g_string_new(NULL);
    for (const char *p = id; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_toupper(g_utf8_get_char(p));
        const char *found = c < 128 && c > 0 ? strchr(latin, (int)c) : NULL;
        if (found != NULL)
            c = cyrillic[found - latin];
        if (c == 0x2010 || c == 0x2011 || c == 0x2013)
            c = '-';
        if (!g_unichar_isspace(c))
            g_string_append_unichar(key, c);
    }
    return g_string_free(key, FALSE);
}

struct procedure_catalogue *
procedure_catalogue_create(void)
{
    struct procedure_catalogue *catalogue = g_new0(struct procedure_catalogue, 1);
    catalogue->procedures = g_ptr_array_new_with_free_func((GDestroyNotify)procedure_free);
    catalogue->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return catalogue;
}

void
procedure_catalogue_free(struct procedure_catalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    g_ptr_array_unref(catalogue->procedures);
    g_hash_table_unref(catalogue->by_key);
    g_free(catalogue);
}

guint
procedure_catalogue_add(struct procedure_catalogue *catalogue, struct procedure *procedure)
{
    guint index = catalogue->procedures->len;
    bool fresh = g_hash_table_insert(catalogue->by_key, lookup_key(procedure->id),
                                     GUINT_TO_POINTER(index + 1));
    g_assert(fresh);
    g_ptr_array_add(catalogue->procedures, procedure);
    return index;
}

guint
procedure_catalogue_length(const struct procedure_catalogue *catalogue)
{
    return catalogue->procedures->len;
}

struct procedure *
procedure_catalogue_get(const struct procedure_catalogue *catalogue, guint i)
{
    return g_ptr_array_index(catalogue->procedures, i);
}

bool
procedure_catalogue_find(const struct procedure_catalogue *catalogue, const char *id,
                         guint *ret_index)
{
    g_autofree char *key = lookup_key(id);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(catalogue->by_key, key));
    if (index == 0)
        return false;
    *ret_index = index - 1;
    return true;
}

bool
confirmed_results_has(const GArray *confirmed, guint procedure, int year)
{
    for (guint i = 0; confirmed != NULL && i < confirmed->len; i++) {
        const struct confirmed_results *results =
            &g_array_index(confirmed, struct confirmed_results, i);
        if (results->procedure == procedure && results->year == year)
            return true;
    }
    return false;
}
