/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times the parts of the advisory layer and of the social index over made-up regions.
 *
 *     bench-statistics N FILE     a region of N schools; writes its numbers to FILE, which
 *                                 beside_r.R reads to do the same, and prints: part,
 *                                 seconds of the processor */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "methodology/advisory/certainty.h"
#include "methodology/advisory/context_effect.h"
#include "methodology/advisory/objectivity.h"
#include "methodology/decision/social.h"
#include "methodology/sensitivity.h"
#include "methodology/statistics/correlation.h"
#include "methodology/statistics/gap.h"
#include "methodology/statistics/kmeans.h"
#include "methodology/statistics/silhouette.h"
#include "methodology/statistics/stability.h"

/* Groups are sought among two schools of five, but no more than R's table of distances bears; and
 * repeats of more than MANY_POINTS are fewer. beside_r.R does the same. */
enum {
    K = 9,
    N_COMPONENTS = 10,
    N_TRIES = 5,
    N_FEATURES = 6,
    MOST_POINTS = 4000,
    MANY_POINTS = 1000,
    N_GROUPS = 4
};

struct region {
    struct assessment assessment;
    struct rulebook rulebook;
    struct result *results; /* of the cells: their marks and scores */
    double *values;         /* n x N_COMPONENTS */
    double *features;       /* of n_points */
    guint n_points;
};

static double
gamma_of(GRand *rand, int shape)
{
    double sum = 0;
    for (int i = 0; i < shape; i++)
        sum -= log(1 - g_rand_double(rand));
    return sum;
}

static void
add_rules(struct rulebook *rulebook)
{
    rulebook->criterion = (struct criterion_rules){
        .threshold = {30, 100}, .min_procedures = 2, .combine = COMBINE_OR, .min_participants = 1};
    rulebook->procedures = procedure_catalogue_create();
    rulebook->components = g_ptr_array_new();
    for (int p = 0; p < K; p++) {
        g_autofree char *id = g_strdup_printf("П-%d", p);
        procedure_catalogue_add(rulebook->procedures, procedure_create(id));
    }
    for (int c = 0; c < N_COMPONENTS; c++) {
        struct component *component = g_new0(struct component, 1);
        component->direction = c % 2 == 0 ? 1 : -1;
        component->weight = 1;
        g_ptr_array_add(rulebook->components, component);
    }
}

static void
add_cells(struct region *region, GRand *rand)
{
    struct assessment *assessment = &region->assessment;
    assessment->n_cells = assessment->n_schools * K * 2;
    assessment->cells = g_new0(struct assessed_cell, assessment->n_cells);
    assessment->first_cell = g_new(guint, assessment->n_schools + 1);
    guint at = 0;
    for (guint i = 0; i < assessment->n_schools; i++) {
        assessment->first_cell[i] = at;
        int size = 3 + (int)gamma_of(rand, 2) * 15;
        for (int year = 2021; year <= 2022; year++)
            for (guint p = 0; p < K; p++) {
                double a = gamma_of(rand, 2), share = a / (a + gamma_of(rand, 9));
                int drawn = size + g_rand_int_range(rand, -3, 4), n = MAX(1, drawn), low = 0;
                for (int t = 0; t < n; t++)
                    low += g_rand_double(rand) < share;
                assessment->cells[at++] =
                    (struct assessed_cell){.school = i,
                                           .procedure = p,
                                           .year = year,
                                           .participants = n,
                                           .low = low,
                                           .usable = true,
                                           .low_procedure = truth_of(10 * low >= 3 * n)};
            }
    }
    assessment->first_cell[assessment->n_schools] = at;
}

/* Participant t of cell i: the low ones have the mark 2, the others 3, 4, 5 in turn; beside it a
 * score that grows with the mark. beside_r.R does the same, so that the file need not hold them. */
static void
add_participant(struct result_detail *detail, guint i, int t, int low)
{
    int mark = t < low ? FIRST_MARK : FIRST_MARK + 1 + t % 3;
    int score = 5 * mark + (int)((7 * (guint)t + i) % 11);
    detail->marks[mark - FIRST_MARK]++;
    detail->score_sum += score;
    detail->score_squares += score * score;
    mark_table_add(detail->table, mark, score, 1);
}

static void
add_marks(struct region *region)
{
    struct assessment *assessment = &region->assessment;
    region->results = g_new0(struct result, assessment->n_cells);
    for (guint i = 0; i < assessment->n_cells; i++) {
        struct assessed_cell *cell = &assessment->cells[i];
        struct result_detail *detail = &region->results[i].detail;
        detail->has_marks = detail->has_scores = true;
        detail->table = mark_table_create();
        for (int t = 0; t < cell->participants; t++)
            add_participant(detail, i, t, cell->low);
        cell->source = &region->results[i];
    }
}

static void
add_context(struct region *region, GRand *rand)
{
    guint n = region->assessment.n_schools;
    region->values = g_new(double, (gsize)n *N_COMPONENTS);
    for (guint i = 0; i < n; i++) {
        double common = g_rand_double(rand);
        for (guint c = 0; c < N_COMPONENTS; c++)
            region->values[i * N_COMPONENTS + c] = 50 * common + 50 * g_rand_double(rand);
    }
}

/* The first components of the first schools, standardised. */
static void
add_points(struct region *region)
{
    guint n = region->n_points = MIN(region->assessment.n_schools * 2 / 5, MOST_POINTS);
    region->features = g_new(double, (gsize)n *N_FEATURES);
    for (guint i = 0; i < n; i++)
        for (guint f = 0; f < N_FEATURES; f++)
            region->features[i * N_FEATURES + f] = region->values[i * N_COMPONENTS + f];
    bool varies[N_FEATURES];
    struct table_view table = {region->features, n, N_FEATURES};
    standard_scores(&table, region->features, varies);
}

