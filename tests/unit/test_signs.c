/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs to be checked, and what the social index is made of. */
#include <math.h>

#include "methodology/advisory/composition.h"
#include "methodology/advisory/objectivity.h"
#include "methodology/statistics/mean.h"
#include "methodology/statistics/spearman.h"
#include "tests/unit/made_region.h"
#include "tests/unit/reference_lines.h"

/* ---- against R ---- */

static void
check_spearman(const double *v, guint n)
{
    guint k = (guint)v[0];
    g_assert_cmpuint(n, ==, 2 + 3 * k);
    g_autofree struct rank_cell *cells = g_new(struct rank_cell, k);
    for (guint i = 0; i < k; i++)
        cells[i] = (struct rank_cell){(int)v[1 + i], (int)v[1 + k + i], (guint)v[1 + 2 * k + i]};
    double rho = NAN;
    g_assert_true(spearman_of_table(cells, k, &rho));
    assert_exact(rho, v[1 + 3 * k], "spearman");
}

static void
check_mean(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 6);
    struct moments moments = {(gint64)v[0], (gint64)v[1], (gint64)v[2]};
    struct interval interval;
    g_assert_true(moments_interval(&moments, v[3], &interval));
    assert_exact(interval.low, v[4], "mean low");
    assert_exact(interval.high, v[5], "mean high");
}

static void
check_fences(const double *v, guint n)
{
    guint k = (guint)v[0];
    g_assert_cmpuint(n, ==, 4 + k);
    struct interval fences;
    g_assert_true(quarter_fences(v + 2, k, v[1], &fences));
    assert_exact(fences.low, v[2 + k], "fence low");
    assert_exact(fences.high, v[3 + k], "fence high");
}

static void
against_r(void)
{
    static const struct reference_check checks[] = {
        {"spearman", check_spearman, 40}, {"mean", check_mean, 12}, {"fences", check_fences, 20}};
    reference_check_file("signs.txt", checks, G_N_ELEMENTS(checks));
}

static void
what_does_not_exist(void)
{
    double rho = 7;
    struct interval interval = {7, 7};
    const struct rank_cell same[] = {{2, 10, 4}, {5, 10, 3}}, one[] = {{2, 10, 1}};
    const double flat[] = {1, 1, 1, 1, 9}, three[] = {1, 2, 3};
    g_assert_false(spearman_of_table(same, 2, &rho));
    g_assert_false(spearman_of_table(one, 1, &rho));
    g_assert_false(spearman_of_table(NULL, 0, &rho));
    g_assert_cmpfloat(rho, ==, 7);
    g_assert_false(moments_interval(&(struct moments){1, 5, 25}, 0.95, &interval));
    g_assert_false(moments_interval(&(struct moments){0, 0, 0}, 0.95, &interval));
    g_assert_false(quarter_fences(flat, 5, 3, &interval)); /* the quarters meet */
    g_assert_false(quarter_fences(three, 3, 3, &interval));
    g_assert_cmpfloat(interval.low, ==, 7);
    g_assert_true(moments_interval(&(struct moments){4, 12, 36}, 0.95, &interval));
    g_assert_cmpfloat(interval.low, ==, 3); /* all equal: no width */
    g_assert_cmpfloat(interval.high, ==, 3);
}

/* Another order of cells, one cell in two parts: the same; the other way round: the negative. */
static void
spearman_by_properties(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    for (guint drawn = 0; drawn < 500; drawn++) {
        guint k = (guint)g_rand_int_range(rand, 2, 12);
        struct rank_cell cells[13], back[13], turned[13];
        for (guint i = 0; i < k; i++) {
            cells[i] =
                (struct rank_cell){g_rand_int_range(rand, 2, 6), g_rand_int_range(rand, 0, 20),
                                   (guint)g_rand_int_range(rand, 1, 5)};
            back[k - i] = turned[i] = cells[i];
            turned[i].x = -turned[i].x;
        }
        back[0] = back[k];
        back[0].n = 1;
        double rho = NAN, same = NAN, negative = NAN;
        bool exists = spearman_of_table(cells, k, &rho);
        back[k].n = cells[0].n - 1;
        g_assert_true(spearman_of_table(back, k + 1, &same) == exists);
        g_assert_true(spearman_of_table(turned, k, &negative) == exists);
        if (!exists)
            continue;
        g_assert_cmpfloat(fabs(rho), <=, 1);
        g_assert_cmpfloat_with_epsilon(rho, same, 1e-12);
        g_assert_cmpfloat_with_epsilon(rho, -negative, 1e-12);
    }
}

