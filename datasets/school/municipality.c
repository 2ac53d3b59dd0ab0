/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are resolved along the table to the latest one; the registry adds those that no table
 * knows. Two that only look alike are told in a finding and left apart: whether they are one is for
 * people. */
#include "datasets/school/municipality.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"

/* A name and what it means. */
struct name {
    char *text;
    char *folded;
    char *meaning; /* folded name of what it means; NULL: itself */
    char from[11], until[11];
    bool official; /* in that time */
};

struct municipality_table {
    GPtrArray *names;      /* struct name *, in the order of the files */
    GHashTable *by_folded; /* folded -> struct name * */
};

static void
name_free(gpointer pointer)
{
    struct name *name = pointer;
    g_free(name->text);
    g_free(name->folded);
    g_free(name->meaning);
    g_free(name);
}

struct municipality_table *
municipality_table_create(void)
{
    struct municipality_table *table = g_new0(struct municipality_table, 1);
    table->names = g_ptr_array_new_with_free_func(name_free);
    table->by_folded = g_hash_table_new(g_str_hash, g_str_equal);
    return table;
}

void
municipality_table_free(struct municipality_table *table)
{
    if (table == NULL)
        return;
    g_hash_table_unref(table->by_folded);
    g_ptr_array_unref(table->names);
    g_free(table);
}

static struct name *
find(const struct municipality_table *table, const char *text)
{
    g_autofree char *folded = text_fold(text);
    return g_hash_table_lookup(table->by_folded, folded);
}

static struct name *
find_or_add(struct municipality_table *table, const char *text)
{
    struct name *name = find(table, text);
    if (name != NULL)
        return name;
    name = g_new0(struct name, 1);
    name->text = g_strdup(text);
    name->folded = text_fold(text);
    g_ptr_array_add(table->names, name);
    g_hash_table_insert(table->by_folded, name->folded, name);
    return name;
}

/* The latest name of the municipality. There are no circles. */
static const struct name *
latest(const struct municipality_table *table, const struct name *name)
{
    while (name->meaning != NULL)
        name = g_hash_table_lookup(table->by_folded, name->meaning);
    return name;
}

static bool
overlaps(const struct name *name, const char *from, const char *until)
{
    bool ends_before = name->until[0] != '\0' && strcmp(name->until, from) < 0;
    bool begins_after = name->from[0] != '\0' && until[0] != '\0' && strcmp(until, name->from) < 0;
    return name->official && !ends_before && !begins_after;
}

static bool
is_taken(const struct municipality_table *table, const struct name *identity, const char *from,
         const char *until)
{
    for (guint i = 0; i < table->names->len; i++) {
        const struct name *name = g_ptr_array_index(table->names, i);
        if (latest(table, name) == identity && overlaps(name, from, until))
            return true;
    }
    return false;
}

enum municipality_entry
municipality_table_add(struct municipality_table *table, const char *text, const char *municipality,
                       const char *from, const char *until)
{
    struct name *name = find_or_add(table, text), *meant = find_or_add(table, municipality);
    bool official = from[0] != '\0' || until[0] != '\0';
    const struct name *identity = latest(table, meant);
    if (name != meant && name->meaning != NULL && strcmp(name->meaning, meant->folded) != 0)
        return MUNICIPALITY_TWICE;
    if (name != meant && identity == name)
        return MUNICIPALITY_CIRCLE;
    if (official && (name->official || is_taken(table, identity, from, until)))
        return MUNICIPALITY_OVERLAPS;
    if (name != meant && name->meaning == NULL)
        name->meaning = g_strdup(meant->folded);
    if (official) {
        name->official = true;
        g_strlcpy(name->from, from, sizeof name->from);
        g_strlcpy(name->until, until, sizeof name->until);
    }
    return MUNICIPALITY_ENTERED;
}

const char *
municipality_table_name(const struct municipality_table *table, const char *text, const char *date)
{
    const struct name *known = find(table, text);
    if (known == NULL)
        return text;
    const struct name *identity = latest(table, known);
    for (guint i = 0; i < table->names->len; i++) {
        const struct name *name = g_ptr_array_index(table->names, i);
        if (latest(table, name) == identity && overlaps(name, date, date))
            return name->text;
    }
    return identity->text;
}

bool
municipality_table_knows(const struct municipality_table *table, const char *name)
{
    return find(table, name) != NULL;
}

char *
municipality_core(const char *name)
{
    static const char *const kinds[] = {
        "г",     "гор", "город",         "городской",     "го",        "мо",          "мр", "округ",
        "район", "рн",  "муниципальный", "муниципальное", "городское", "образование", NULL};
    g_autofree char *folded = text_fold(name);
    GString *plain = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '.' || g_unichar_isspace(c))
            g_string_append_c(plain, ' ');
        else if (g_unichar_isalnum(c) || (c == '-' && !g_str_has_prefix(p, "-н")))
            g_string_append_unichar(plain, c);
    }
    g_auto(GStrv) words = g_strsplit(plain->str, " ", -1);
    g_string_truncate(plain, 0);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0' && !g_strv_contains(kinds, *word))
            g_string_append_printf(plain, plain->len > 0 ? " %s" : "%s", *word);
    return g_string_free(plain, FALSE);
}

/* ---- the registry ---- */

/* A name that the registry uses. */
struct used {
    const struct school *first; /* the first school that has it */
    char *before, *after, *core;
    guint n_schools;
};

static void
used_free(gpointer pointer)
{
    struct used *used = pointer;
    g_free(used->before);
    g_free(used->after);
    g_free(used->core);
    g_free(used);
}

