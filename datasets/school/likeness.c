/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are compared within one municipality alone and only with the same numbers in them: «№ 1»
 * and «№ 2» are a letter apart. Ties are sorted by code, so that the order of the registry does not
 * show. Of schools elsewhere nothing is looked at, and of codes with other letters only which they
 * have: a nation has 40,000 schools, and some hundreds of codes that none of them has. */
#include "datasets/school/likeness.h"

#include <string.h>

#include "datasets/school/municipality.h"
#include "datasets/text/encoding.h"
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

/* ---- the index ---- */

struct likely {
    char *code, *name;
    char *core;      /* of the name; NULL: nobody asked for it yet */
    guint64 letters; /* of the code: letters_of() */
    glong n_letters; /* characters of the code */
};

struct likeness_index {
    GPtrArray *schools;      /* struct likely * */
    GHashTable *by_place;    /* core of a municipality -> GPtrArray of struct likely *, borrowed */
    GHashTable *place_cores; /* municipality -> its core */
};

static void
likely_free(gpointer pointer)
{
    struct likely *school = pointer;
    g_free(school->code);
    g_free(school->name);
    g_free(school->core);
    g_free(school);
}

struct likeness_index *
likeness_index_create(void)
{
    struct likeness_index *index = g_new0(struct likeness_index, 1);
    index->schools = g_ptr_array_new_with_free_func(likely_free);
    index->by_place =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    index->place_cores = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return index;
}

void
likeness_index_free(struct likeness_index *index)
{
    if (index == NULL)
        return;
    g_hash_table_unref(index->by_place);
    g_hash_table_unref(index->place_cores);
    g_ptr_array_unref(index->schools);
    g_free(index);
}

/* How often each kind of byte stands in a code, up to 15 times: 16 counters of four bits, digits
 * having ten of them to themselves. */
static guint64
letters_of(const char *code)
{
    guint64 letters = 0;
    for (const char *p = code; *p != '\0'; p++) {
        guint shift = 4 * (g_ascii_isdigit(*p) ? (guint)(*p - '0') : 10 + (guint)(guchar)*p % 6);
        if ((letters >> shift & 15) < 15)
            letters += G_GUINT64_CONSTANT(1) << shift;
    }
    return letters;
}

/* By how much the counts differ: at most 2 d where codes of ASCII are at a distance of d. */
static guint
letters_apart(guint64 a, guint64 b)
{
    guint apart = 0;
    for (; (a | b) != 0 && a != b; a >>= 4, b >>= 4)
        apart += (guint)ABS((int)(a & 15) - (int)(b & 15));
    return apart;
}

static const char *
place_core(struct likeness_index *index, const char *municipality)
{
    char *core = g_hash_table_lookup(index->place_cores, municipality);
    if (core == NULL) {
        core = municipality_core(municipality);
        g_hash_table_insert(index->place_cores, g_strdup(municipality), core);
    }
    return core;
}

void
likeness_index_add(struct likeness_index *index, const char *code, const char *name,
                   const char *municipality)
{
    struct likely *school = g_new0(struct likely, 1);
    school->code = g_strdup(code);
    school->name = g_strdup(name);
    school->letters = letters_of(code);
    school->n_letters = g_utf8_strlen(code, -1);
    g_ptr_array_add(index->schools, school);
    const char *place = place_core(index, municipality);
    GPtrArray *there = g_hash_table_lookup(index->by_place, place);
    if (there == NULL) {
        there = g_ptr_array_new();
        g_hash_table_insert(index->by_place, g_strdup(place), there);
    }
    g_ptr_array_add(there, school);
}

/* ---- the nearest of all ---- */

struct nearest {
    guint distance;
    GPtrArray *schools; /* const struct likely *, equally near */
};

static void
consider(struct nearest *nearest, const struct likely *school, guint distance)
{
    if (distance > nearest->distance || distance == G_MAXUINT)
        return;
    if (distance < nearest->distance)
        g_ptr_array_set_size(nearest->schools, 0);
    nearest->distance = distance;
    g_ptr_array_add(nearest->schools, (gpointer)school);
}

/* G_MAXUINT: not alike at all. */
static guint
name_distance(struct likely *school, const char *core)
{
    if (school->core == NULL)
        school->core = name_core(school->name);
    if (school->core[0] == '\0' || !same_numbers(core, school->core))
        return G_MAXUINT;
    guint distance = text_distance(core, school->core);
    return distance <= g_utf8_strlen(core, -1) / 3 ? distance : G_MAXUINT;
}

static void
consider_names(struct nearest *nearest, struct likeness_index *index, const char *name,
               const char *municipality)
{
    g_autofree char *core = name_core(name), *place = municipality_core(municipality);
    const GPtrArray *there = g_hash_table_lookup(index->by_place, place);
    if (core[0] == '\0' || place[0] == '\0' || there == NULL)
        return;
    for (guint i = 0; i < there->len; i++) {
        struct likely *school = g_ptr_array_index(there, i);
        consider(nearest, school, name_distance(school, core));
    }
}

static void
consider_codes(struct nearest *nearest, const struct likeness_index *index, const char *code)
{
    g_autofree char *valid = g_utf8_make_valid(code, -1);
    glong length = g_utf8_strlen(valid, -1);
    guint64 letters = letters_of(valid);
    /* of other characters one is several bytes */
    guint most = g_str_is_ascii(valid) ? 2 * MAX_CODE_DISTANCE : G_MAXUINT;
    if (length < MIN_CODE_LENGTH)
        return;
    for (guint i = 0; i < index->schools->len; i++) {
        const struct likely *school = g_ptr_array_index(index->schools, i);
        if (ABS(school->n_letters - length) > MAX_CODE_DISTANCE ||
            (most < G_MAXUINT && letters_apart(letters, school->letters) > most &&
             g_str_is_ascii(school->code)))
            continue;
        guint distance = text_distance(valid, school->code);
        consider(nearest, school, distance <= MAX_CODE_DISTANCE ? distance : G_MAXUINT);
    }
}

static gint
compare_schools(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const struct likely *const *)a)->code,
                  (*(const struct likely *const *)b)->code);
}

static char *
list_schools(struct nearest *nearest)
{
    g_ptr_array_sort(nearest->schools, compare_schools);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < nearest->schools->len; i++) {
        const struct likely *school = g_ptr_array_index(nearest->schools, i);
        g_string_append_printf(list, i > 0 ? ", %s" : "%s", school->code);
        if (school->name[0] != '\0')
            g_string_append_printf(list, " (%s)", school->name);
    }
    return g_string_free(list, FALSE);
}

char *
likeness_suggest(struct likeness_index *index, const char *code, const char *name,
                 const char *municipality)
{
    struct nearest nearest = {G_MAXUINT, g_ptr_array_new()};
    consider_names(&nearest, index, name, municipality);
    if (nearest.schools->len == 0)
        consider_codes(&nearest, index, code);
    bool few = nearest.schools->len > 0 && nearest.schools->len <= MAX_SUGGESTIONS;
    char *text = few ? list_schools(&nearest) : NULL;
    g_ptr_array_unref(nearest.schools);
    return text;
}
