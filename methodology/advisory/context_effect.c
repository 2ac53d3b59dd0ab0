/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are cells and not schools, with an intercept a procedure: schools sit different procedures,
 * and some of these are harder. The halves added to both counts keep the logit finite where nobody,
 * or everybody, was low. */
#include "methodology/advisory/context_effect.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#define SIGNIFICANT 1.96

/* The system under way: a row a cell. */
struct rows {
    guint n, k;    /* cells; columns: the index, then every procedure but the first */
    int *column;   /* of each procedure in the catalogue: its intercept's column, 0: the first, -1:
                      without cells */
    guint *school; /* n: in the assessment */
    double *x, *y, *w;
};

static bool
takes_part(const struct assessment *assessment, const struct assessed_cell *cell)
{
    return cell->year == assessment->year && cell->usable &&
           assessment->schools[cell->school].has_index;
}

static void
number_procedures(struct rows *rows, const struct assessment *assessment)
{
    guint n = procedure_catalogue_length(assessment->rulebook->procedures);
    g_autofree bool *seen = g_new0(bool, n + 1);
    for (guint i = 0; i < assessment->n_cells; i++)
        if (takes_part(assessment, &assessment->cells[i])) {
            seen[assessment->cells[i].procedure] = true;
            rows->n++;
        }
    rows->column = g_new(int, n + 1);
    int next = 0;
    for (guint p = 0; p < n; p++)
        rows->column[p] = seen[p] ? next++ : -1;
    rows->k = (guint)MAX(next, 1);
}

static void
fill_rows(struct rows *rows, const struct assessment *assessment)
{
    rows->school = g_new(guint, rows->n + 1);
    rows->x = g_new0(double, (gsize)rows->n * rows->k + 1);
    rows->y = g_new(double, rows->n + 1);
    rows->w = g_new(double, rows->n + 1);
    guint at = 0;
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (!takes_part(assessment, cell))
            continue;
        double low = cell->low + 0.5, others = cell->participants - cell->low + 0.5;
        double *x = &rows->x[(gsize)at * rows->k];
        x[0] = assessment->schools[cell->school].social_index;
        if (rows->column[cell->procedure] > 0)
            x[rows->column[cell->procedure]] = 1;
        rows->y[at] = log(low / others);
        rows->w[at] = 1 / (1 / low + 1 / others);
        rows->school[at++] = cell->school;
    }
}

static void
rows_clear(struct rows *rows)
{
    g_free(rows->column);
    g_free(rows->school);
    g_free(rows->x);
    g_free(rows->y);
    g_free(rows->w);
}

/* Weighted means of the rows' residuals. */
static void
weigh_residuals(struct context_effect *effect, const struct rows *rows,
                const struct regression *regression, guint n_schools)
{
    g_autofree double *weight = g_new0(double, n_schools + 1);
    g_autofree double *sum = g_new0(double, n_schools + 1);
    for (guint i = 0; i < rows->n; i++) {
        double fitted = regression_predict(regression, &rows->x[(gsize)i * rows->k]);
        sum[rows->school[i]] += rows->w[i] * (rows->y[i] - fitted);
        weight[rows->school[i]] += rows->w[i];
    }
    for (guint i = 0; i < n_schools; i++) {
        struct context_effect_school *school = &effect->schools[i];
        if (weight[i] == 0)
            continue;
        effect->n_schools++;
        school->residual = sum[i] / weight[i];
        school->error = effect->dispersion / sqrt(weight[i]);
        school->below_expected = school->residual / school->error > SIGNIFICANT;
    }
}

static void
mark_resilient(struct context_effect *effect, const struct assessment *assessment)
{
    g_autofree double *residuals = g_new(double, effect->n_schools + 1);
    guint n = 0;
    for (guint i = 0; i < assessment->n_schools; i++)
        if (!isnan(effect->schools[i].residual))
            residuals[n++] = effect->schools[i].residual;
    gsl_sort(residuals, 1, n);
    double median = gsl_stats_median_from_sorted_data(residuals, 1, n);
    for (guint i = 0; i < assessment->n_schools; i++)
        effect->schools[i].resilient =
            assessment->schools[i].predicates[PREDICATE_ADVERSE_SOCIAL] == TRUTH_TRUE &&
            effect->schools[i].residual <= median;
}

/* Mean over the procedures that have cells; beta: the first one's intercept, the slope, then what
 * each other procedure adds. */
static void
set_expected(struct context_effect *effect, const double *beta, guint n_procedures)
{
    for (guint i = 0; i < G_N_ELEMENTS(effect->expected); i++) {
        double sum = 0;
        for (guint p = 0; p < n_procedures; p++) {
            double logit = beta[0] + beta[1] * i + (p > 0 ? beta[1 + p] : 0);
            sum += 1 / (1 + exp(-logit));
        }
        effect->expected[i] = sum / n_procedures;
    }
}

struct context_effect *
context_effect_build(const struct assessment *assessment)
{
    struct context_effect *effect = g_new0(struct context_effect, 1);
    effect->schools = g_new(struct context_effect_school, assessment->n_schools + 1);
    for (guint i = 0; i < assessment->n_schools; i++)
        effect->schools[i] = (struct context_effect_school){.residual = NAN, .error = NAN};
    struct rows rows = {0};
    number_procedures(&rows, assessment);
    fill_rows(&rows, assessment);
    struct regression regression;
    regression_fit(&regression, rows.x, rows.y, rows.w, rows.n, rows.k);
    effect->status = regression.status;
    for (guint i = 0; i < G_N_ELEMENTS(effect->expected); i++)
        effect->expected[i] = NAN;
    effect->n_rows = rows.n;
    if (regression.status == REGRESSION_OK) {
        effect->slope = regression.beta[1];
        effect->slope_error = regression.error[1];
        effect->dispersion = MAX(1, regression.residual_sd);
        weigh_residuals(effect, &rows, &regression, assessment->n_schools);
        mark_resilient(effect, assessment);
        set_expected(effect, regression.beta, rows.k);
    }
    regression_clear(&regression);
    rows_clear(&rows);
    return effect;
}

void
context_effect_free(struct context_effect *effect)
{
    if (effect == NULL)
        return;
    g_free(effect->schools);
    g_free(effect);
}
