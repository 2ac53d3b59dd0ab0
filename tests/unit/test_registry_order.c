/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A registry in any order: what is said of a school is of that school, not of its neighbour. */
#include "reports/paper/explanation/explanation.h"
#include "reports/paper/explanation/explained.h"
#include "tests/unit/made_region.h"

enum { N_SCHOOLS = 4 };

/* Codes ascend, and each number of a school is its own. */
static struct made_region
made(void)
{
    struct made_region region = {.year = 2022, .n = N_SCHOOLS};
    for (guint i = 0; i < N_SCHOOLS; i++) {
        struct made_school *school = &region.schools[i];
        g_snprintf(school->code, sizeof school->code, "%u", 101 + i);
        for (guint p = 0; p < MADE_PROCEDURES; p++) {
            school->latest[p] = (struct made_cell){20 + (int)i, (int)i};
            school->previous[p] = (struct made_cell){30 + (int)i, (int)i};
        }
        for (guint c = 0; c < MADE_COMPONENTS; c++)
            school->components[c] = 10 * (i + 1) + c;
        for (guint f = 0; f < MADE_FACTORS; f++)
            school->levels[f] = i == 0 ? RISK_HIGH : RISK_LOW;
    }
    return region;
}

struct region {
    struct made_region made;
    struct rulebook *rulebook;
    struct dataset *dataset;
    struct assessment *assessment;
};

static void
open_region(struct region *region)
{
    static const guint order[N_SCHOOLS] = {2, 0, 3, 1};
    region->made = made();
    region->rulebook = made_rules("", "", "");
    region->dataset = made_dataset(&region->made, order);
    GArray *parts = region->dataset->parts = g_array_new(FALSE, FALSE, sizeof(struct result_part));
    for (guint i = 0; i < region->dataset->results->len; i++) {
        struct result_part part = {.result =
                                       g_array_index(region->dataset->results, struct result, i)};
        part.origin = school_registry_get(region->dataset->registry, part.result.school)->code;
        part.n_rows = 1;
        g_array_append_val(parts, part);
    }
    region->assessment = made_assessment(&region->made, region->dataset, region->rulebook);
    g_assert_nonnull(region->assessment);
    g_assert_cmpuint(region->assessment->n_schools, ==, N_SCHOOLS);
}

static void
close_region(struct region *region)
{
    assessment_free(region->assessment);
    dataset_free(region->dataset);
    rulebook_free(region->rulebook);
}

static struct explanation
explain(const struct region *region, guint school)
{
    return (struct explanation){region->assessment, region->dataset, "2022.1", school};
}

static void
test_index(void)
{
    struct region region;
    open_region(&region);
    for (guint i = 0; i < N_SCHOOLS; i++) {
        const struct assessed_school *school = &region.assessment->schools[i];
        g_assert_cmpstr(school->identity->code, ==, region.made.schools[i].code);
        g_assert_true(school_registry_get(region.dataset->registry, school->registry_index) ==
                      school->identity);
    }
    g_assert_cmpuint(region.assessment->schools[0].registry_index, ==, 1);
    close_region(&region);
}

static void
test_parts(void)
{
    struct region region;
    open_region(&region);
    for (guint i = 0; i < region.assessment->n_cells; i++) {
        const struct assessed_cell *cell = &region.assessment->cells[i];
        struct explanation what = explain(&region, cell->school);
        guint n;
        const struct result_part *part = explained_parts(&what, cell, &n);
        g_assert_cmpuint(n, ==, 1);
        g_assert_cmpstr(part->origin, ==, region.made.schools[cell->school].code);
        g_assert_cmpint(part->result.participants, ==, cell->participants);
    }
    close_region(&region);
}

static void
test_values(void)
{
    struct region region;
    open_region(&region);
    for (guint i = 0; i < N_SCHOOLS; i++) {
        struct explanation what = explain(&region, i);
        g_autofree char *json = explanation_json(&what);
        for (guint k = 0; k < N_SCHOOLS; k++) {
            g_autofree char *value = g_strdup_printf("\"value\": %u,", 10 * (k + 1) + 1);
            g_assert_true((strstr(json, value) != NULL) == (k == i));
        }
    }
    close_region(&region);
}

static void
test_decisions(void)
{
    struct region region;
    open_region(&region);
    struct decision *decision = g_new0(struct decision, 1);
    decision->school = region.assessment->schools[3].registry_index;
    decision->document = g_strdup("Письмо № 7");
    g_strlcpy(decision->document_date, "2022-10-01", sizeof decision->document_date);
    g_ptr_array_add(region.dataset->decisions, decision);
    for (guint i = 0; i < N_SCHOOLS; i++) {
        struct explanation what = explain(&region, i);
        g_autofree char *text = explanation_text(&what);
        g_assert_true((strstr(text, "Письмо № 7") != NULL) == (i == 3));
    }
    close_region(&region);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/registry_order/index", test_index);
    g_test_add_func("/registry_order/parts", test_parts);
    g_test_add_func("/registry_order/values", test_values);
    g_test_add_func("/registry_order/decisions", test_decisions);
    return g_test_run();
}
