/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouping of points against R (tests/crosscheck/r/clustering.R): Ward, k-means, silhouettes, gap,
 * stability. */
#include <glib.h>
#include <math.h>

#include "methodology/statistics/contingency.h"
#include "methodology/statistics/gap.h"
#include "methodology/statistics/kmeans.h"
#include "methodology/statistics/random.h"
#include "methodology/statistics/silhouette.h"
#include "methodology/statistics/stability.h"
#include "methodology/statistics/ward.h"
#include "tests/unit/reference_lines.h"

enum { MAX_VALUES = 2000, MAX_K = 7 };

/* The points that lines "points" bring and the lines behind them speak of. */
static struct {
    double x[MAX_VALUES];
    struct points points;
} sample;

static void
take_points(const double *v, guint n)
{
    sample.points = (struct points){sample.x, (guint)v[1], (guint)v[2]};
    guint n_values = sample.points.n * sample.points.dim;
    g_assert_cmpuint(n, ==, 3 + n_values);
    g_assert_cmpuint(n_values, <=, MAX_VALUES);
    memcpy(sample.x, v + 3, n_values * sizeof *v);
}

static guint *
take_labels(const double *v)
{
    guint *labels = g_new(guint, sample.points.n);
    for (guint i = 0; i < sample.points.n; i++)
        labels[i] = (guint)v[i];
    return labels;
}

static void
check_ward(const double *v, guint n)
{
    struct ward tree;
    g_assert_cmpint(ward_build(&tree, &sample.points), ==, PARTITION_OK);
    g_assert_cmpuint(n, ==, tree.n - 1);
    for (guint s = 0; s < n; s++) {
        assert_exact(tree.steps[s].height, v[s], "height");
        g_assert_cmpuint(tree.steps[s].a, <, tree.steps[s].b);
        g_assert_cmpuint(tree.steps[s].b, <, tree.n + s);
    }
    ward_clear(&tree);
}

static void
check_cut(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 1 + sample.points.n);
    g_autofree guint *labels = g_new(guint, sample.points.n);
    struct ward tree;
    ward_build(&tree, &sample.points);
    ward_cut(&tree, (guint)v[0], labels);
    for (guint i = 0; i < tree.n; i++)
        g_assert_cmpuint(labels[i], ==, (guint)v[1 + i]);
    ward_clear(&tree);
}

/* The same groups by the same names, since the algorithm is the same step by step. */
static void
check_kmeans(const double *v, guint n)
{
    guint k = (guint)v[0], n_centres = k * sample.points.dim;
    g_assert_cmpuint(n, ==, 2 + n_centres + sample.points.n);
    g_autofree double *centres = g_memdup2(v + 1, n_centres * sizeof *v);
    g_autofree guint *labels = g_new(guint, sample.points.n);
    double within = NAN;
    g_assert_cmpint(kmeans_from_centres(&sample.points, k, centres, labels, &within), ==,
                    PARTITION_OK);
    for (guint i = 0; i < sample.points.n; i++)
        g_assert_cmpuint(labels[i], ==, (guint)v[1 + n_centres + i]);
    assert_exact(within, v[n - 1], "sum of squares");
    assert_exact(partition_within(&sample.points, labels, k, NULL), within, "sum of squares anew");
}

static void
check_silhouette(const double *v, guint n)
{
    guint k = (guint)v[0];
    g_assert_cmpuint(n, ==, 2 + sample.points.n + k);
    g_autofree guint *labels = take_labels(v + 1);
    g_autofree double *own = g_new(double, sample.points.n);
    double mean = NAN;
    g_assert_cmpint(silhouette_compute(&sample.points, labels, k, &mean, own), ==, PARTITION_OK);
    assert_within(mean, v[1 + sample.points.n], 1e-12, "mean silhouette");
    for (guint g = 0; g < k; g++) {
        double sum = 0;
        guint size = 0;
        for (guint i = 0; i < sample.points.n; i++) {
            sum += labels[i] == g ? own[i] : 0;
            size += labels[i] == g;
        }
        assert_within(sum / size, v[2 + sample.points.n + g], 1e-12, "silhouette of a group");
    }
}

