/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is missing or odd in the whole of a region: on both sides of each bound. */
#include "datasets/region/presence.h"
#include "datasets/region/sense.h"
#include "tests/unit/made_region.h"

enum { YEAR = 2022 };

/* Twelve schools of two municipalities, 3 and 9, with everything. */
static struct made_region
made(void)
{
    struct made_region region = {.year = YEAR, .n = 12};
    for (guint i = 0; i < region.n; i++) {
        struct made_school *school = &region.schools[i];
        g_snprintf(school->code, sizeof school->code, "%u", 101 + i);
        for (guint p = 0; p < MADE_PROCEDURES; p++)
            school->latest[p] = school->previous[p] = (struct made_cell){50, 5};
        for (guint f = 0; f < MADE_FACTORS; f++)
            school->levels[f] = RISK_LOW;
    }
    return region;
}

struct made_whole {
    struct rulebook *rulebook;
    struct dataset *dataset;
    struct dataset_request request;
};

static void
whole_init(struct made_whole *whole, const struct made_region *region)
{
    whole->rulebook = made_rules("", "", "");
    whole->dataset = made_dataset(region, NULL);
    whole->request =
        (struct dataset_request){.year = YEAR, .procedures = whole->rulebook->procedures};
    for (guint i = 0; i < region->n; i++) {
        struct school *school = school_registry_get(whole->dataset->registry, i);
        g_free(school->municipality);
        school->municipality = g_strdup(i < 3 ? "Ельнинский район" : "Вяземский район");
    }
}

static void
whole_release(struct made_whole *whole)
{
    dataset_free(whole->dataset);
    rulebook_free(whole->rulebook);
}

static guint
count_of(const struct made_whole *whole, enum finding_rule rule)
{
    guint n = 0;
    for (guint i = 0; i < finding_list_length(whole->dataset->findings); i++)
        n += finding_list_get(whole->dataset->findings, i)->rule == rule;
    return n;
}

/* How many findings of `rule` the region gives. */
static guint
told(const struct made_region *region, enum finding_rule rule)
{
    struct made_whole whole;
    whole_init(&whole, region);
    presence_check(whole.dataset, &whole.request);
    sense_check(whole.dataset, &whole.request);
    guint n = count_of(&whole, rule);
    whole_release(&whole);
    return n;
}

static guint
told_anything(const struct made_region *region)
{
    guint n = 0;
    for (guint i = 0; i < N_FINDING_RULES; i++)
        n += told(region, (enum finding_rule)i);
    return n;
}

static void
test_nothing(void)
{
    struct made_region region = made();
    g_assert_cmpuint(told_anything(&region), ==, 0);
}

static void
forget(struct made_region *region, guint procedure, guint from, guint to, bool latest)
{
    for (guint i = from; i < to; i++)
        *(latest ? &region->schools[i].latest[procedure]
                 : &region->schools[i].previous[procedure]) = (struct made_cell){-1, 0};
}

static void
test_procedure(void)
{
    struct made_region region = made();
    forget(&region, 1, 0, 12, true);
    g_assert_cmpuint(told(&region, FINDING_REGION_NO_RESULTS), ==, 1);
    g_assert_cmpuint(told(&region, FINDING_MUNICIPALITY_NO_RESULTS), ==, 0);
    /* of two schools alone the year before: theirs */
    forget(&region, 1, 2, 12, false);
    g_assert_cmpuint(told(&region, FINDING_REGION_NO_RESULTS), ==, 0);
    region.schools[2].previous[1] = (struct made_cell){50, 5};
    g_assert_cmpuint(told(&region, FINDING_REGION_NO_RESULTS), ==, 1);
    /* in neither year: it is not held here */
    forget(&region, 1, 0, 12, false);
    g_assert_cmpuint(told_anything(&region), ==, 0);
}

static void
test_year_before(void)
{
    struct made_region region = made();
    forget(&region, 2, 0, 12, false);
    g_assert_cmpuint(told(&region, FINDING_REGION_NO_PREVIOUS), ==, 1);
    /* no year before at all is told by whoever assesses */
    forget(&region, 0, 0, 12, false);
    forget(&region, 1, 0, 12, false);
    g_assert_cmpuint(told_anything(&region), ==, 0);
}

static void
test_municipality(void)
{
    struct made_region region = made();
    forget(&region, 0, 0, 3, true);
    g_assert_cmpuint(told(&region, FINDING_MUNICIPALITY_NO_RESULTS), ==, 1);
    /* when half of the others lack it as well in both years, three schools may */
    forget(&region, 0, 0, 8, true);
    forget(&region, 0, 0, 8, false);
    g_assert_cmpuint(told(&region, FINDING_MUNICIPALITY_NO_RESULTS), ==, 0);
    /* but not when these three had it and the others kept it */
    for (guint i = 0; i < 3; i++)
        region.schools[i].previous[0] = (struct made_cell){50, 5};
    g_assert_cmpuint(told(&region, FINDING_MUNICIPALITY_NO_RESULTS), ==, 1);
    /* that others began says nothing of those who gave it up */
    forget(&region, 0, 8, 11, true);
    for (guint i = 5; i < 8; i++)
        region.schools[i].latest[0] = (struct made_cell){50, 5};
    g_assert_cmpuint(told(&region, FINDING_MUNICIPALITY_NO_RESULTS), ==, 0);
}

