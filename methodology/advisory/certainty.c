/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities of a school from those of its procedures, and the region's models behind them.
 *
 * Schools of one model with equal counts have equal figures, so each pair of counts is weighed
 * once. */
#include "methodology/advisory/certainty.h"

#include <math.h>

#include "methodology/decision/criterion.h"
#include "methodology/statistics/poisson_binomial.h"

#define CONFIDENCE 0.95

/* ---- a school from its procedures ---- */

/* Neither A nor B: fewer than m procedures are low, and none of them was low before. */
static double
chance_of_neither(const double *latest, const double *previous, guint k, guint m)
{
    g_autofree double *chance = g_new0(double, m + 1); /* of exactly s < m procedures low so far */
    chance[0] = 1;
    for (guint j = 0; j < k; j++)
        for (guint s = m; s-- > 0;)
            chance[s] = chance[s] * (1 - latest[j]) +
                        (s > 0 ? chance[s - 1] * latest[j] * (1 - previous[j]) : 0);
    double sum = 0;
    for (guint s = 0; s < m; s++)
        sum += chance[s];
    return sum;
}

struct condition_chances
condition_chances(const double *latest, const double *previous, guint k, guint m)
{
    double never_twice = 1;
    for (guint j = 0; j < k; j++)
        never_twice *= 1 - latest[j] * previous[j];
    struct condition_chances chances = {.a = poisson_binomial_at_least(latest, k, m),
                                        .b = 1 - never_twice};
    chances.either = CLAMP(1 - chance_of_neither(latest, previous, k, m), 0, 1);
    chances.both = CLAMP(chances.a + chances.b - chances.either, 0, 1);
    return chances;
}

double
condition_chance_of(const struct condition_chances *chances, enum combine combine)
{
    switch (combine) {
    case COMBINE_OR:
        return chances->either;
    case COMBINE_AND:
        return chances->both;
    case COMBINE_A:
        return chances->a;
    case COMBINE_B:
        return chances->b;
    }
    g_assert_not_reached();
}

static struct interval
bounds_of_b(const double *latest, const double *previous, guint k)
{
    double low = 0, sum = 0;
    for (guint j = 0; j < k; j++) {
        low = fmax(low, latest[j] + previous[j] - 1);
        sum += fmin(latest[j], previous[j]);
    }
    return (struct interval){low, fmin(sum, 1)};
}

struct interval
condition_bounds(const double *latest, const double *previous, guint k, guint m,
                 enum combine combine)
{
    struct interval a = poisson_binomial_bounds(latest, k, m);
    struct interval b = bounds_of_b(latest, previous, k);
    double sum = 0;
    for (guint j = 0; j < k; j++)
        sum += latest[j];
    switch (combine) {
    case COMBINE_A:
        return a;
    case COMBINE_B:
        return b;
    case COMBINE_OR: /* either needs a procedure low in the latest year */
        return (struct interval){fmax(a.low, b.low), fmin(1, fmin(a.high + b.high, sum))};
    case COMBINE_AND:
        return (struct interval){fmax(0, a.low + b.low - 1), fmin(a.high, b.high)};
    }
    g_assert_not_reached();
}

/* ---- the region's models ---- */

static bool
is_latest(const struct assessment *assessment, const struct assessed_cell *cell)
{
    return cell->year == assessment->year;
}

static const struct beta_binomial *
model_of(const struct certainty *certainty, const struct assessment *assessment,
         const struct assessed_cell *cell)
{
    return &certainty->models[2 * cell->procedure + !is_latest(assessment, cell)];
}

/* The counts of every model, in the order of cells. */
static void
fit_models(struct certainty *certainty, const struct assessment *assessment, guint n_models)
{
    g_autofree GArray **counts = g_new(GArray *, n_models + 1);
    for (guint m = 0; m < n_models; m++)
        counts[m] = g_array_new(FALSE, FALSE, sizeof(struct binomial_count));
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        struct binomial_count count = {cell->participants, cell->low};
        if (count.n > 0)
            g_array_append_val(counts[model_of(certainty, assessment, cell) - certainty->models],
                               count);
    }
    for (guint m = 0; m < n_models; m++) {
        certainty->models[m] =
            beta_binomial_fit((const struct binomial_count *)counts[m]->data, counts[m]->len);
        g_array_unref(counts[m]);
    }
}

static struct cell_certainty
weigh_count(const struct beta_binomial *model, struct binomial_count count,
            struct fraction threshold)
{
    return (struct cell_certainty){
        .interval = interval_wilson(count.x, count.n, CONFIDENCE),
        .eb_share = beta_binomial_mean(model, count),
        .p_true = beta_binomial_p_above(model, count, (double)threshold.num / threshold.den),
        .p_repeat = beta_binomial_p_repeat(model, count, cell_need(threshold, count.n)),
    };
}

/* Participants and low results in one word, for the table of what is known already. */
static gpointer
key_of(const struct assessed_cell *cell)
{
    return GSIZE_TO_POINTER((gsize)cell->participants << 32 | (gsize)cell->low);
}

static guint
hash_of(gconstpointer key)
{
    return (guint)(GPOINTER_TO_SIZE(key) * 0x9E3779B97F4A7C15u >> 32);
}

