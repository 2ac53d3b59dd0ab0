#include "methodology/decision/social.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "methodology/statistics/correlation.h"
#include "methodology/statistics/regression.h"

static const double SINGULAR = 1e-12;

/* ---- weights ---- */

static void
score_components(struct social_model *model, const struct rulebook *rulebook, const double *values)
{
    struct table_view table = {values, model->n, model->k};
    for (guint a = 0; a < model->k; a++) {
        const struct component *component = g_ptr_array_index(rulebook->components, a);
        model->usable[a] = standard_scores(&table, a, model->z);
        for (guint i = 0; i < model->n; i++)
            model->z[(gsize)i * model->k + a] *= component->direction;
    }
}

static enum social_fit
given_weights(struct social_model *model, const struct rulebook *rulebook)
{
    for (guint a = 0; a < model->k; a++) {
        const struct component *component = g_ptr_array_index(rulebook->components, a);
        model->weights[a] = model->usable[a] ? component->weight : 0;
    }
    return SOCIAL_FIT_OK;
}

/* The correlations of usable components alone. Returns how many they are. */
static guint
usable_correlations(const struct social_model *model, double *ret)
{
    guint n = 0, at = 0;
    for (guint a = 0; a < model->k; a++)
        n += model->usable[a];
    for (guint a = 0; a < model->k; a++)
        for (guint b = 0; model->usable[a] && b < model->k; b++)
            if (model->usable[b])
                ret[at++] = model->r[a * model->k + b];
    return n;
}

/* Loadings with the sign under which favourable components load positive. */
static enum social_fit
component_weights(struct social_model *model)
{
    g_autofree double *r = g_new(double, (gsize)model->k * model->k + 1);
    g_autofree double *loadings = g_new(double, model->k + 1);
    guint n = usable_correlations(model, r);
    struct principal_component first = principal_component_of(r, n, loadings);
    if (first.least < -SINGULAR) {
        struct table_view scores = {model->z, model->n, model->k};
        model->n_complete = correlations_complete(&scores, model->usable, model->r);
        model->without_gaps = true;
        if (model->n_complete < 3)
            return SOCIAL_FIT_TOO_FEW;
        usable_correlations(model, r);
        first = principal_component_of(r, n, loadings);
    }
    double sum = 0;
    for (guint a = 0; a < n; a++)
        sum += loadings[a];
    for (guint a = 0, at = 0; a < model->k; a++)
        model->weights[a] = !model->usable[a] ? 0 : sum < 0 ? -loadings[at++] : loadings[at++];
    model->explained = first.explained;
    if (!model->without_gaps)
        model->n_complete = model->n;
    return SOCIAL_FIT_OK;
}

double
social_outcome(const struct cell_pair *pairs, guint n_pairs)
{
    double sum = 0;
    int n = 0;
    for (guint i = 0; i < n_pairs; i++) {
        const struct cell *cell = &pairs[i].latest;
        if (!cell->usable)
            continue;
        sum += log((cell->low + 0.5) / (cell->participants - cell->low + 0.5));
        n++;
    }
    return n > 0 ? sum / n : NAN;
}

/* The schools with the outcome and every usable component, as a system. Returns how many. */
static guint
complete_rows(const struct social_model *model, const double *outcome, double *x, double *y)
{
    guint n = 0;
    for (guint i = 0; i < model->n; i++) {
        const double *z = &model->z[(gsize)i * model->k];
        gsize at = (gsize)n;
        bool complete = !isnan(outcome[i]);
        guint columns = 0;
        for (guint a = 0; a < model->k; a++)
            columns += model->usable[a];
        for (guint a = 0, column = 0; a < model->k; a++) {
            if (!model->usable[a])
                continue;
            complete = complete && !isnan(z[a]);
            x[at * columns + column++] = z[a];
        }
        y[n] = outcome[i];
        n += complete;
    }
    return n;
}

/* Weights by which the components foretell low results: the less of them, the better off. */
static enum social_fit
regression_weights(struct social_model *model, const double *outcome)
{
    guint k = 0;
    for (guint a = 0; a < model->k; a++)
        k += model->usable[a];
    g_autofree double *x = g_new(double, (gsize)model->n * model->k + 1);
    g_autofree double *y = g_new(double, model->n + 1);
    guint n = model->n_complete = complete_rows(model, outcome, x, y);
    struct regression regression;
    regression_fit(&regression, x, y, NULL, n, k);
    if (regression.status == REGRESSION_OK) {
        for (guint a = 0, at = 0; a < model->k; a++)
            model->weights[a] = model->usable[a] ? -regression.beta[1 + at++] : 0;
        model->explained = regression.r_squared;
    }
    regression_clear(&regression);
    return regression.status == REGRESSION_OK        ? SOCIAL_FIT_OK
           : regression.status == REGRESSION_TOO_FEW ? SOCIAL_FIT_TOO_FEW
                                                     : SOCIAL_FIT_SINGULAR;
}

