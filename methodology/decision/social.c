#include "methodology/decision/social.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

static const double SINGULAR = 1e-12;

/* Matrices under way. */
struct index_work {
    guint n, k;            /* schools, components */
    const double *values;  /* n x k, NAN: missing */
    double *z;             /* n x k, signed */
    double *r;             /* k x k correlations of the signed components */
    double *weights;       /* k; 0 for components that are not usable */
    double *x, *y;         /* n, for a pair of columns */
};

/* The values of one column that are there. */
static guint
present_values(const struct index_work *work, guint column, double *ret)
{
    guint n = 0;
    for (guint i = 0; i < work->n; i++)
        if (!isnan(work->values[(gsize)i * work->k + column]))
            ret[n++] = work->values[(gsize)i * work->k + column];
    return n;
}

/* z of a column, signed by direction; false when it does not vary. */
static bool
standardise(struct index_work *work, guint column, int direction)
{
    guint n = present_values(work, column, work->x);
    double mean = n > 0 ? gsl_stats_mean(work->x, 1, n) : 0;
    double deviation = n > 1 ? gsl_stats_sd_m(work->x, 1, n, mean) : 0;
    bool varies = deviation > SINGULAR * MAX(1, fabs(mean));
    for (guint i = 0; i < work->n; i++) {
        gsize at = (gsize)i * work->k + column;
        work->z[at] = varies ? direction * (work->values[at] - mean) / deviation : NAN;
    }
    return varies;
}

/* Correlation over the schools that have both; 0 when there are too few or one does not vary. */
static double
correlate(struct index_work *work, guint a, guint b)
{
    guint n = 0;
    for (guint i = 0; i < work->n; i++) {
        double x = work->z[(gsize)i * work->k + a], y = work->z[(gsize)i * work->k + b];
        if (isnan(x) || isnan(y))
            continue;
        work->x[n] = x;
        work->y[n++] = y;
    }
    if (n < 3)
        return 0;
    double r = gsl_stats_correlation(work->x, 1, work->y, 1, n);
    return isfinite(r) ? r : 0;
}

static void
correlate_all(struct index_work *work)
{
    for (guint a = 0; a < work->k; a++)
        for (guint b = 0; b <= a; b++) {
            double r = a == b ? 1 : correlate(work, a, b);
            work->r[a * work->k + b] = work->r[b * work->k + a] = r;
        }
}

static struct social_value
index_of_school(const struct index_work *work, guint school)
{
    const double *z = &work->z[(gsize)school * work->k];
    double weight = 0, total = 0, sum = 0, variance = 0;
    for (guint a = 0; a < work->k; a++) {
        total += work->weights[a];
        if (isnan(z[a]))
            continue;
        weight += work->weights[a];
        sum += work->weights[a] * z[a];
        for (guint b = 0; b < work->k; b++)
            if (!isnan(z[b]))
                variance += work->weights[a] * work->weights[b] * work->r[a * work->k + b];
    }
    if (weight <= 0 || 2 * weight < total)
        return (struct social_value){.status = SOCIAL_TOO_FEW_COMPONENTS};
    if (variance <= SINGULAR)
        return (struct social_value){.status = SOCIAL_SINGULAR};
    return (struct social_value){.index = 100 * gsl_cdf_ugaussian_P(sum / sqrt(variance))};
}

/* I = round(10^4 * index), half away from zero: what the predicate compares. */
static gint64
whole_index(double index)
{
    return llround(1e4 * index);
}

static int
compare_whole(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return x < y ? -1 : x > y;
}

/* The whole indices that exist, sorted. Free with g_free(). */
static gint64 *
sorted_indices(const struct social_value *values, guint n_schools, guint *ret_n)
{
    gint64 *sorted = g_new(gint64, n_schools + 1);
    guint n = 0;
    for (guint i = 0; i < n_schools; i++)
        if (values[i].status == SOCIAL_OK)
            sorted[n++] = whole_index(values[i].index);
    qsort(sorted, n, sizeof *sorted, compare_whole);
    *ret_n = n;
    return sorted;
}

/* #{I_i < I}. */
static guint
count_below(const gint64 *sorted, guint n, gint64 index)
{
    guint low = 0, high = n;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (sorted[middle] < index)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
set_quarters(struct social_value *values, guint n_schools)
{
    guint n;
    g_autofree gint64 *sorted = sorted_indices(values, n_schools, &n);
    for (guint i = 0; i < n_schools; i++)
        if (values[i].status == SOCIAL_OK)
            values[i].quarter =
                1 + (int)(4 * (gint64)count_below(sorted, n, whole_index(values[i].index)) / n);
}

void
social_index_compute(const struct rulebook *rulebook, const double *values, guint n_schools,
                     struct social_value *ret, bool *ret_usable)
{
    guint k = rulebook->components->len;
    struct index_work work = {.n = n_schools, .k = k, .values = values};
    work.z = g_new(double, (gsize)n_schools * k + 1);
    work.r = g_new(double, (gsize)k * k + 1);
    work.weights = g_new(double, k + 1);
    work.x = g_new(double, n_schools + 1);
    work.y = g_new(double, n_schools + 1);
    for (guint i = 0; i < k; i++) {
        const struct component *component = g_ptr_array_index(rulebook->components, i);
        ret_usable[i] = standardise(&work, i, component->direction);
        work.weights[i] = ret_usable[i] ? component->weight : 0;
    }
    correlate_all(&work);
    for (guint i = 0; i < n_schools; i++)
        ret[i] = index_of_school(&work, i);
    set_quarters(ret, n_schools);
    g_free(work.z);
    g_free(work.r);
    g_free(work.weights);
    g_free(work.x);
    g_free(work.y);
}

void
social_adverse(const struct social_rules *rules, const struct social_value *values, guint n_schools,
               enum truth *ret)
{
    guint n;
    g_autofree gint64 *sorted = sorted_indices(values, n_schools, &n);
    for (guint i = 0; i < n_schools; i++) {
        gint64 index = whole_index(values[i].index);
        if (values[i].status != SOCIAL_OK)
            ret[i] = TRUTH_UNKNOWN;
        else if (rules->cut_kind == SOCIAL_CUT_BOUND)
            ret[i] = truth_of(index < whole_index(rules->bound));
        else
            ret[i] = truth_of((gint64)rules->cut.den * count_below(sorted, n, index) <
                              (gint64)rules->cut.num * n);
    }
}