static struct points
points_of(const struct region *region)
{
    return (struct points){region->features, region->n_points, N_FEATURES};
}

static void
region_init(struct region *region, guint n)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(847);
    *region = (struct region){.assessment = {.year = 2022, .n_schools = n, .has_previous = true}};
    region->assessment.rulebook = &region->rulebook;
    region->assessment.schools = g_new0(struct assessed_school, n);
    add_rules(&region->rulebook);
    add_cells(region, rand);
    add_marks(region);
    add_context(region, rand);
    add_points(region);
    for (guint i = 0; i < n; i++)
        region->assessment.schools[i].procedures_assessed = K;
}

static void
write_region(const struct region *region, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        exit(73);
    fprintf(file, "%u %d %d\n", region->assessment.n_schools, K, N_COMPONENTS);
    for (guint i = 0; i < region->assessment.n_cells; i++)
        fprintf(file, "%d %d\n", region->assessment.cells[i].participants,
                region->assessment.cells[i].low);
    for (guint i = 0; i < region->assessment.n_schools * N_COMPONENTS; i++)
        fprintf(file, "%.17g\n", region->values[i]);
    fclose(file);
}

/* ---- parts ---- */

static void
run_certainty(struct region *region)
{
    certainty_free(certainty_build(&region->assessment));
}

static void
run_social(struct region *region)
{
    guint n = region->assessment.n_schools;
    region->rulebook.social.method = SOCIAL_PCA;
    struct social_model *model = social_model_build(&region->rulebook, region->values, NULL, n);
    g_autofree struct social_value *values = g_new(struct social_value, n);
    social_model_values(model, values);
    for (guint i = 0; i < n; i++) {
        region->assessment.schools[i].has_index = true;
        region->assessment.schools[i].social_index = values[i].index;
    }
    social_model_free(model);
}

static void
run_composition(struct region *region)
{
    guint n = region->assessment.n_schools;
    struct social_model *model = social_model_build(&region->rulebook, region->values, NULL, n);
    g_autofree struct social_value *values = g_new(struct social_value, n);
    for (guint c = 0; c < N_COMPONENTS; c++) {
        struct social_model *without = social_model_leave_out(model, c);
        social_model_values(without, values);
        social_model_free(without);
    }
    social_model_free(model);
}

static void
run_groups(struct region *region)
{
    struct points points = points_of(region);
    g_autofree guint *labels = g_new(guint, 5 * (gsize)points.n);
    if (kmeans_from_ward(&points, 2, 6, labels, NULL) != PARTITION_OK)
        exit(70);
}

static void
run_silhouettes(struct region *region)
{
    struct points points = points_of(region);
    g_autofree guint *labels = g_new(guint, points.n);
    double mean;
    for (guint k = 2; k <= 6; k++) {
        for (guint i = 0; i < points.n; i++)
            labels[i] = i % k;
        silhouette_compute(&points, labels, k, &mean, NULL);
    }
}

static void
run_bootstrap(struct region *region)
{
    struct points points = points_of(region);
    g_autofree guint *labels = g_new(guint, points.n);
    struct group_stability stability[N_GROUPS];
    struct stability_request request = {
        .replicates = points.n > MANY_POINTS ? 10 : 200, .seed = 847, .method = kmeans_from_ward};
    kmeans_from_ward(&points, N_GROUPS, N_GROUPS, labels, NULL);
    stability_compute(&points, labels, N_GROUPS, &request, stability);
}

static void
run_gap(struct region *region)
{
    struct points points = points_of(region);
    struct gap gap;
    struct gap_request request = {.last = 6,
                                  .references = points.n > MANY_POINTS ? 5 : 50,
                                  .power = 2,
                                  .space = GAP_PRINCIPAL_AXES,
                                  .seed = 847,
                                  .method = kmeans_from_ward};
    if (gap_compute(&points, &request, &gap) == PARTITION_OK)
        gap_clear(&gap);
}

static void
run_context(struct region *region)
{
    context_effect_free(context_effect_build(&region->assessment));
}

static void
run_signs(struct region *region)
{
    objectivity_free(objectivity_build(&region->assessment));
}

static void
run_sensitivity(struct region *region)
{
    sensitivity_free(sensitivity_build(&region->assessment));
}

/* Microseconds of this process: what others do on the machine is left out. */
static gint64
processor_time(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(struct region *region);
    } parts[] = {{"social index by components", run_social},
                 {"index without each component", run_composition},
                 {"certainty", run_certainty},
                 {"results given the context", run_context},
                 {"sensitivity", run_sensitivity},
                 {"signs to be checked", run_signs},
                 {"groups by Ward and k-means", run_groups},
                 {"silhouettes", run_silhouettes},
                 {"bootstrap of the groups", run_bootstrap},
                 {"gap statistic", run_gap}};
    if (argc != 3)
        return 64;
    struct region region;
    region_init(&region, (guint)atoi(argv[1]));
    write_region(&region, argv[2]);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        gint64 best = G_MAXINT64;
        for (int t = 0; t < N_TRIES && (t == 0 || best < G_USEC_PER_SEC); t++) {
            gint64 since = processor_time();
            parts[i].run(&region);
            best = MIN(best, processor_time() - since);
        }
        printf("%s\t%.6f\n", parts[i].name, (double)best / 1e6);
    }
    return 0;
}
