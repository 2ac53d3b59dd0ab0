/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/school/registry_check.h"

#include <string.h>

/* The row of the school, not the cell of its code. */
static struct place
row_of(const struct school *school)
{
    struct place place = school->place;
    place.column = NULL;
    return place;
}

static void
report_school(const struct school *school, enum finding_rule rule, struct finding_list *findings)
{
    struct place place = row_of(school);
    finding_set_school(findings, finding_add(findings, rule, &place, NULL), school->code);
}

/* Each school that lacks what others have; of a registry in which none has it, `none` once (or
 * nothing where `none` is N_FINDING_RULES). */
static void
check_stated(const struct school_registry *registry, bool (*is_stated)(const struct school *),
             enum finding_rule one, enum finding_rule none, struct finding_list *findings)
{
    const struct school *first = NULL;
    guint n = school_registry_length(registry), n_stated = 0;
    for (guint i = 0; i < n; i++) {
        const struct school *school = school_registry_get(registry, i);
        if (school->in_registry && first == NULL)
            first = school;
        n_stated += school->in_registry && is_stated(school);
    }
    if (first == NULL || (n_stated == 0 && none == N_FINDING_RULES))
        return;
    if (n_stated == 0) {
        struct place place = {.file = first->place.file, .sheet = first->place.sheet};
        finding_add(findings, none, &place, NULL);
        return;
    }
    for (guint i = 0; i < n; i++) {
        const struct school *school = school_registry_get(registry, i);
        if (school->in_registry && !is_stated(school))
            report_school(school, one, findings);
    }
}

static bool
has_municipality(const struct school *school)
{
    return school->municipality[0] != '\0';
}

static bool
has_founder(const struct school *school)
{
    return school->founder_stated;
}

static bool
is_number(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789.,- ")] == '\0';
}

/* One finding a number, with how many schools it is at. */
static void
check_numbers(const struct school_registry *registry, struct finding_list *findings)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = school_registry_length(registry);
    for (guint i = 0; i < n; i++) {
        const struct school *school = school_registry_get(registry, i);
        if (!is_number(school->municipality) || !g_hash_table_add(told, school->municipality))
            continue;
        guint n_schools = 0;
        for (guint k = i; k < n; k++)
            n_schools +=
                strcmp(school_registry_get(registry, k)->municipality, school->municipality) == 0;
        struct place place = row_of(school);
        finding_arg_int(
            findings,
            finding_add(findings, FINDING_MUNICIPALITY_NUMBER, &place, school->municipality),
            n_schools);
    }
}

void
school_registry_check(const struct school_registry *registry, struct finding_list *findings)
{
    check_stated(registry, has_municipality, FINDING_SCHOOL_NO_MUNICIPALITY,
                 FINDING_SCHOOL_NO_MUNICIPALITIES, findings);
    check_stated(registry, has_founder, FINDING_SCHOOL_NO_FOUNDER, N_FINDING_RULES, findings);
    check_numbers(registry, findings);
}