/* ---- a region by hand ---- */

enum { SCHOOLS = 24, CELLS = 3 * SCHOOLS };

/* Grade 5 of two years and grade 6 of the latest; school i's marks. */
static struct {
    struct rulebook *rulebook;
    struct result results[CELLS];
    struct assessed_cell cells[CELLS];
    struct assessed_school schools[SCHOOLS];
    guint first_cell[SCHOOLS + 1];
    struct assessment assessment;
} region;

static void
add_cell(guint school, guint procedure, int year, const int marks[N_MARKS])
{
    guint at = region.assessment.n_cells++;
    struct result *result = &region.results[at];
    *result = (struct result){.school = school, .year = year, .procedure = procedure};
    result->detail.has_marks = true;
    for (int i = 0; i < N_MARKS; i++) {
        result->detail.marks[i] = marks[i];
        result->participants += marks[i];
    }
    region.cells[at] = (struct assessed_cell){.school = school,
                                              .procedure = procedure,
                                              .year = year,
                                              .participants = result->participants,
                                              .usable = true,
                                              .source = result};
}

/* Every school alike: 5 of each mark, but for a swing of one by its number. */
static void
region_fill(void)
{
    static const char rules[] = "[rulebook]\nid = t\n[criterion]\nmin_procedures = 2\n"
                                "[procedure ВПР-РУ-5]\nlow = mark <= 2\n"
                                "[procedure ВПР-РУ-6]\nlow = mark <= 2\n"
                                "[cluster low]\nall = low_results\n";
    if (region.rulebook == NULL)
        region.rulebook = rulebook_build("t.ini", rules, strlen(rules), NULL);
    region.assessment = (struct assessment){.year = 2022,
                                            .rulebook = region.rulebook,
                                            .n_schools = SCHOOLS,
                                            .schools = region.schools,
                                            .cells = region.cells,
                                            .first_cell = region.first_cell};
    for (guint i = 0; i < SCHOOLS; i++) {
        region.first_cell[i] = region.assessment.n_cells;
        int swing = (int)(i % 5) - 2;
        const int then[] = {6, 5, 5, 5}, now[] = {6 - swing, 5, 5, 5 + swing};
        add_cell(i, 0, 2021, then);
        add_cell(i, 0, 2022, then);
        add_cell(i, 1, 2022, now);
    }
    region.first_cell[SCHOOLS] = region.assessment.n_cells;
}

static void
set_marks(guint cell, int two, int three, int four, int five)
{
    struct result *result = &region.results[cell];
    const int marks[] = {two, three, four, five};
    memcpy(result->detail.marks, marks, sizeof marks);
    result->participants = region.cells[cell].participants = two + three + four + five;
}

