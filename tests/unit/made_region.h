/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small regions made by hand or by chance, as datasets that an assessment can be built of. */
#ifndef SHNOR_TESTS_MADE_REGION_H
#define SHNOR_TESTS_MADE_REGION_H

#include <glib.h>
#include <math.h>
#include <string.h>

#include "methodology/assessment/assessment.h"

enum { MADE_SCHOOLS = 14, MADE_PROCEDURES = 3, MADE_COMPONENTS = 3, MADE_FACTORS = 2 };

struct made_cell {
    int n, low; /* n < 0: no such cell */
};

struct made_school {
    char code[8];
    const char *flag; /* NULL: none */
    struct made_cell latest[MADE_PROCEDURES], previous[MADE_PROCEDURES];
    double components[MADE_COMPONENTS]; /* NAN: missing */
    int levels[MADE_FACTORS];           /* 0: missing */
};

struct made_region {
    int year;
    guint n;
    struct made_school schools[MADE_SCHOOLS];
};

/* Three procedures, three components, two factors and the five clusters of the order.
 *
 * criterion, social, risk   further lines of these groups */
static struct rulebook *
made_rules(const char *criterion, const char *social, const char *risk)
{
    g_autofree char *text = g_strdup_printf(
        "[rulebook]\nid = made\n[criterion]\n%s\n"
        "[procedure P-1]\nlow = mark <= 2\n[procedure P-2]\nlow = mark <= 2\n"
        "[procedure P-3]\nlow = mark <= 2\n[social]\n%s\n"
        "[component one]\ndirection = +\nweight = 1\n[component two]\ndirection = -\nweight = 2\n"
        "[component three]\ndirection = -\nweight = 1\n[factor f]\n[factor g]\n[risk]\n%s\n"
        "[cluster low_adverse]\nall = low_results;adverse_social\n[cluster low]\nall = "
        "low_results\n"
        "[cluster adverse]\nall = adverse_social\n[cluster risk]\nall = at_risk\n",
        criterion, social, risk);
    GError *error = NULL;
    struct rulebook *rulebook = rulebook_build("made.ini", text, strlen(text), &error);
    g_assert_no_error(error);
    return rulebook;
}

static void
made_add_cell(struct dataset *dataset, guint school, guint procedure, int year,
              const struct made_cell *cell)
{
    struct result result = {.school = school,
                            .year = year,
                            .procedure = procedure,
                            .wave = "",
                            .participants = cell->n,
                            .low = cell->low,
                            .low_min = cell->low,
                            .low_max = cell->low};
    if (cell->n >= 0)
        g_array_append_val(dataset->results, result);
}

static void
made_add_values(struct context_table *table, guint school, const double *values)
{
    for (guint i = 0; i < table->n_columns; i++) {
        struct context_value *value = context_table_at(table, school, i);
        value->value = values[i];
        value->missing = isnan(values[i]) ? MISSING_EMPTY : VALUE_PRESENT;
    }
}

/* The region's schools in the registry's order `order` (NULL: as they are). */
static struct dataset *
made_dataset(const struct made_region *region, const guint *order)
{
    static const char *const components[] = {"one", "two", "three", NULL};
    static const char *const factors[] = {"f", "g", NULL};
    struct dataset *dataset = g_new0(struct dataset, 1);
    dataset->registry = school_registry_create();
    dataset->results = g_array_new(FALSE, FALSE, sizeof(struct result));
    dataset->context = context_table_create(region->n, MADE_COMPONENTS, components);
    dataset->risk = context_table_create(region->n, MADE_FACTORS, factors);
    dataset->municipalities = municipality_table_create();
    dataset->decisions = g_ptr_array_new_with_free_func((GDestroyNotify)decision_free);
    dataset->successions = g_ptr_array_new();
    dataset->findings = finding_list_create();
    dataset->has_registry = true;
    for (guint i = 0; i < region->n; i++) {
        const struct made_school *made = &region->schools[order != NULL ? order[i] : i];
        struct school *school = school_registry_add(dataset->registry, made->code);
        const char *flags[] = {made->flag, NULL};
        school->flags = g_strdupv((char **)flags);
        school->in_registry = true;
        for (guint p = 0; p < MADE_PROCEDURES; p++) {
            made_add_cell(dataset, i, p, region->year, &made->latest[p]);
            made_add_cell(dataset, i, p, region->year - 1, &made->previous[p]);
        }
        double levels[MADE_FACTORS];
        for (guint f = 0; f < MADE_FACTORS; f++)
            levels[f] = made->levels[f] == 0 ? NAN : made->levels[f];
        made_add_values(dataset->context, i, made->components);
        made_add_values(dataset->risk, i, levels);
    }
    return dataset;
}