/* The row of the first school: a school's own place is the column of its code. */
static struct place
place_of(const struct used *used)
{
    struct place place = used->first->place;
    place.column = place.field = NULL;
    return place;
}

/* Adds a finding about the name in that row. */
static struct finding *
report(const struct used *used, enum finding_rule rule, struct finding_list *findings)
{
    struct place place = place_of(used);
    struct subject subject = used->first->subject;
    struct finding *finding = finding_add(findings, rule, &place, used->before);
    subject.field = "";
    finding_set_subject(finding, &subject);
    return finding;
}

static void
report_renamed(const struct used *used, struct finding_list *findings)
{
    struct finding *finding = report(used, FINDING_MUNICIPALITY_RENAMED, findings);
    finding_arg_text(findings, finding, used->after);
    finding_arg_int(findings, finding, used->n_schools);
}

/* The first of the earlier names of its core with which the table does not know it; NULL: none. */
static const struct used *
find_alike(const struct municipality_table *table, const struct used *used,
           const GPtrArray *earlier)
{
    for (guint i = 0; i < earlier->len; i++) {
        const struct used *other = g_ptr_array_index(earlier, i);
        bool told = municipality_table_knows(table, used->before) &&
                    municipality_table_knows(table, other->before);
        if (!told && strcmp(used->after, other->after) != 0)
            return other;
    }
    return NULL;
}

/* Two names of one core that the table does not know both: perhaps one municipality. */
static void
report_alike(const struct municipality_table *table, const GPtrArray *all,
             struct finding_list *findings)
{
    GHashTable *by_core =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < all->len; i++) {
        struct used *used = g_ptr_array_index(all, i);
        GPtrArray *earlier = g_hash_table_lookup(by_core, used->core);
        if (used->core[0] == '\0')
            continue;
        if (earlier == NULL) {
            earlier = g_ptr_array_new();
            g_hash_table_insert(by_core, used->core, earlier);
        }
        const struct used *other = find_alike(table, used, earlier);
        if (other != NULL)
            finding_arg_text(findings, report(used, FINDING_MUNICIPALITY_ALIKE, findings),
                             other->before);
        g_ptr_array_add(earlier, used);
    }
    g_hash_table_unref(by_core);
}

/* How many schools a spelling was at, and the first of them. */
struct respelled {
    char *before, *after;
    const struct school *first;
    guint n_schools;
};

static void
respelled_free(gpointer pointer)
{
    struct respelled *respelled = pointer;
    g_free(respelled->before);
    g_free(respelled->after);
    g_free(respelled);
}

static void
report_respelled(const struct respelled *respelled, struct finding_list *findings)
{
    struct place place = respelled->first->place;
    place.column = NULL;
    struct finding *finding =
        finding_add(findings, FINDING_MUNICIPALITY_SPELLING, &place, respelled->before);
    finding_arg_text(findings, finding, respelled->after);
    finding_arg_int(findings, finding, respelled->n_schools);
}

/* Gives each name its own letters (text_native()): what nobody can tell apart is no second
 * municipality. */
static void
respell_names(struct school_registry *registry, struct finding_list *findings)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(respelled_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < school_registry_length(registry); i++) {
        struct school *school = school_registry_get(registry, i);
        char *native = text_native(school->municipality);
        if (native == NULL)
            continue;
        struct respelled *respelled = g_hash_table_lookup(by_name, school->municipality);
        if (respelled == NULL) {
            respelled = g_new0(struct respelled, 1);
            *respelled =
                (struct respelled){g_strdup(school->municipality), g_strdup(native), school, 0};
            g_hash_table_insert(by_name, respelled->before, respelled);
            g_ptr_array_add(all, respelled);
        }
        respelled->n_schools++;
        g_free(school->municipality);
        school->municipality = native;
    }
    for (guint i = 0; i < all->len; i++)
        report_respelled(g_ptr_array_index(all, i), findings);
}

static GPtrArray *
collect_names(const struct municipality_table *table, const struct school_registry *registry,
              const char *date)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(used_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < school_registry_length(registry); i++) {
        const struct school *school = school_registry_get(registry, i);
        if (school->municipality[0] == '\0')
            continue;
        struct used *used = g_hash_table_lookup(by_name, school->municipality);
        if (used == NULL) {
            used = g_new0(struct used, 1);
            used->first = school;
            used->before = g_strdup(school->municipality);
            used->after = g_strdup(municipality_table_name(table, used->before, date));
            used->core = municipality_core(used->before);
            g_hash_table_insert(by_name, used->before, used);
            g_ptr_array_add(all, used);
        }
        used->n_schools++;
    }
    return all;
}

void
municipality_table_apply(const struct municipality_table *table, struct school_registry *registry,
                         const char *date, struct finding_list *findings)
{
    respell_names(registry, findings);
    GPtrArray *all = collect_names(table, registry, date);
    for (guint i = 0; i < all->len; i++) {
        const struct used *used = g_ptr_array_index(all, i);
        if (strcmp(used->before, used->after) != 0)
            report_renamed(used, findings);
    }
    report_alike(table, all, findings);
    for (guint i = 0; i < school_registry_length(registry); i++) {
        struct school *school = school_registry_get(registry, i);
        const char *name = municipality_table_name(table, school->municipality, date);
        if (name == school->municipality)
            continue;
        char *copy = g_strdup(name);
        g_free(school->municipality);
        school->municipality = copy;
    }
    g_ptr_array_unref(all);
}