static void
signs_by_hand(void)
{
    region_fill();
    set_marks(3 * 7 + 1, 0, 0, 1, 19); /* grade 5 now: the mean is far above */
    set_marks(3 * 8 + 2, 0, 0, 0, 21); /* grade 6: above, and so is the cohort's jump */
    set_marks(3 * 9 + 2, 21, 0, 0, 0); /* the cohort fell */
    set_marks(3 * 10, 0, 0, 0, 21);    /* the year before is no sign of this year */
    struct objectivity *signs = objectivity_build(&region.assessment);
    for (guint i = 0; i < SCHOOLS; i++) {
        unsigned expected = i == 7              ? OBJECTIVITY_MEAN
                            : i == 8            ? OBJECTIVITY_MEAN | OBJECTIVITY_COHORT
                            : i == 9 || i == 10 ? OBJECTIVITY_COHORT
                                                : 0;
        g_assert_cmpuint(signs->schools[i], ==, expected);
    }
    g_assert_cmpuint(signs->cells[3 * 10].signs, ==, OBJECTIVITY_MEAN);
    g_assert_cmpuint(signs->n_schools, ==, 4);
    g_assert_cmpuint(signs->n_judged[0], ==, 2 * SCHOOLS);
    g_assert_cmpuint(signs->n_signs[0], ==, 2);
    g_assert_cmpuint(signs->n_judged[1], ==, 0);
    g_assert_cmpuint(signs->n_judged[2], ==, SCHOOLS);
    g_assert_cmpuint(signs->n_signs[2], ==, 3);
    g_assert_cmpfloat_with_epsilon(signs->cells[1].mean, (6 * 2 + 5 * 12) / 21.0, 1e-12);
    g_assert_cmpint(signs->cells[1].measure, ==, OBJECTIVITY_MARK);
    g_assert_true(isnan(signs->cells[1].ratio)); /* grade 5 has no grade 4 before it */
    g_assert_cmpfloat_with_epsilon(signs->cells[3 * 2 + 2].ratio, 1, 1e-12); /* no swing */
    objectivity_free(signs);
}

/* Marks fall as scores rise among ten; nine are too few to say so. */
static void
marks_against_scores(void)
{
    for (guint n = 9; n <= 10; n++) {
        region_fill();
        struct mark_table *table = mark_table_create(), *other = mark_table_create();
        for (guint i = 0; i < n; i++) {
            mark_table_add(table, 5 - (int)i / 3, 10 + (int)i, 1);
            mark_table_add(other, 2 + (int)i / 3, 10 + (int)i, 1);
        }
        region.results[2].detail.table = table;
        region.results[5].detail.table = other;
        struct objectivity *signs = objectivity_build(&region.assessment);
        g_assert_cmpuint(signs->schools[0], ==, n >= 10 ? OBJECTIVITY_ORDER : 0);
        g_assert_cmpuint(signs->schools[1], ==, 0);
        g_assert_cmpuint(signs->n_judged[1], ==, n >= 10 ? 2 : 0);
        if (n >= 10) {
            g_assert_cmpfloat(signs->cells[2].correlation, <, -0.9);
            g_assert_cmpfloat(signs->cells[5].correlation, >, 0.9);
        }
        objectivity_free(signs);
        mark_table_free(table);
        mark_table_free(other);
    }
}

/* Scores are taken where more participants have them than marks; a cohort with scores in one year
 * and marks in the other says nothing. */
static void
measures(void)
{
    region_fill();
    for (guint i = 0; i < SCHOOLS; i++) {
        struct result_detail *detail = &region.results[3 * i + 2].detail;
        detail->has_scores = true;
        detail->has_marks = i == 0;
        detail->score_sum = 21 * 30 + i;
        detail->score_squares = 21 * 901;
    }
    struct objectivity *signs = objectivity_build(&region.assessment);
    g_assert_cmpint(signs->cells[2].measure, ==, OBJECTIVITY_SCORE);
    g_assert_cmpfloat_with_epsilon(signs->cells[2].mean, 30, 1e-12);
    g_assert_cmpint(signs->cells[1].measure, ==, OBJECTIVITY_MARK);
    g_assert_cmpuint(signs->n_judged[2], ==, 0);
    objectivity_free(signs);
}

