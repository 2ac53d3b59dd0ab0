/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school may have no class of a grade, and a small municipality none of its schools: that is told
 * only when it would be a rare chance, were its schools like the others. */
#include "datasets/region/presence.h"

#include <math.h>

#include "datasets/region/subject.h"

/* At this chance or a greater one a gap is taken for what happens. */
#define RARE 0.05

/* A procedure of fewer schools than these, or than a tenth of those that have any results, is that
 * of a few: an exam of choice, a school that took part by itself. */
enum { LEAST_SCHOOLS = 3, TENTH = 10 };

enum { NOW = 1 << 0, BEFORE = 1 << 1 };

struct tally {
    const char *name; /* of the municipality; NULL: all together */
    guint n_schools, n_context, n_risk;
    guint *now, *before, *both; /* by procedure: schools that have results of that year */
};

struct presence {
    const struct dataset *dataset;
    const struct dataset_request *request;
    guint n_procedures;
    guint8 *years; /* by school and procedure: NOW, BEFORE */
    struct tally region;
    GPtrArray *tallies; /* struct tally *, in the order of the registry */
    GHashTable *by_name;
};

static void
tally_init(struct tally *tally, const char *name, guint n_procedures)
{
    *tally = (struct tally){.name = name};
    tally->now = g_new0(guint, n_procedures + 1);
    tally->before = g_new0(guint, n_procedures + 1);
    tally->both = g_new0(guint, n_procedures + 1);
}

static void
tally_release(struct tally *tally)
{
    g_free(tally->now);
    g_free(tally->before);
    g_free(tally->both);
}

static void
tally_free(gpointer pointer)
{
    tally_release(pointer);
    g_free(pointer);
}

static struct tally *
tally_of(struct presence *presence, const char *municipality)
{
    struct tally *tally = g_hash_table_lookup(presence->by_name, municipality);
    if (tally == NULL) {
        tally = g_new(struct tally, 1);
        tally_init(tally, municipality, presence->n_procedures);
        g_ptr_array_add(presence->tallies, tally);
        g_hash_table_insert(presence->by_name, (gpointer)municipality, tally);
    }
    return tally;
}

/* ---- counting ---- */

static void
note_results(struct presence *presence)
{
    const GArray *results = presence->dataset->results;
    for (guint i = 0; i < results->len; i++) {
        const struct result *result = &g_array_index(results, struct result, i);
        if (result->participants > 0)
            presence->years[result->school * presence->n_procedures + result->procedure] |=
                result->year == presence->request->year ? NOW : BEFORE;
    }
}

static bool
has_row(const struct context_table *table, guint school)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (context_table_at(table, school, i)->missing != MISSING_NO_ROW)
            return true;
    return false;
}

static void
count_school(struct presence *presence, guint school, struct tally *tally)
{
    const guint8 *years = &presence->years[school * presence->n_procedures];
    tally->n_schools++;
    tally->n_context += has_row(presence->dataset->context, school);
    tally->n_risk += has_row(presence->dataset->risk, school);
    for (guint p = 0; p < presence->n_procedures; p++) {
        tally->now[p] += (years[p] & NOW) != 0;
        tally->before[p] += (years[p] & BEFORE) != 0;
        tally->both[p] += years[p] == (NOW | BEFORE);
    }
}

/* Whether the region's data should hold the school. */
static bool
is_expected(const struct presence *presence, guint school)
{
    return !presence->dataset->has_registry ||
           school_registry_get(presence->dataset->registry, school)->in_registry;
}

static void
count_schools(struct presence *presence)
{
    guint n = school_registry_length(presence->dataset->registry);
    for (guint i = 0; i < n; i++) {
        const struct school *school = school_registry_get(presence->dataset->registry, i);
        if (!is_expected(presence, i))
            continue;
        count_school(presence, i, &presence->region);
        if (school->municipality[0] != '\0')
            count_school(presence, i, tally_of(presence, school->municipality));
    }
}

/* ---- procedures ---- */

/* Of the procedure that most schools have. */
static guint
most_schools(const guint *counts, guint n_procedures)
{
    guint most = 0;
    for (guint p = 0; p < n_procedures; p++)
        most = MAX(most, counts[p]);
    return most;
}

static bool
is_common(guint n_schools, guint most)
{
    return n_schools >= LEAST_SCHOOLS && n_schools * TENTH >= most;
}

static bool
is_expected_of(const struct procedure *procedure, int year)
{
    return procedure->enabled && procedure_held(procedure, year);
}

/* A procedure that nobody has in one of the two years. Where the archive gave the year before, it
 * gave what it had. */