static void
check_rand(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 2 + 2 * sample.points.n);
    g_autofree guint *a = take_labels(v + 1), *b = take_labels(v + 1 + sample.points.n);
    double index = NAN;
    adjusted_rand_index(a, b, sample.points.n, &index);
    assert_within(index, v[n - 1], 1e-12, "adjusted Rand index");
}

/* ---- the best of many starts, as the golden numbers were made ---- */

enum { STARTS = 25 };

/* k different points; Floyd's way. */
static void
draw_start(const struct points *points, guint k, guint start, double *ret)
{
    struct random_stream stream = random_stream_of(77, RANDOM_BOOTSTRAP, start);
    g_autofree guint *taken = g_new(guint, k);
    for (guint c = 0; c < k; c++) {
        guint drawn = random_below(&stream, points->n - k + c + 1);
        for (guint i = 0; i < c; i++)
            if (taken[i] == drawn) {
                drawn = points->n - k + c;
                break;
            }
        taken[c] = drawn;
        memcpy(ret + (gsize)c * points->dim, points_at(points, drawn), points->dim * sizeof *ret);
    }
}

static enum partition_status
best_of_starts(const struct points *points, guint first, guint last, guint *ret, gpointer data)
{
    (void)data;
    g_autofree double *centres = g_new(double, (gsize)last * points->dim);
    g_autofree guint *labels = g_new(guint, points->n);
    for (guint k = first; k <= last; k++) {
        double best = INFINITY, within;
        for (guint start = 0; start < STARTS; start++) {
            draw_start(points, k, start, centres);
            enum partition_status status = kmeans_from_centres(points, k, centres, labels, &within);
            if (status != PARTITION_OK || within >= best)
                continue;
            best = within;
            memcpy(ret + (gsize)(k - first) * points->n, labels, points->n * sizeof *labels);
        }
        if (!isfinite(best))
            return PARTITION_EMPTY;
    }
    return PARTITION_OK;
}

/* Ward's start reaches what 200 random starts reach, for every k; and so do 25 of ours. Ward alone
 * and Lloyd's steps from it do not. */
static void
check_best(const double *v, guint n)
{
    g_assert_cmpuint(n, ==, 4);
    guint k = (guint)v[0];
    partition_method methods[] = {kmeans_from_ward, best_of_starts};
    g_autofree guint *labels = g_new(guint, sample.points.n), *one = g_new0(guint, sample.points.n);
    for (guint m = 0; m < G_N_ELEMENTS(methods); m++) {
        g_assert_cmpint(methods[m](&sample.points, k, k, labels, NULL), ==, PARTITION_OK);
        double within = partition_within(&sample.points, labels, k, NULL), mean = NAN;
        double between = partition_within(&sample.points, one, 1, NULL) - within;
        assert_exact(within, v[1], "the best sum of squares");
        silhouette_compute(&sample.points, labels, k, &mean, NULL);
        assert_within(mean, v[2], 1e-12, "its silhouette");
        assert_exact(between / (k - 1) / (within / (sample.points.n - k)), v[3], "its ratio F");
    }
}

/* The dispersion is exact; what is drawn agrees within five standard errors of a difference of two
 * means over 200 reference sets each, and errors within five of their own (1/sqrt(2B) of them). */
static void
check_gap(const double *v, guint n)
{
    enum { B = 200 };
    guint last = (guint)v[2];
    g_assert_cmpuint(n, ==, 3 + 3 * last + 3);
    struct gap_request request = {.last = last,
                                  .references = B,
                                  .power = (int)v[0],
                                  .space = v[1] > 0 ? GAP_ORIGINAL_AXES : GAP_PRINCIPAL_AXES,
                                  .seed = 2,
                                  .method = best_of_starts};
    struct gap gap;
    g_assert_cmpint(gap_compute(&sample.points, &request, &gap), ==, PARTITION_OK);
    const double *log_w = v + 3, *expected = log_w + last, *error = expected + last;
    for (guint k = 0; k < last; k++) {
        assert_exact(gap.log_w[k], log_w[k], "dispersion");
        assert_within(gap.gap[k], expected[k], 5 * error[k] * sqrt(2.0 / B), "gap");
        assert_within(gap.error[k], error[k], 5 * error[k] / sqrt(B), "error of the gap");
        assert_within(gap.expected[k] - gap.log_w[k], gap.gap[k], 0, "gap from its parts");
    }
    gap_clear(&gap);
    for (int rule = GAP_FIRST_SE_MAX; rule <= GAP_GLOBAL_MAX; rule++)
        g_assert_cmpuint(gap_choose(expected, error, last, (enum gap_rule)rule), ==,
                         (guint)v[3 + 3 * last + rule]);
}