/* NULL: it cannot be assessed. */
static inline struct assessment *
made_assessment(const struct made_region *region, const struct dataset *dataset,
                const struct rulebook *rulebook)
{
    struct assessment_request request = {.region = "",
                                         .year = region->year,
                                         .rulebook = rulebook,
                                         .dataset = dataset,
                                         .decisions_until = ""};
    return assessment_build(&request, NULL);
}

/* ---- by chance ---- */

static inline struct made_cell
made_random_cell(GRand *rand)
{
    if (g_rand_int_range(rand, 0, 6) == 0)
        return (struct made_cell){-1, 0};
    int n = g_rand_int_range(rand, 0, 21);
    return (struct made_cell){n, g_rand_int_range(rand, 0, n / 2 + 2) * (n > 0)};
}

static inline void
made_draw_results(GRand *rand, struct made_school *school)
{
    for (guint p = 0; p < MADE_PROCEDURES; p++) {
        school->latest[p] = made_random_cell(rand);
        school->previous[p] = made_random_cell(rand);
        school->latest[p].low = MIN(school->latest[p].low, MAX(school->latest[p].n, 0));
        school->previous[p].low = MIN(school->previous[p].low, MAX(school->previous[p].n, 0));
    }
}

static inline void
made_draw_context(GRand *rand, struct made_school *school)
{
    for (guint c = 0; c < MADE_COMPONENTS; c++)
        school->components[c] =
            g_rand_int_range(rand, 0, 8) == 0 ? NAN : g_rand_int_range(rand, 0, 12);
    for (guint f = 0; f < MADE_FACTORS; f++)
        school->levels[f] = g_rand_int_range(rand, 0, 4);
}

static inline void
made_draw(GRand *rand, struct made_region *region, int year)
{
    region->year = year;
    for (guint i = 0; i < region->n; i++) {
        struct made_school *school = &region->schools[i];
        g_snprintf(school->code, sizeof school->code, "%u", 100 + i);
        school->flag = g_rand_int_range(rand, 0, 8) == 0 ? "evening" : NULL;
        made_draw_results(rand, school);
        made_draw_context(rand, school);
    }
}

static inline struct rulebook *
made_draw_rules(GRand *rand)
{
    static const char *const combines[] = {"or", "or", "and", "a", "b"};
    static const char *const methods[] = {"weights", "weights", "pca", "regression"};
    static const char *const reasons[] = {"one_low;near;rising;factors", "rising;factors",
                                          "factors", ""};
    const char *combine = combines[g_rand_int_range(rand, 0, G_N_ELEMENTS(combines))];
    const char *method = methods[g_rand_int_range(rand, 0, G_N_ELEMENTS(methods))];
    const char *reason = reasons[g_rand_int_range(rand, 0, G_N_ELEMENTS(reasons))];
    int threshold = g_rand_int_range(rand, 20, 41), procedures = g_rand_int_range(rand, 1, 3);
    int least = g_rand_int_range(rand, 1, 6), cut = g_rand_int_range(rand, 1, 4);
    bool exclude = g_rand_boolean(rand);
    g_autofree char *criterion =
        g_strdup_printf("threshold = %d/100\nmin_procedures = %d\ncombine = %s\nmin_participants = "
                        "%d\nexclude = %s",
                        threshold, procedures, combine, least, exclude ? "evening" : "");
    g_autofree char *social = g_strdup_printf("method = %s\ncut = %d/4", method, cut);
    g_autofree char *risk = g_strdup_printf("reasons = %s\nrisk_factors = 1", reason);
    return made_rules(criterion, social, risk);
}

#endif