static void
check_procedures(const struct presence *presence)
{
    const struct tally *region = &presence->region;
    const struct dataset_request *request = presence->request;
    guint now = most_schools(region->now, presence->n_procedures);
    guint before = most_schools(region->before, presence->n_procedures);
    for (guint p = 0; p < presence->n_procedures; p++) {
        const struct procedure *procedure = procedure_catalogue_get(request->procedures, p);
        if (now > 0 && region->now[p] == 0 && is_common(region->before[p], before) &&
            is_expected_of(procedure, request->year)) {
            struct finding *finding = region_report(presence->dataset, request,
                                                    FINDING_REGION_NO_RESULTS, p, request->year);
            if (finding != NULL)
                finding_arg_int(presence->dataset->findings, finding, region->before[p]);
        }
        if (before > 0 && region->before[p] == 0 && is_common(region->now[p], now) &&
            presence->dataset->past_run == NULL && is_expected_of(procedure, request->year - 1))
            region_report(presence->dataset, request, FINDING_REGION_NO_PREVIOUS, p,
                          request->year - 1);
    }
}

/* ---- municipalities ---- */

/* The chance that none of `n` schools has what `k` of `n_others` have, by the rule of succession:
 * a few schools that all have it prove little. */
static double
chance_of_none(guint n, guint k, guint n_others)
{
    return pow((n_others - k + 1.0) / (n_others + 2.0), n);
}

static bool
lacks(const struct presence *presence, const struct tally *tally, guint procedure)
{
    const struct tally *region = &presence->region;
    if (tally->now[procedure] > 0 || region->now[procedure] == 0)
        return false;
    guint n_others = region->n_schools - tally->n_schools;
    guint others_before = region->before[procedure] - tally->before[procedure];
    return chance_of_none(tally->n_schools, region->now[procedure], n_others) < RARE ||
           chance_of_none(tally->before[procedure], region->both[procedure], others_before) < RARE;
}

static void
check_results(const struct presence *presence, const struct tally *tally)
{
    GString *names = g_string_new(NULL);
    for (guint p = 0; p < presence->n_procedures; p++)
        if (lacks(presence, tally, p))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   procedure_catalogue_get(presence->request->procedures, p)->id);
    if (names->len > 0) {
        struct finding_list *findings = presence->dataset->findings;
        struct finding *finding =
            finding_add(findings, FINDING_MUNICIPALITY_NO_RESULTS, NULL, NULL);
        finding_arg_text(findings, finding, tally->name);
        finding_arg_int(findings, finding, tally->n_schools);
        finding_arg_text(findings, finding, names->str);
    }
    g_string_free(names, TRUE);
}

static void
report_no_data(const struct presence *presence, const struct tally *tally, const char *kind)
{
    struct finding_list *findings = presence->dataset->findings;
    struct finding *finding = finding_add(findings, FINDING_MUNICIPALITY_NO_DATA, NULL, NULL);
    finding_arg_text(findings, finding, tally->name);
    finding_arg_int(findings, finding, tally->n_schools);
    finding_arg_text(findings, finding, kind);
}

static void
check_municipalities(const struct presence *presence)
{
    const struct tally *region = &presence->region;
    for (guint i = 0; i < presence->tallies->len; i++) {
        const struct tally *tally = g_ptr_array_index(presence->tallies, i);
        check_results(presence, tally);
        if (tally->n_context == 0 && region->n_context > 0)
            report_no_data(presence, tally, "context");
        if (tally->n_risk == 0 && region->n_risk > 0)
            report_no_data(presence, tally, "risk");
    }
}

/* ---- passports of another year ---- */

static void
check_stale(const struct presence *presence, const struct context_table *table)
{
    const struct context_stale *first = NULL;
    guint n = 0;
    int year = 0;
    for (guint i = 0; i < table->n_schools; i++) {
        const struct context_stale *stale = &table->stale[i];
        if (stale->year == 0 || has_row(table, i) || !is_expected(presence, i))
            continue;
        first = first == NULL ? stale : first;
        year = MAX(year, stale->year);
        n++;
    }
    if (n == 0)
        return;
    struct finding_list *findings = presence->dataset->findings;
    struct finding *finding = finding_add(findings, FINDING_CONTEXT_STALE, &first->place, NULL);
    finding_arg_int(findings, finding, year);
    finding_arg_int(findings, finding, presence->request->year);
    finding_arg_int(findings, finding, n);
}

void
presence_check(const struct dataset *dataset, const struct dataset_request *request)
{
    struct presence presence = {
        .dataset = dataset,
        .request = request,
        .n_procedures = procedure_catalogue_length(request->procedures),
        .tallies = g_ptr_array_new_with_free_func(tally_free),
        .by_name = g_hash_table_new(g_str_hash, g_str_equal),
    };
    gsize n_schools = school_registry_length(dataset->registry);
    presence.years = g_new0(guint8, n_schools * presence.n_procedures + 1);
    tally_init(&presence.region, NULL, presence.n_procedures);
    note_results(&presence);
    count_schools(&presence);
    check_procedures(&presence);
    check_municipalities(&presence);
    check_stale(&presence, dataset->context);
    check_stale(&presence, dataset->risk);
    tally_release(&presence.region);
    g_hash_table_unref(presence.by_name);
    g_ptr_array_unref(presence.tallies);
    g_free(presence.years);
}
