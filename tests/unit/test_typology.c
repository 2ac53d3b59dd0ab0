/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typology: planted groups are found, numbered and told apart; where there are none, none are
 * made up. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "methodology/advisory/typology.h"
#include "reports/words/typology_text.h"

enum { MAX_SCHOOLS = 2000, N_PROCEDURES = 3, MAX_CELLS = MAX_SCHOOLS * N_PROCEDURES };

static const char RULES[] = "[rulebook]\nid = test\n[criterion]\nmin_procedures = 1\n"
                            "[procedure ВПР-РУ-5]\nlow = mark <= 2\n"
                            "[procedure ВПР-МА-5]\nlow = mark <= 2\n"
                            "[procedure ОГЭ-МА]\nlow = mark <= 2\n"
                            "[cluster low]\nall = low_results\n";

/* A region made by hand; only what the typology reads is filled in. */
static struct {
    struct rulebook *rulebook;
    struct assessed_school schools[MAX_SCHOOLS];
    struct assessed_cell cells[MAX_CELLS];
    guint first_cell[MAX_SCHOOLS + 1];
    struct assessment assessment;
} region;

static void
region_clear(void)
{
    if (region.rulebook == NULL) {
        GError *error = NULL;
        region.rulebook = rulebook_build("test", RULES, strlen(RULES), &error);
        g_assert_no_error(error);
    }
    region.assessment = (struct assessment){.year = 2022,
                                            .rulebook = region.rulebook,
                                            .schools = region.schools,
                                            .cells = region.cells,
                                            .first_cell = region.first_cell};
}

/* Shares in percent of ВПР and ОГЭ (-1: no such cell), of n participants in each procedure; index
 * below 0: none; factors -1: no data. */
static void
add_school(bool in_cluster, int n, int vpr, int oge, double index, int factors)
{
    guint i = region.assessment.n_schools++;
    g_assert_cmpuint(i, <, MAX_SCHOOLS);
    region.schools[i] = (struct assessed_school){.cluster = in_cluster ? 0 : 1,
                                                 .has_index = index >= 0,
                                                 .social_index = MAX(index, 0),
                                                 .factors_high = factors};
    region.first_cell[i] = region.assessment.n_cells;
    int shares[N_PROCEDURES] = {vpr, vpr, oge};
    for (guint p = 0; p < N_PROCEDURES; p++)
        if (shares[p] >= 0)
            region.cells[region.assessment.n_cells++] =
                (struct assessed_cell){.school = i,
                                       .procedure = p,
                                       .year = 2022,
                                       .participants = n,
                                       .low = n * shares[p] / 100,
                                       .usable = true};
    region.first_cell[i + 1] = region.assessment.n_cells;
}

static int
about(GRand *rand, int middle, int width)
{
    return middle + g_rand_int_range(rand, -width, width + 1);
}

/* Three kinds of schools by turns: 0 weak in ОГЭ, 1 poor and with many risk factors, 2 large.
 * Compilers draw a call's arguments in different orders, so each is drawn on a line of its own. */
static void
plant_three(guint n, guint seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    region_clear();
    for (guint i = 0; i < n; i++) {
        guint kind = i % 3;
        int participants = kind == 2 ? about(rand, 400, 40) : about(rand, 100, 10);
        int vpr = about(rand, 30, 4);
        int oge = about(rand, kind == 0 ? 75 : 25, 4);
        int index = about(rand, kind == 1 ? 10 : 60, 5);
        add_school(true, participants, vpr, oge, index, kind == 1 ? 8 : 1);
    }
}

