/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

#include <string.h>

static gint
compare_indices(gconstpointer a, gconstpointer b, gpointer registry)
{
    return strcmp(school_registry_get(registry, *(const guint *)a)->code,
                  school_registry_get(registry, *(const guint *)b)->code);
}

void
assessing_place_schools(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    struct school_registry *registry = work->dataset->registry;
    guint n = assessment->n_schools = school_registry_length(registry);
    assessment->schools = g_new0(struct assessed_school, n + 1);
    work->position = g_new(guint, n + 1);
    work->registry_index = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++)
        work->registry_index[i] = i;
    g_qsort_with_data(work->registry_index, (gint)n, sizeof(guint), compare_indices, registry);
    for (guint i = 0; i < n; i++) {
        work->position[work->registry_index[i]] = i;
        assessment->schools[i].registry_index = work->registry_index[i];
        assessment->schools[i].identity = school_registry_get(registry, work->registry_index[i]);
    }
}

static struct assessed_cell
assess_cell(const struct assessing *work, const struct result *result)
{
    const struct criterion_rules *rules = &work->rulebook->criterion;
    bool any = result->participants > 0;
    return (struct assessed_cell){
        .school = work->position[result->school],
        .procedure = result->procedure,
        .year = result->year,
        .wave = result->wave,
        .participants = result->participants,
        .low = result->low,
        .usable = result->participants >= rules->min_participants,
        .small = result->participants < ASSESSMENT_SMALL_CELL,
        .low_procedure =
            any ? truth_of(cell_is_low(rules->threshold, result->participants, result->low))
                : TRUTH_UNKNOWN,
        .pupils_to_threshold =
            any ? cell_distance(rules->threshold, result->participants, result->low) : -1,
        .place = result->place,
        .source = result,
    };
}

/* A rounded percent may stand for counts on both sides of the threshold: the nearest was taken. */
static void
report_ambiguous(const struct assessing *work, const struct result *result)
{
    struct fraction threshold = work->rulebook->criterion.threshold;
    if (result->participants == 0 ||
        cell_is_low(threshold, result->participants, result->low_min) ==
            cell_is_low(threshold, result->participants, result->low_max))
        return;
    struct finding *finding =
        finding_add(work->findings, FINDING_RESULT_PERCENT_AMBIGUOUS, &result->place, NULL);
    finding_arg_int(work->findings, finding, result->participants);
    finding_arg_int(work->findings, finding, result->low_min);
    finding_arg_int(work->findings, finding, result->low_max);
    finding_arg_int(work->findings, finding, result->low);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, result->school)->code);
}

static gint
compare_cells(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct procedure_catalogue *catalogue = data;
    const struct assessed_cell *x = a, *y = b;
    if (x->school != y->school)
        return x->school < y->school ? -1 : 1;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    int order = strcmp(procedure_catalogue_get(catalogue, x->procedure)->id,
                       procedure_catalogue_get(catalogue, y->procedure)->id);
    return order != 0 ? order : strcmp(x->wave, y->wave);
}

void
assessing_place_cells(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    const GArray *results = work->dataset->results;
    guint n = assessment->n_cells = results->len;
    assessment->cells = g_new0(struct assessed_cell, n + 1);
    for (guint i = 0; i < n; i++) {
        const struct result *result = &g_array_index(results, struct result, i);
        report_ambiguous(work, result);
        assessment->cells[i] = assess_cell(work, result);
    }
    g_qsort_with_data(assessment->cells, (gint)n, sizeof *assessment->cells, compare_cells,
                      work->rulebook->procedures);
    assessment->first_cell = g_new0(guint, assessment->n_schools + 2);
    for (guint i = 0; i < n; i++)
        assessment->first_cell[assessment->cells[i].school + 1]++;
    for (guint i = 0; i < assessment->n_schools; i++)
        assessment->first_cell[i + 1] += assessment->first_cell[i];
}

void
assessing_pair_cells(struct assessing *work)
{
    const struct assessment *assessment = work->assessment;
    work->n_procedures = procedure_catalogue_length(work->rulebook->procedures);
    work->pairs = g_new0(struct cell_pair, (gsize)assessment->n_schools * work->n_procedures + 1);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        struct cell_pair *pair = &assessing_pairs(work, cell->school)[cell->procedure];
        struct cell *side = cell->year == assessment->year ? &pair->latest : &pair->previous;
        *side = (struct cell){cell->participants, cell->low, cell->usable};
    }
}