static bool
any_usable(const struct social_model *model)
{
    for (guint a = 0; a < model->k; a++)
        if (model->usable[a])
            return true;
    return false;
}

struct social_model *
social_model_build(const struct rulebook *rulebook, const double *values, const double *outcome,
                   guint n_schools)
{
    struct social_model *model = g_new0(struct social_model, 1);
    guint k = model->k = rulebook->components->len;
    model->n = n_schools;
    model->usable = g_new0(bool, k + 1);
    model->z = g_new(double, (gsize)n_schools *k + 1);
    model->r = g_new(double, (gsize)k *k + 1);
    model->weights = g_new0(double, k + 1);
    model->explained = NAN;
    score_components(model, rulebook, values);
    struct table_view scores = {model->z, n_schools, k};
    correlations_pairwise(&scores, model->r);
    if (!any_usable(model))
        model->fit = SOCIAL_FIT_NO_COMPONENT;
    else if (rulebook->social.method == SOCIAL_PCA)
        model->fit = component_weights(model);
    else if (rulebook->social.method == SOCIAL_REGRESSION)
        model->fit = regression_weights(model, outcome);
    else
        model->fit = given_weights(model, rulebook);
    return model;
}

void
social_model_free(struct social_model *model)
{
    if (model == NULL)
        return;
    g_free(model->usable);
    g_free(model->z);
    g_free(model->r);
    g_free(model->weights);
    g_free(model);
}

/* ---- the index ---- */

/* The variance under R of what a school has. Most schools lack nothing: `known` keeps theirs (below 0
 * as long as it is not known). */
static double
variance_of(const struct social_model *model, const double *z, int without, double *known)
{
    bool complete = true;
    for (guint a = 0; a < model->k; a++)
        complete = complete && !isnan(z[a]);
    if (complete && *known >= 0)
        return *known;
    double variance = 0;
    for (guint a = 0; a < model->k; a++)
        for (guint b = 0; !isnan(z[a]) && (int)a != without && b < model->k; b++)
            if (!isnan(z[b]) && (int)b != without)
                variance += model->weights[a] * model->weights[b] * model->r[a * model->k + b];
    if (complete)
        *known = MAX(variance, 0);
    return variance;
}

/* Weighs what a school has; gives the sum and its variance. */
static enum social_status
weigh(const struct social_model *model, guint school, int without, double *known, double *ret_sum,
      double *ret_variance)
{
    const double *z = &model->z[(gsize)school * model->k];
    double weight = 0, total = 0;
    *ret_sum = 0;
    *ret_variance = variance_of(model, z, without, known);
    for (guint a = 0; a < model->k; a++) {
        if ((int)a == without)
            continue;
        total += fabs(model->weights[a]);
        if (isnan(z[a]))
            continue;
        weight += fabs(model->weights[a]);
        *ret_sum += model->weights[a] * z[a];
    }
    if (model->fit != SOCIAL_FIT_OK && model->fit != SOCIAL_FIT_NO_COMPONENT)
        return SOCIAL_NO_WEIGHTS;
    if (weight <= 0 || 2 * weight < total)
        return SOCIAL_TOO_FEW_COMPONENTS;
    return *ret_variance <= SINGULAR ? SOCIAL_SINGULAR : SOCIAL_OK;
}

void
social_model_contributions(const struct social_model *model, guint school, double *ret)
{
    double sum, variance, known = -1;
    enum social_status status = weigh(model, school, -1, &known, &sum, &variance);
    for (guint a = 0; a < model->k; a++) {
        double z = model->z[(gsize)school * model->k + a];
        ret[a] = status != SOCIAL_OK ? NAN : isnan(z) ? 0 : model->weights[a] * z / sqrt(variance);
    }
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
social_model_values(const struct social_model *model, int without, struct social_value *ret)
{
    double known = -1;
    for (guint i = 0; i < model->n; i++) {
        double sum, variance;
        ret[i] =
            (struct social_value){.status = weigh(model, i, without, &known, &sum, &variance)};
        if (ret[i].status == SOCIAL_OK)
            ret[i].index = 100 * gsl_cdf_ugaussian_P(sum / sqrt(variance));
    }
    set_quarters(ret, model->n);
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