/* Nothing to go by: figures are NAN, and no sign is made up. */
static void
nothing_to_go_by(void)
{
    region_fill();
    for (guint i = 0; i < CELLS; i++) {
        if (i % 2 == 0)
            region.cells[i].source = NULL;
        else
            set_marks(i, 0, 0, 0, 0);
    }
    struct objectivity *signs = objectivity_build(&region.assessment);
    g_assert_cmpuint(signs->n_schools, ==, 0);
    for (guint i = 0; i < CELLS; i++) {
        g_assert_true(isnan(signs->cells[i].mean) && isnan(signs->cells[i].ratio));
        g_assert_cmpuint(signs->cells[i].signs, ==, 0);
    }
    objectivity_free(signs);
}

/* ---- the table of marks beside scores ---- */

static void
tables_are_counts(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    struct mark_table *table = mark_table_create(), *other = mark_table_create();
    guint counts[6][30] = {{0}};
    for (guint i = 0; i < 5000; i++) {
        int mark = g_rand_int_range(rand, 2, 6), score = g_rand_int_range(rand, 0, 30);
        mark_table_add(i % 3 == 0 ? other : table, mark, score, 1 + i % 2);
        counts[mark][score] += 1 + i % 2;
    }
    mark_table_join(table, other);
    g_assert_cmpuint(table->cells->len, ==, 4 * 30);
    for (guint i = 0; i < table->cells->len; i++) {
        const struct mark_table_cell *cell =
            &g_array_index(table->cells, struct mark_table_cell, i);
        g_assert_cmpint(cell->mark, ==, 2 + (int)i / 30);
        g_assert_cmpint(cell->score, ==, (int)i % 30);
        g_assert_cmpuint(cell->n, ==, counts[cell->mark][cell->score]);
    }
    mark_table_free(table);
    mark_table_free(other);
}

/* ---- what the index is made of ---- */

/* Contributions sum to c, quarters without a component are those of a rulebook without it, and the
 * counts are of those that differ. */
static void
composition_by_properties(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);
    guint n_changed = 0;
    for (guint drawn = 0; drawn < 200; drawn++) {
        struct made_region made = {.n = (guint)g_rand_int_range(rand, 1, MADE_SCHOOLS + 1)};
        made_draw(rand, &made, 2022);
        struct rulebook *rulebook = made_draw_rules(rand);
        struct dataset *dataset = made_dataset(&made, NULL);
        struct assessment *assessment = made_assessment(&made, dataset, rulebook);
        struct composition *composition = assessment != NULL ? composition_build(assessment) : NULL;
        for (guint c = 0; composition != NULL && c < MADE_COMPONENTS; c++) {
            guint n = 0;
            struct made_region less = made;
            for (guint i = 0; i < made.n; i++)
                less.schools[i].components[c] = NAN;
            struct dataset *other_data = made_dataset(&less, NULL);
            struct assessment *other = made_assessment(&less, other_data, rulebook);
            for (guint i = 0; i < made.n; i++) {
                int quarter = composition->quarters[i * MADE_COMPONENTS + c];
                g_assert_cmpint(quarter, ==, other->schools[i].social_quarter);
                n += quarter > 0 && assessment->schools[i].has_index &&
                     quarter != assessment->schools[i].social_quarter;
            }
            g_assert_cmpuint(composition->n_changed[c], ==, n);
            n_changed += n;
            assessment_free(other);
            dataset_free(other_data);
        }
        composition_free(composition);
        assessment_free(assessment);
        dataset_free(dataset);
        rulebook_free(rulebook);
    }
    g_assert_cmpuint(n_changed, >, 100);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signs/against R", against_r);
    g_test_add_func("/signs/what does not exist", what_does_not_exist);
    g_test_add_func("/signs/spearman by properties", spearman_by_properties);
    g_test_add_func("/signs/by hand", signs_by_hand);
    g_test_add_func("/signs/marks against scores", marks_against_scores);
    g_test_add_func("/signs/measures", measures);
    g_test_add_func("/signs/nothing to go by", nothing_to_go_by);
    g_test_add_func("/signs/tables are counts", tables_are_counts);
    g_test_add_func("/composition/by properties", composition_by_properties);
    int result = g_test_run();
    rulebook_free(region.rulebook);
    return result;
}