static void
check_choose(const double *v, guint n)
{
    guint last = (guint)v[0];
    g_assert_cmpuint(n, ==, 1 + 2 * last + 3);
    for (int rule = GAP_FIRST_SE_MAX; rule <= GAP_GLOBAL_MAX; rule++)
        g_assert_cmpuint(gap_choose(v + 1, v + 1 + last, last, (enum gap_rule)rule), ==,
                         (guint)v[1 + 2 * last + rule]);
}

/* Means within five standard errors of a difference, counts likewise. */
static void
check_stability(const double *v, guint n)
{
    enum { B = 200 };
    guint k = (guint)v[1];
    g_assert_cmpuint(n, ==, 2 + sample.points.n + 4 * k);
    g_autofree guint *labels = take_labels(v + 2);
    const double *mean = v + 2 + sample.points.n, *sd = mean + k, *recovered = sd + k,
                 *dissolved = recovered + k;
    struct stability_request request = {
        .replicates = B, .keep_duplicates = v[0] > 0, .seed = 3, .method = best_of_starts};
    struct group_stability ours[MAX_K];
    g_assert_cmpint(stability_compute(&sample.points, labels, k, &request, ours), ==, PARTITION_OK);
    for (guint g = 0; g < k; g++) {
        assert_within(ours[g].mean, mean[g], 5 * sd[g] * sqrt(2.0 / B), "mean Jaccard");
        double share = recovered[g] / B;
        assert_within(ours[g].n_recovered, recovered[g], 5 * sqrt(2 * B * share * (1 - share)) + 1,
                      "recovered");
        share = (dissolved[g] + 1) / B;
        assert_within(ours[g].n_dissolved, dissolved[g], 5 * sqrt(2 * B * share * (1 - share)),
                      "dissolved");
    }
}

static void
against_r(void)
{
    static const struct reference_check checks[] = {{"points", take_points, 6},
                                                    {"ward", check_ward, 6},
                                                    {"cut", check_cut, 42},
                                                    {"kmeans", check_kmeans, 144},
                                                    {"silhouette", check_silhouette, 72},
                                                    {"rand", check_rand, 36},
                                                    {"best", check_best, 5},
                                                    {"gap", check_gap, 4},
                                                    {"choose", check_choose, 60},
                                                    {"stability", check_stability, 2}};
    reference_check_file("clustering.txt", checks, G_N_ELEMENTS(checks));
}

/* ---- degenerate data: a status, and never a number that is none ---- */

/* Everything that can be asked of points, with up to 4 groups. */
static void
ask_everything(const struct points *points)
{
    enum { LAST = 4 };
    g_autofree guint *labels = g_new0(guint, (gsize)LAST * points->n + 1);
    for (guint k = 0; k <= LAST; k++) {
        double within = 7, mean = 7;
        g_autofree double *centres = g_new0(double, (gsize)(k + 1) * (points->dim + 1));
        enum partition_status status = kmeans_from_centres(points, k, centres, labels, &within);
        g_assert_true(status == PARTITION_OK ? isfinite(within) && within >= 0 : within == 7);
        status = kmeans_from_ward(points, k, k, labels, NULL);
        if (status != PARTITION_OK)
            memset(labels, 0, points->n * sizeof *labels);
        status = silhouette_compute(points, labels, k, &mean, NULL);
        g_assert_true(status == PARTITION_OK ? fabs(mean) <= 1 : mean == 7);
        struct stability_request request = {
            .replicates = 5, .keep_duplicates = k % 2 == 0, .method = kmeans_from_ward};
        struct group_stability stability[LAST];
        if (stability_compute(points, labels, k, &request, stability) == PARTITION_OK)
            for (guint g = 0; g < k; g++)
                g_assert_true(stability[g].mean >= 0 && stability[g].mean <= 1);
    }
    for (int power = 1; power <= 2; power++) {
        struct gap_request request = {
            .last = LAST, .references = 3, .power = power, .method = kmeans_from_ward};
        struct gap gap;
        if (gap_compute(points, &request, &gap) == PARTITION_OK)
            for (guint k = 0; k < LAST; k++)
                g_assert_true(isfinite(gap.gap[k]) && isfinite(gap.error[k]));
        else
            g_assert_null(gap.gap);
        gap_clear(&gap);
    }
}