static void
test_passports(void)
{
    struct made_region region = made();
    struct made_whole whole;
    whole_init(&whole, &region);
    for (guint i = 0; i < 3; i++)
        for (guint c = 0; c < MADE_COMPONENTS; c++)
            context_table_at(whole.dataset->context, i, c)->missing = MISSING_NO_ROW;
    whole.dataset->context->stale[1].year = YEAR - 1;
    whole.dataset->context->stale[7].year = YEAR - 1; /* has one of this year, too */
    presence_check(whole.dataset, &whole.request);
    g_assert_cmpuint(count_of(&whole, FINDING_MUNICIPALITY_NO_DATA), ==, 1);
    g_assert_cmpuint(count_of(&whole, FINDING_CONTEXT_STALE), ==, 1);
    g_assert_cmpuint(finding_list_length(whole.dataset->findings), ==, 2);
    const struct finding *finding = finding_list_get(whole.dataset->findings, 1);
    g_assert_cmpint(finding->args[0].number, ==, YEAR - 1);
    g_assert_cmpint(finding->args[2].number, ==, 1);
    whole_release(&whole);
}

static void
set_low(struct made_region *region, int n, int low)
{
    for (guint i = 0; i < region->n; i++)
        region->schools[i].latest[0] = (struct made_cell){n, low};
}

static void
test_share(void)
{
    struct made_region region = made(); /* 10 in a hundred the year before */
    set_low(&region, 100, 29);
    g_assert_cmpuint(told(&region, FINDING_REGION_SHARE), ==, 0);
    set_low(&region, 100, 30);
    g_assert_cmpuint(told(&region, FINDING_REGION_SHARE), ==, 1);
    set_low(&region, 8, 4); /* 96 participants */
    g_assert_cmpuint(told(&region, FINDING_REGION_SHARE), ==, 0);
    set_low(&region, 9, 4);
    g_assert_cmpuint(told(&region, FINDING_REGION_SHARE), ==, 1);
    region.n = 4; /* schools */
    set_low(&region, 100, 60);
    g_assert_cmpuint(told(&region, FINDING_REGION_SHARE), ==, 0);
}

/* The marks of all schools in one year. */
static void
set_marks(const struct made_whole *whole, int year, const int marks[N_MARKS])
{
    for (guint i = 0; i < whole->dataset->results->len; i++) {
        struct result *result = &g_array_index(whole->dataset->results, struct result, i);
        if (result->year != year || result->procedure != 0)
            continue;
        result->detail.has_marks = true;
        memcpy(result->detail.marks, marks, sizeof result->detail.marks);
    }
}

static guint
told_of_marks(const int before[N_MARKS], const int now[N_MARKS], const GArray *confirmed)
{
    struct made_region region = made();
    struct made_whole whole;
    whole_init(&whole, &region);
    whole.request.confirmed = confirmed;
    set_marks(&whole, YEAR - 1, before);
    set_marks(&whole, YEAR, now);
    sense_check(whole.dataset, &whole.request);
    guint n = count_of(&whole, FINDING_REGION_MEAN);
    g_assert_cmpuint(n + count_of(&whole, FINDING_REGION_CONFIRMED), ==,
                     finding_list_length(whole.dataset->findings));
    whole_release(&whole);
    return n;
}

static void
test_mean(void)
{
    static const int before[] = {5, 20, 20, 5}; /* 50 of 100 */
    static const int far[] = {5, 0, 30, 15};    /* 70: (30 * 2 + 15 * 3) / 150 */
    static const int near[] = {5, 2, 28, 15};   /* 69 */
    g_assert_cmpuint(told_of_marks(before, far, NULL), ==, 1);
    g_assert_cmpuint(told_of_marks(before, near, NULL), ==, 0);
    g_assert_cmpuint(told_of_marks(far, before, NULL), ==, 1);
}

static void
test_confirmed(void)
{
    static const int before[] = {5, 20, 20, 5}, far[] = {5, 0, 30, 15};
    struct confirmed_results other[] = {{1, YEAR}, {0, YEAR - 1}}, this = {0, YEAR};
    GArray *confirmed = g_array_new(FALSE, FALSE, sizeof(struct confirmed_results));
    g_array_append_vals(confirmed, other, G_N_ELEMENTS(other));
    g_assert_cmpuint(told_of_marks(before, far, confirmed), ==, 1);
    g_array_append_val(confirmed, this);
    g_assert_cmpuint(told_of_marks(before, far, confirmed), ==, 0);
    g_array_unref(confirmed);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/region/nothing", test_nothing);
    g_test_add_func("/region/procedure", test_procedure);
    g_test_add_func("/region/year-before", test_year_before);
    g_test_add_func("/region/municipality", test_municipality);
    g_test_add_func("/region/passports", test_passports);
    g_test_add_func("/region/share", test_share);
    g_test_add_func("/region/mean", test_mean);
    g_test_add_func("/region/confirmed", test_confirmed);
    return g_test_run();
}