static void
planted_groups(void)
{
    enum { N = 120 };
    plant_three(N, 3);
    add_school(false, 100, 30, 75, 60, 1); /* in no cluster */
    add_school(true, 100, 30, 75, -1, 1);  /* lacks the index */
    add_school(true, 100, -1, -1, 60, 1);  /* lacks results */
    struct typology *typology = typology_build(&region.assessment);
    g_assert_cmpint(typology->status, ==, TYPOLOGY_OK);
    g_assert_cmpuint(typology->k, ==, 3);
    g_assert_cmpuint(typology->n_considered, ==, N + 2);
    g_assert_cmpuint(typology->n_compared, ==, N);
    g_assert_cmpuint(typology->n_incomplete, ==, 2);
    g_assert_cmpuint(typology->profile->features->len, ==, 5);
    /* weak in ОГЭ have the most low results; the poor and the large are told apart by theirs */
    int of_kind[3] = {typology->group[0], typology->group[1], typology->group[2]};
    g_assert_cmpint(of_kind[0], ==, 1);
    for (guint i = 0; i < N; i++)
        g_assert_cmpint(typology->group[i], ==, of_kind[i % 3]);
    for (guint i = N; i < N + 3; i++) {
        g_assert_cmpint(typology->group[i], ==, 0);
        g_assert_true(typology->incomplete[i] == (i > N));
    }
    for (guint g = 0; g < 3; g++) {
        g_assert_cmpuint(typology->groups[g].size, ==, N / 3);
        g_assert_cmpfloat(typology->groups[g].stability, >=, 0.99);
        g_assert_true(g == 0 || typology->groups[g].low_share <= typology->groups[g - 1].low_share);
    }
    g_autofree char *weak = typology_group_title(typology, 0);
    g_assert_true(g_str_has_prefix(weak, "more low results (ОГЭ); "));
    g_autofree char *poor = typology_group_title(typology, (guint)of_kind[1] - 1);
    g_assert_true(strstr(poor, "more risk factors of high significance") != NULL);
    g_assert_true(strstr(poor, "less favourable social conditions") != NULL);
    g_autofree char *large = typology_group_title(typology, (guint)of_kind[2] - 1);
    g_assert_true(g_str_has_prefix(large, "more participants; "));
    typology_free(typology);
}

/* Of more schools than are compared, all find their group, and groups count all of theirs. */
static void
large_region(void)
{
    enum { N = 1800 };
    plant_three(N, 6);
    struct typology *typology = typology_build(&region.assessment);
    g_assert_cmpint(typology->status, ==, TYPOLOGY_OK);
    g_assert_cmpuint(typology->k, ==, 3);
    g_assert_cmpuint(typology->n_compared, ==, TYPOLOGY_MOST_SCHOOLS);
    for (guint i = 3; i < N; i++)
        g_assert_cmpint(typology->group[i], ==, typology->group[i % 3]);
    for (guint g = 0; g < 3; g++)
        g_assert_cmpuint(typology->groups[g].size, ==, N / 3);
    typology_free(typology);
}

/* The same schools in another order: the same groups by the same numbers. */
static void
order_of_schools(void)
{
    enum { N = 90 };
    struct assessed_school schools[N];
    plant_three(N, 4);
    struct typology *one = typology_build(&region.assessment);
    memcpy(schools, region.schools, sizeof schools);
    static struct assessed_cell cells[N * N_PROCEDURES];
    memcpy(cells, region.cells, sizeof cells);
    for (guint i = 0; i < N; i++) {
        region.schools[i] = schools[N - 1 - i];
        memcpy(region.cells + (gsize)i * N_PROCEDURES, cells + (gsize)(N - 1 - i) * N_PROCEDURES,
               N_PROCEDURES * sizeof *cells);
    }
    struct typology *other = typology_build(&region.assessment);
    g_assert_cmpint(one->status, ==, TYPOLOGY_OK);
    for (guint i = 0; i < N; i++)
        g_assert_cmpint(one->group[i], ==, other->group[N - 1 - i]);
    typology_free(one);
    typology_free(other);
}

static enum typology_status
status_of_region(void)
{
    struct typology *typology = typology_build(&region.assessment);
    enum typology_status status = typology->status;
    if (status != TYPOLOGY_OK) {
        g_assert_null(typology->groups);
        for (guint i = 0; i < region.assessment.n_schools; i++)
            g_assert_cmpint(typology->group[i], ==, 0);
    }
    typology_free(typology);
    return status;
}

/* Schools without kinds: every feature on its own, all over its range. */
static void
no_groups(void)
{
    guint n_none = 0;
    for (guint seed = 0; seed < 10; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        region_clear();
        for (guint i = 0; i < 150; i++) {
            int participants = about(rand, 100, 50), vpr = about(rand, 40, 20);
            int oge = about(rand, 40, 20), index = about(rand, 50, 40);
            add_school(true, participants, vpr, oge, index, about(rand, 4, 4));
        }
        enum typology_status status = status_of_region();
        g_assert_cmpint(status, !=, TYPOLOGY_OK);
        n_none += status == TYPOLOGY_ONE_GROUP;
    }
    g_assert_cmpuint(n_none, >=, 9); /* the gap may err */
}