static void
degenerate_points(void)
{
    static const double equal[12] = {3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1},
                        two_places[12] = {0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5},
                        constant[12] = {1, 9, 2, 9, 4, 9, 8, 9, 3, 9, 7, 9},
                        hole[12] = {1, 2, NAN, 4, 5, 6, 7, 8, 9, 10, 11, 13},
                        endless[12] = {1, 2, INFINITY, 4, 5, 6, 7, 8, 9, 10, 11, 13},
                        huge[12] = {1, 2, 1e200, 4, 5, -1e200, 7, 8, 9, 10, 11, 13};
    static const double *const tables[] = {equal, two_places, constant, hole, endless, huge};
    for (guint t = 0; t < G_N_ELEMENTS(tables); t++)
        for (guint dim = 0; dim <= 2; dim++)
            for (guint n = 0; n <= (dim == 2 ? 6 : 12); n++)
                ask_everything(&(struct points){tables[t], n, dim});
}

static void
named_failures(void)
{
    static const double equal[12] = {3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1},
                        two_places[12] = {0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5}, hole[] = {1, NAN};
    guint labels[12] = {0};
    double mean;
    struct points points = {equal, 6, 2};
    g_assert_cmpint(kmeans_from_ward(&points, 2, 2, labels, NULL), ==, PARTITION_NO_SPREAD);
    g_assert_cmpint(kmeans_from_ward(&points, 1, 1, labels, NULL), ==, PARTITION_OK);
    g_assert_cmpint(kmeans_from_ward(&points, 2, 7, labels, NULL), ==, PARTITION_TOO_FEW);
    g_assert_cmpint(kmeans_from_ward(&points, 0, 1, labels, NULL), ==, PARTITION_TOO_FEW);
    points = (struct points){two_places, 6, 2};
    g_assert_cmpint(kmeans_from_ward(&points, 3, 3, labels, NULL), ==, PARTITION_EMPTY);
    g_assert_cmpint(kmeans_from_ward(&points, 2, 2, labels, NULL), ==, PARTITION_OK);
    g_assert_cmpint(silhouette_compute(&points, labels, 2, &mean, NULL), ==, PARTITION_OK);
    g_assert_cmpfloat(mean, ==, 1);
    g_assert_cmpint(silhouette_compute(&points, labels, 3, &mean, NULL), ==, PARTITION_EMPTY);
    struct gap_request request = {
        .last = 2, .references = 3, .power = 2, .method = kmeans_from_ward};
    struct gap gap;
    g_assert_cmpint(gap_compute(&points, &request, &gap), ==, PARTITION_NO_SPREAD);
    points = (struct points){hole, 2, 1};
    struct ward tree;
    g_assert_cmpint(ward_build(&tree, &points), ==, PARTITION_NOT_FINITE);
    ward_clear(&tree);
}

/* ---- properties ---- */

/* Points in a few heaps, and with `ties` on a grid of few places, many of them the same. */
static void
draw_points(GRand *rand, guint n, guint dim, bool ties, double *ret)
{
    for (guint i = 0; i < n * dim; i++) {
        double x = g_rand_double(rand) * 4 + (i / dim) % 3 * 3;
        ret[i] = ties ? floor(x / 2) : x;
    }
}