/* Schools of one model with as many participants and low results have the same figures: each pair
 * is weighed once. */
static void
weigh_cells(struct certainty *certainty, const struct assessment *assessment, guint n_models)
{
    struct fraction threshold = assessment->rulebook->criterion.threshold;
    g_autofree GHashTable **known = g_new0(GHashTable *, n_models + 1);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        certainty->cells[i] = (struct cell_certainty){{NAN, NAN}, NAN, NAN, NAN};
        if (cell->participants == 0)
            continue;
        const struct beta_binomial *model = model_of(certainty, assessment, cell);
        GHashTable **table = &known[model - certainty->models];
        if (*table == NULL)
            *table = g_hash_table_new(hash_of, NULL);
        const struct cell_certainty *same = g_hash_table_lookup(*table, key_of(cell));
        struct binomial_count count = {cell->participants, cell->low};
        certainty->cells[i] = same != NULL ? *same : weigh_count(model, count, threshold);
        if (same == NULL)
            g_hash_table_insert(*table, key_of(cell), &certainty->cells[i]);
    }
    for (guint m = 0; m < n_models; m++)
        g_clear_pointer(&known[m], g_hash_table_unref);
}

/* ---- schools ---- */

/* The probabilities of a school's procedures; 0 where there is no usable cell. */
struct procedure_chances {
    double *true_latest, *true_previous, *repeat_latest, *repeat_previous, *observed;
};

static void
gather(const struct certainty *certainty, const struct assessment *assessment, guint school,
       const struct procedure_chances *chances, guint n_procedures)
{
    for (guint p = 0; p < n_procedures; p++)
        chances->true_latest[p] = chances->true_previous[p] = chances->repeat_latest[p] =
            chances->repeat_previous[p] = chances->observed[p] = 0;
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        const struct cell_certainty *own = &certainty->cells[i];
        if (!cell->usable)
            continue;
        bool latest = is_latest(assessment, cell);
        (latest ? chances->true_latest : chances->true_previous)[cell->procedure] = own->p_true;
        (latest ? chances->repeat_latest : chances->repeat_previous)[cell->procedure] =
            own->p_repeat;
        if (latest)
            chances->observed[cell->procedure] = cell->low_procedure == TRUTH_TRUE;
    }
}

static struct school_certainty
weigh_school(const struct assessment *assessment, guint school,
             const struct procedure_chances *chances, guint k)
{
    if (assessment->schools[school].procedures_assessed == 0)
        return (struct school_certainty){NAN, NAN, {NAN, NAN}, {NAN, NAN}, NAN};
    guint m = (guint)assessment->rulebook->criterion.min_procedures;
    enum combine combine = assessment->rulebook->criterion.combine;
    struct condition_chances is_true =
        condition_chances(chances->true_latest, chances->true_previous, k, m);
    struct condition_chances repeats =
        condition_chances(chances->repeat_latest, chances->repeat_previous, k, m);
    struct condition_chances stays =
        condition_chances(chances->repeat_latest, chances->observed, k, m);
    return (struct school_certainty){
        .p_true = condition_chance_of(&is_true, combine),
        .p_repeat = condition_chance_of(&repeats, combine),
        .p_true_bounds =
            condition_bounds(chances->true_latest, chances->true_previous, k, m, combine),
        .p_repeat_bounds =
            condition_bounds(chances->repeat_latest, chances->repeat_previous, k, m, combine),
        .p_stay = condition_chance_of(&stays, combine),
    };
}

static void
sum_up(struct certainty *certainty, const struct assessment *assessment)
{
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct school_certainty *own = &certainty->schools[i];
        enum truth low = assessment->schools[i].predicates[PREDICATE_LOW_RESULTS];
        if (low == TRUTH_TRUE) {
            certainty->n_listed++;
            certainty->chance_explains += 1 - own->p_true;
            certainty->expected_exits += 1 - own->p_stay;
        } else if (!isnan(own->p_stay)) {
            certainty->expected_entrants += own->p_stay;
        }
    }
}

struct certainty *
certainty_build(const struct assessment *assessment)
{
    guint k = procedure_catalogue_length(assessment->rulebook->procedures);
    struct certainty *certainty = g_new0(struct certainty, 1);
    certainty->models = g_new0(struct beta_binomial, 2 * k + 1);
    certainty->cells = g_new(struct cell_certainty, assessment->n_cells + 1);
    certainty->schools = g_new(struct school_certainty, assessment->n_schools + 1);
    fit_models(certainty, assessment, 2 * k);
    weigh_cells(certainty, assessment, 2 * k);
    g_autofree double *room = g_new(double, 5 * (gsize)k + 1);
    struct procedure_chances chances = {room, room + k, room + 2 * k, room + 3 * k, room + 4 * k};
    for (guint i = 0; i < assessment->n_schools; i++) {
        gather(certainty, assessment, i, &chances, k);
        certainty->schools[i] = weigh_school(assessment, i, &chances, k);
    }
    sum_up(certainty, assessment);
    return certainty;
}

void
certainty_free(struct certainty *certainty)
{
    if (certainty == NULL)
        return;
    g_free(certainty->models);
    g_free(certainty->cells);
    g_free(certainty->schools);
    g_free(certainty);
}