/* Schools on a ring and a heap apart: the gap sees the heap, but where the ring is cut is up to
 * chance. */
static void
unstable_groups(void)
{
    enum { N_RING = 90, N_HEAP = 30 };
    region_clear();
    for (guint i = 0; i < N_RING; i++)
        add_school(true, 1000, 30 + (int)lround(15 * cos(2 * G_PI * i / N_RING)), 40,
                   50 + 15 * sin(2 * G_PI * i / N_RING), 4);
    for (guint i = 0; i < N_HEAP; i++)
        add_school(true, 1000, 60, 40, 50 + (i % 5) / 10.0, 4);
    struct typology *typology = typology_build(&region.assessment);
    g_test_message("k %u, gap %u, least stability %g", typology->k, typology->gap_k,
                   typology->least_stability);
    g_assert_cmpint(typology->status, ==, TYPOLOGY_UNSTABLE);
    g_assert_cmpuint(typology->gap_k, >, 1);
    g_assert_cmpfloat(typology->least_stability, <, TYPOLOGY_LEAST_STABILITY);
    g_assert_null(typology->groups);
    typology_free(typology);
}

static void
degenerate_regions(void)
{
    region_clear();
    g_assert_cmpint(status_of_region(), ==, TYPOLOGY_TOO_FEW); /* no school at all */
    plant_three(TYPOLOGY_MIN_SCHOOLS - 1, 1);
    g_assert_cmpint(status_of_region(), ==, TYPOLOGY_TOO_FEW);
    plant_three(TYPOLOGY_MIN_SCHOOLS, 1);
    g_assert_cmpint(status_of_region(), ==, TYPOLOGY_OK);
    region_clear();
    for (guint i = 0; i < 50; i++)
        add_school(true, 50, 40, 40, 30, 3); /* all the same */
    g_assert_cmpint(status_of_region(), ==, TYPOLOGY_NO_PROFILE);
    region_clear();
    for (guint i = 0; i < 50; i++)
        add_school(true, 50, -1, -1, -1, -1); /* no data at all */
    g_assert_cmpint(status_of_region(), ==, TYPOLOGY_NO_PROFILE);
    region_clear();
    for (guint i = 0; i < 50; i++)
        add_school(true, 50, 40, 40, i, 3); /* one feature alone varies */
    g_assert_cmpint(status_of_region(), ==, TYPOLOGY_NO_PROFILE);
    region_clear();
    for (guint i = 0; i < 50; i++)
        add_school(true, 50, 40, 40, i % 2 == 0 ? 30 : 60, i % 2 == 0 ? 1 : 7); /* two places */
    enum typology_status status = status_of_region();
    g_assert_true(status == TYPOLOGY_ONE_GROUP || status == TYPOLOGY_OK);
}

/* A feature that too few have costs the feature, not the schools. */
static void
rare_feature(void)
{
    enum { N = 90 };
    for (guint n_without = 10; n_without <= 30; n_without += 20) {
        plant_three(N, 5);
        for (guint i = 0; i < n_without; i++)
            region.schools[i].has_index = false;
        struct typology *typology = typology_build(&region.assessment);
        bool rare = n_without > N / 5;
        g_assert_cmpuint(typology->profile->features->len, ==, rare ? 4 : 5);
        g_assert_cmpuint(typology->n_incomplete, ==, rare ? 0 : n_without);
        g_assert_cmpint(typology->group[0] == 0, ==, !rare);
        typology_free(typology);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/typology/planted", planted_groups);
    g_test_add_func("/typology/large", large_region);
    g_test_add_func("/typology/order", order_of_schools);
    g_test_add_func("/typology/none", no_groups);
    g_test_add_func("/typology/unstable", unstable_groups);
    g_test_add_func("/typology/degenerate", degenerate_regions);
    g_test_add_func("/typology/rare", rare_feature);
    int result = g_test_run();
    rulebook_free(region.rulebook);
    return result;
}