/* Heights are what the steps really add, half of height^2 to the sum of squares, and never fall. */
static void
ward_adds_least(void)
{
    enum { N = 30, DIM = 2 };
    double x[N * DIM];
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (guint round = 0; round < 10; round++) {
        draw_points(rand, N, DIM, round % 2 == 1, x);
        struct points points = {x, N, DIM};
        struct ward tree;
        ward_build(&tree, &points);
        guint labels[N];
        double before = 0;
        for (guint k = N; k >= 1; k--) {
            ward_cut(&tree, k, labels);
            double within = partition_within(&points, labels, k, NULL);
            if (k < N) {
                double height = tree.steps[N - k - 1].height;
                assert_within(within - before, height * height / 2, 1e-9, "rise of a step");
                g_assert_cmpfloat(height, >=, k < N - 1 ? tree.steps[N - k - 2].height : 0);
            }
            before = within;
        }
        ward_clear(&tree);
    }
}

/* No point can leave its group to the good: what Hartigan and Wong promise. */
static void
no_move_helps(void)
{
    enum { N = 60, DIM = 3 };
    double x[N * DIM];
    guint labels[N];
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);
    for (guint round = 0; round < 10; round++)
        for (guint k = 2; k <= 5; k++) {
            draw_points(rand, N, DIM, false, x);
            struct points points = {x, N, DIM};
            g_assert_cmpint(kmeans_from_ward(&points, k, k, labels, NULL), ==, PARTITION_OK);
            double within = partition_within(&points, labels, k, NULL);
            /* with two groups AS 136 ends after its quick stage and may leave one to be moved */
            for (guint i = 0; k > 2 && i < N; i++) {
                guint own = labels[i];
                for (labels[i] = 0; labels[i] < k; labels[i]++)
                    g_assert_cmpfloat(partition_within(&points, labels, k, NULL), >=,
                                      within - 1e-9);
                labels[i] = own;
            }
        }
}

/* Another order of the points gives the same groups, and a replicate does not depend on how many
 * there are. */
static void
order_does_not_matter(void)
{
    enum { N = 50, DIM = 2, K = 3 };
    double x[N * DIM], turned[N * DIM];
    guint one[N], other[N], back[N];
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);
    draw_points(rand, N, DIM, false, x);
    for (guint i = 0; i < N; i++)
        memcpy(turned + (gsize)(N - 1 - i) * DIM, x + (gsize)i * DIM, DIM * sizeof *x);
    struct points points = {x, N, DIM}, points_turned = {turned, N, DIM};
    kmeans_from_ward(&points, K, K, one, NULL);
    kmeans_from_ward(&points_turned, K, K, other, NULL);
    for (guint i = 0; i < N; i++)
        back[i] = other[N - 1 - i];
    double index = 0;
    adjusted_rand_index(one, back, N, &index);
    g_assert_cmpfloat(index, ==, 1);
    struct stability_request request = {.replicates = 1, .seed = 4, .method = kmeans_from_ward};
    struct group_stability first[K], all[K];
    stability_compute(&points, one, K, &request, first);
    request.replicates = 40;
    stability_compute(&points, one, K, &request, all);
    for (guint g = 0; g < K; g++)
        g_assert_cmpfloat(all[g].mean, >=, first[g].mean / 40 - 1e-12);
    double far_apart[] = {0, 0.1, 0.2, 9, 9.1, 9.2, 9.3, 0.3};
    guint both[] = {0, 0, 0, 1, 1, 1, 1, 0};
    points = (struct points){far_apart, 8, 1};
    request.replicates = 200;
    stability_compute(&points, both, 2, &request, all);
    g_assert_true(all[0].mean > 0.9 && all[0].mean <= 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/grouping/against_r", against_r);
    g_test_add_func("/grouping/degenerate", degenerate_points);
    g_test_add_func("/grouping/failures", named_failures);
    g_test_add_func("/grouping/ward", ward_adds_least);
    g_test_add_func("/grouping/kmeans", no_move_helps);
    g_test_add_func("/grouping/order", order_does_not_matter);
    return g_test_run();
}
