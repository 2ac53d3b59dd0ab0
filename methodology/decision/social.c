/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights, index and quarters of the social conditions.
 *
 * The predicate compares whole ten-thousandths of the index and never a double, so that two schools
 * of equal conditions stay on one side of the cut whatever the processor rounds. What regions try
 * again and again (a component left out, a school among others) starts from one model. */
#include "methodology/decision/social.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "methodology/statistics/correlation.h"
#include "methodology/statistics/regression.h"

const char *const social_fit_ids[N_SOCIAL_FITS] = {"ok", "no_component", "too_few", "singular"};

static const double SINGULAR = 1e-12;

/* ---- weights ---- */

static void
score_components(struct social_model *model, const struct rulebook *rulebook, const double *values)
{
    struct table_view table = {values, model->n, model->k};
    standard_scores(&table, model->z, model->usable);
    for (guint i = 0; i < model->n; i++)
        for (guint a = 0; a < model->k; a++) {
            const struct component *component = g_ptr_array_index(rulebook->components, a);
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

static void
find_weights(struct social_model *model)
{
    model->explained = NAN;
    if (!any_usable(model))
        model->fit = SOCIAL_FIT_NO_COMPONENT;
    else if (model->rulebook->social.method == SOCIAL_PCA)
        model->fit = component_weights(model);
    else if (model->rulebook->social.method == SOCIAL_REGRESSION)
        model->fit = regression_weights(model, model->outcome);
    else
        model->fit = given_weights(model, model->rulebook);
}

static void
find_correlations(struct social_model *model)
{
    struct table_view scores = {model->z, model->n, model->k};
    correlations_pairwise(&scores, model->r);
}

static struct social_model *
model_create(const struct rulebook *rulebook, const double *outcome, guint n_schools)
{
    struct social_model *model = g_new0(struct social_model, 1);
    guint k = model->k = rulebook->components->len;
    model->rulebook = rulebook;
    model->n = n_schools;
    model->usable = g_new0(bool, k + 1);
    model->r = g_new(double, (gsize)k *k + 1);
    model->weights = g_new0(double, k + 1);
    if (rulebook->social.method == SOCIAL_REGRESSION)
        model->outcome = g_memdup2(outcome, sizeof *outcome * n_schools);
    return model;
}

struct social_model *
social_model_build(const struct rulebook *rulebook, const double *values, const double *outcome,
                   guint n_schools)
{
    struct social_model *model = model_create(rulebook, outcome, n_schools);
    model->z = g_new(double, (gsize)n_schools * model->k + 1);
    score_components(model, rulebook, values);
    find_correlations(model);
    find_weights(model);
    return model;
}

struct social_model *
social_model_leave_out(const struct social_model *model, guint component)
{
    struct social_model *other = model_create(model->rulebook, model->outcome, model->n);
    guint k = model->k;
    other->z = model->z;
    other->borrows_z = true;
    memcpy(other->usable, model->usable, sizeof *model->usable * k);
    other->usable[component] = false;
    /* Correlations of pairs do not know of a third; those of schools without gaps do. */
    if (model->without_gaps)
        find_correlations(other);
    else
        memcpy(other->r, model->r, sizeof *model->r * (gsize)k * k);
    find_weights(other);
    return other;
}

void
social_model_free(struct social_model *model)
{
    if (model == NULL)
        return;
    g_free(model->usable);
    if (!model->borrows_z)
        g_free(model->z);
    g_free(model->r);
    g_free(model->outcome);
    g_free(model->weights);
    g_free(model);
}

/* ---- the index ---- */

/* Whether the school with these scores has the component, and the model takes it. */
static bool
has(const struct social_model *model, const double *z, guint component)
{
    return model->usable[component] && !isnan(z[component]);
}

/* The variance under R of what a school has. */
static double
variance_of(const struct social_model *model, const double *z)
{
    double variance = 0;
    for (guint a = 0; a < model->k; a++)
        for (guint b = 0; has(model, z, a) && b < model->k; b++)
            if (has(model, z, b))
                variance += model->weights[a] * model->weights[b] * model->r[a * model->k + b];
    return variance;
}

/* What all schools have in common when they are weighed. */
struct weighing {
    const struct social_model *model;
    double total;    /* of the weights */
    double variance; /* of schools that lack nothing usable, as most do; NAN: not known yet */
};

static struct weighing
weighing_of(const struct social_model *model)
{
    struct weighing weighing = {model, 0, NAN};
    for (guint a = 0; a < model->k; a++)
        weighing.total += fabs(model->weights[a]);
    return weighing;
}

/* Weighs what a school has; gives the sum and its variance. */
static enum social_status
weigh(struct weighing *weighing, guint school, double *ret_sum, double *ret_variance)
{
    const struct social_model *model = weighing->model;
    const double *z = &model->z[(gsize)school * model->k];
    double weight = 0, sum = 0;
    bool complete = true;
    for (guint a = 0; a < model->k; a++) {
        if (!model->usable[a])
            continue;
        bool missing = isnan(z[a]);
        complete = complete && !missing;
        weight += missing ? 0 : fabs(model->weights[a]);
        sum += missing ? 0 : model->weights[a] * z[a];
    }
    double variance = complete ? weighing->variance : NAN;
    if (isnan(variance))
        variance = variance_of(model, z);
    if (complete)
        weighing->variance = variance;
    *ret_sum = sum;
    *ret_variance = variance;
    if (model->fit != SOCIAL_FIT_OK && model->fit != SOCIAL_FIT_NO_COMPONENT)
        return SOCIAL_NO_WEIGHTS;
    if (weight <= 0 || 2 * weight < weighing->total)
        return SOCIAL_TOO_FEW_COMPONENTS;
    return variance <= SINGULAR ? SOCIAL_SINGULAR : SOCIAL_OK;
}

void
social_model_contributions(const struct social_model *model, guint school, double *ret)
{
    double sum, variance;
    struct weighing weighing = weighing_of(model);
    enum social_status status = weigh(&weighing, school, &sum, &variance);
    for (guint a = 0; a < model->k; a++) {
        double z = model->z[(gsize)school * model->k + a];
        ret[a] = status != SOCIAL_OK ? NAN : isnan(z) ? 0 : model->weights[a] * z / sqrt(variance);
    }
}

/* ---- quarters and the cut ---- */

/* I = round(10^4 * index), half away from zero: what the predicate compares; 0 to 10^6. */
static gint64
whole_index(double index)
{
    return llround(1e4 * index);
}

/* Of each school with an index, how many have less. */
struct standing {
    guint n;      /* schools with an index */
    guint *below; /* of every school; 0 without an index */
};

/* By whole index, then by school: a total order. */
static int
compare_keys(const void *a, const void *b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

static struct standing
standing_of(const struct social_value *values, guint n_schools)
{
    struct standing standing = {0, g_new0(guint, n_schools + 1)};
    g_autofree guint64 *keys = g_new(guint64, n_schools + 1);
    for (guint i = 0; i < n_schools; i++)
        if (values[i].status == SOCIAL_OK)
            keys[standing.n++] = (guint64)whole_index(values[i].index) << 32 | i;
    qsort(keys, standing.n, sizeof *keys, compare_keys);
    for (guint i = 0, first = 0; i < standing.n; i++) {
        if (keys[i] >> 32 != keys[first] >> 32)
            first = i;
        standing.below[(guint32)keys[i]] = first;
    }
    return standing;
}

static void
set_quarters(struct social_value *values, guint n_schools)
{
    struct standing standing = standing_of(values, n_schools);
    for (guint i = 0; i < n_schools; i++)
        if (values[i].status == SOCIAL_OK)
            values[i].quarter = 1 + (int)(4 * (gint64)standing.below[i] / standing.n);
    g_free(standing.below);
}

void
social_model_values(const struct social_model *model, struct social_value *ret)
{
    struct weighing weighing = weighing_of(model);
    for (guint i = 0; i < model->n; i++) {
        double sum, variance;
        ret[i] = (struct social_value){.status = weigh(&weighing, i, &sum, &variance)};
        if (ret[i].status == SOCIAL_OK)
            ret[i].index = 100 * gsl_cdf_ugaussian_P(sum / sqrt(variance));
    }
    set_quarters(ret, model->n);
}

void
social_adverse(const struct social_rules *rules, const struct social_value *values, guint n_schools,
               enum truth *ret)
{
    struct standing standing = standing_of(values, n_schools);
    for (guint i = 0; i < n_schools; i++) {
        if (values[i].status != SOCIAL_OK)
            ret[i] = TRUTH_UNKNOWN;
        else if (rules->cut_kind == SOCIAL_CUT_BOUND)
            ret[i] = truth_of(whole_index(values[i].index) < whole_index(rules->bound));
        else
            ret[i] = truth_of((gint64)rules->cut.den * standing.below[i] <
                              (gint64)rules->cut.num * standing.n);
    }
    g_free(standing.below);
}
