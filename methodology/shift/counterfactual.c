/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A region is laid out once for each pair of assessments; asking about a school changes its own row
 * alone. A school's social conditions are judged among the others, so its own inputs take the place
 * of what stood in its row there, lest it be counted twice. */
#include "methodology/shift/counterfactual.h"

#include <math.h>
#include <string.h>

#include "methodology/decision/cluster.h"
#include "methodology/decision/risk.h"
#include "methodology/decision/social.h"

/* ---- a region ---- */

static struct cell_pair *
pairs_at(struct counterfactual_place place)
{
    return &place.region->pairs[(gsize)place.school * place.region->n_procedures];
}

/* The rulebook's procedure for a result that another catalogue read; -1: it does not count. */
static int
find_procedure(const struct rulebook *rulebook, const struct procedure_catalogue *read_by,
               const struct result *result)
{
    guint at;
    const struct procedure *read = procedure_catalogue_get(read_by, result->procedure);
    if (!procedure_catalogue_find(rulebook->procedures, read->id, &at))
        return -1;
    const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, at);
    bool counts = procedure->enabled && procedure_held(procedure, result->year) &&
                  procedure_counts_wave(procedure, result->year, result->wave);
    return counts ? (int)at : -1;
}

static void
place_results(struct counterfactual_region *region, const struct assessment *assessment,
              const struct dataset *dataset, const struct procedure_catalogue *read_by)
{
    g_autoptr(GHashTable) rows = g_hash_table_new(g_str_hash, g_str_equal); /* code -> row + 1 */
    for (guint i = 0; i < region->n_schools; i++)
        g_hash_table_insert(rows, assessment->schools[i].identity->code, GUINT_TO_POINTER(i + 1));
    int least = region->rulebook->criterion.min_participants;
    for (guint i = 0; i < dataset->results->len; i++) {
        const struct result *result = &g_array_index(dataset->results, struct result, i);
        const struct school *school = school_registry_get(dataset->registry, result->school);
        guint row = GPOINTER_TO_UINT(g_hash_table_lookup(rows, school->code));
        int procedure = find_procedure(region->rulebook, read_by, result);
        if (row == 0 || procedure < 0)
            continue;
        struct cell_pair *pair =
            &region->pairs[(gsize)(row - 1) * region->n_procedures + (guint)procedure];
        struct cell *side = result->year == assessment->year ? &pair->latest : &pair->previous;
        *side = (struct cell){result->participants, result->low, result->participants >= least};
    }
}

/* The table's column of a component or factor; -1: it has none. */
static int
column_of(const struct context_table *table, const char *id)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], id) == 0)
            return (int)i;
    return -1;
}

static double
value_at(const struct context_table *table, guint school, int column)
{
    if (column < 0)
        return NAN;
    const struct context_value *value = context_table_at(table, school, (guint)column);
    return value->missing == VALUE_PRESENT ? value->value : NAN;
}

static void
place_context(struct counterfactual_region *region, const struct assessment *assessment,
              const struct dataset *dataset)
{
    const struct rulebook *rulebook = region->rulebook;
    g_autofree int *components = g_new(int, region->n_components + 1);
    g_autofree int *factors = g_new(int, region->n_factors + 1);
    for (guint c = 0; c < region->n_components; c++) {
        const struct component *component = g_ptr_array_index(rulebook->components, c);
        components[c] = column_of(dataset->context, component->id);
    }
    for (guint f = 0; f < region->n_factors; f++) {
        const struct factor *factor = g_ptr_array_index(rulebook->factors, f);
        factors[f] = column_of(dataset->risk, factor->id);
    }
    for (guint i = 0; i < region->n_schools; i++) {
        guint school;
        bool there = school_registry_find_own(dataset->registry,
                                              assessment->schools[i].identity->code, &school);
        for (guint c = 0; c < region->n_components; c++)
            region->components[(gsize)i * region->n_components + c] =
                there ? value_at(dataset->context, school, components[c]) : NAN;
        for (guint f = 0; f < region->n_factors; f++) {
            double level = there ? value_at(dataset->risk, school, factors[f]) : NAN;
            region->levels[(gsize)i * region->n_factors + f] = isnan(level) ? 0 : (int)level;
        }
    }
}

/* What the criterion and the reasons of at_risk ask about the region as a whole. */
static void
count_what_there_is(struct counterfactual_region *region)
{
    for (guint i = 0; i < region->n_schools; i++) {
        const struct cell_pair *pairs = pairs_at((struct counterfactual_place){region, i});
        struct criterion_outcome outcome =
            criterion_apply(&region->rulebook->criterion, pairs, region->n_procedures);
        region->b_known[i] = outcome.condition_b != TRUTH_UNKNOWN;
        region->has_pair[i] = risk_has_pair(&region->rulebook->risk, pairs, region->n_procedures);
        region->n_b_known += region->b_known[i];
        region->n_has_pair += region->has_pair[i];
        region->outcome[i] = social_outcome(pairs, region->n_procedures);
        for (guint f = 0; f < region->n_factors; f++)
            region->n_factor[f] += region->levels[(gsize)i * region->n_factors + f] != 0;
    }
}

/* The predicate of adverse conditions of every school. Returns whether any has an index. */
static bool
find_adverse(const struct rulebook *rulebook, const double *components, const double *outcome,
             guint n_schools, enum truth *ret)
{
    g_autofree struct social_value *values = g_new0(struct social_value, n_schools + 1);
    struct social_model *model = social_model_build(rulebook, components, outcome, n_schools);
    social_model_values(model, values);
    social_model_free(model);
    social_adverse(&rulebook->social, values, n_schools, ret);
    bool any = false;
    for (guint i = 0; i < n_schools; i++)
        any |= values[i].status == SOCIAL_OK;
    return any;
}

struct counterfactual_region *
counterfactual_region_build(const struct assessment *assessment, const struct dataset *dataset,
                            const struct procedure_catalogue *read_by,
                            const struct rulebook *rulebook)
{
    struct counterfactual_region *region = g_new0(struct counterfactual_region, 1);
    gsize n = region->n_schools = assessment->n_schools;
    region->rulebook = rulebook;
    region->n_procedures = procedure_catalogue_length(rulebook->procedures);
    region->n_components = rulebook->components->len;
    region->n_factors = rulebook->factors->len;
    region->pairs = g_new0(struct cell_pair, n * region->n_procedures + 1);
    region->components = g_new(double, n * region->n_components + 1);
    region->levels = g_new0(int, n * region->n_factors + 1);
    region->outcome = g_new(double, n + 1);
    region->b_known = g_new0(bool, n + 1);
    region->has_pair = g_new0(bool, n + 1);
    region->n_factor = g_new0(guint, region->n_factors + 1);
    region->adverse = g_new0(enum truth, n + 1);
    place_results(region, assessment, dataset, read_by);
    place_context(region, assessment, dataset);
    count_what_there_is(region);
    region->has_index = find_adverse(rulebook, region->components, region->outcome,
                                     region->n_schools, region->adverse);
    return region;
}

void
counterfactual_region_free(struct counterfactual_region *region)
{
    if (region == NULL)
        return;
    g_free(region->pairs);
    g_free(region->components);
    g_free(region->levels);
    g_free(region->outcome);
    g_free(region->b_known);
    g_free(region->has_pair);
    g_free(region->n_factor);
    g_free(region->adverse);
    g_free(region);
}

/* ---- a school ---- */

static const double *
components_at(struct counterfactual_place place)
{
    return &place.region->components[(gsize)place.school * place.region->n_components];
}

static const int *
levels_at(struct counterfactual_place place)
{
    return &place.region->levels[(gsize)place.school * place.region->n_factors];
}

static bool
same_cell(const struct cell *a, const struct cell *b)
{
    return a->participants == b->participants && a->low == b->low && a->usable == b->usable;
}

bool
counterfactual_same_results(struct counterfactual_place a, struct counterfactual_place b)
{
    const struct cell_pair *x = pairs_at(a), *y = pairs_at(b);
    for (guint i = 0; i < a.region->n_procedures; i++)
        if (!same_cell(&x[i].latest, &y[i].latest) || !same_cell(&x[i].previous, &y[i].previous))
            return false;
    return true;
}

bool
counterfactual_same_context(struct counterfactual_place a, struct counterfactual_place b)
{
    const double *x = components_at(a), *y = components_at(b);
    for (guint i = 0; i < a.region->n_components; i++)
        if (isnan(x[i]) != isnan(y[i]) || (!isnan(x[i]) && x[i] != y[i]))
            return false;
    return memcmp(levels_at(a), levels_at(b), sizeof(int) * a.region->n_factors) == 0;
}

/* A school as the decision sees it. */
struct candidate {
    struct counterfactual_place others, results, context;
    enum truth adverse;
    bool has_index; /* of any school of the region, this one among them */
};

/* Adverse conditions among the others with the school's own inputs in its row. */
static void
judge_conditions(struct candidate *candidate)
{
    const struct counterfactual_region *region = candidate->others.region;
    guint at = candidate->others.school, k = region->n_components;
    bool by_results = region->rulebook->social.method == SOCIAL_REGRESSION;
    if (counterfactual_same_context(candidate->others, candidate->context) &&
        (!by_results || counterfactual_same_results(candidate->others, candidate->results))) {
        candidate->adverse = region->adverse[at];
        candidate->has_index = region->has_index;
        return;
    }
    g_autofree double *components =
        g_memdup2(region->components, sizeof(double) * ((gsize)region->n_schools * k + 1));
    g_autofree double *outcome =
        g_memdup2(region->outcome, sizeof(double) * ((gsize)region->n_schools + 1));
    g_autofree enum truth *adverse = g_new(enum truth, region->n_schools + 1);
    memcpy(&components[(gsize)at * k], components_at(candidate->context), sizeof(double) * k);
    outcome[at] = candidate->results.region->outcome[candidate->results.school];
    candidate->has_index =
        find_adverse(region->rulebook, components, outcome, region->n_schools, adverse);
    candidate->adverse = adverse[at];
}

/* What the region has, with the school's own in the place of what it had there. */
static struct risk_region
look_around(const struct candidate *candidate, bool *ret_b_known, int *ret_n_missing)
{
    const struct counterfactual_region *region = candidate->others.region;
    guint at = candidate->others.school;
    struct counterfactual_place results = candidate->results;
    *ret_b_known =
        region->n_b_known - region->b_known[at] > 0 || results.region->b_known[results.school];
    struct risk_region around = {
        .has_pairs = region->n_has_pair - region->has_pair[at] > 0 ||
                     results.region->has_pair[results.school],
    };
    const int *own = levels_at(candidate->context), *was = levels_at(candidate->others);
    *ret_n_missing = 0;
    for (guint f = 0; f < region->n_factors; f++) {
        bool others_have = region->n_factor[f] - (was[f] != 0) > 0;
        around.has_factors |= others_have || own[f] != 0;
        *ret_n_missing += others_have && own[f] == 0;
    }
    return around;
}

static guint
count_high(struct counterfactual_place place)
{
    guint n = 0;
    for (guint f = 0; f < place.region->n_factors; f++)
        n += levels_at(place)[f] >= RISK_HIGH;
    return n;
}

struct counterfactual_outcome
counterfactual_decide(struct counterfactual_place others, struct counterfactual_place results,
                      struct counterfactual_place context)
{
    const struct rulebook *rulebook = others.region->rulebook;
    g_assert(results.region->rulebook == rulebook && context.region->rulebook == rulebook);
    struct candidate candidate = {others, results, context, TRUTH_UNKNOWN, false};
    const struct cell_pair *pairs = pairs_at(results);
    guint k = others.region->n_procedures;
    bool b_known;
    int n_missing;
    struct risk_region around = look_around(&candidate, &b_known, &n_missing);
    struct criterion_outcome criterion = criterion_apply(&rulebook->criterion, pairs, k);
    enum truth low = criterion_combine(rulebook->criterion.combine, criterion.condition_a,
                                       criterion.condition_b, b_known);
    struct counterfactual_outcome outcome = {.cluster = rulebook->clusters->len - 1,
                                             .determined = true,
                                             .low_results = low,
                                             .has_data = criterion.assessed > 0};
    if (!outcome.has_data)
        return outcome;
    judge_conditions(&candidate);
    struct risk_outcome risk =
        risk_apply(rulebook, &around, pairs, k, (int)count_high(context), n_missing);
    enum truth predicates[N_PREDICATES] = {
        [PREDICATE_LOW_RESULTS] = low,
        [PREDICATE_ADVERSE_SOCIAL] = candidate.adverse,
        [PREDICATE_AT_RISK] = risk_predicate(&risk, low),
    };
    unsigned off = candidate.has_index ? 0 : 1u << PREDICATE_ADVERSE_SOCIAL;
    off |= risk_reasons_on(&rulebook->risk, &around) != 0 ? 0 : 1u << PREDICATE_AT_RISK;
    struct cluster_outcome decided = cluster_outcome(rulebook, predicates, off, risk.holds != 0);
    outcome.cluster = decided.cluster;
    outcome.determined = decided.determined;
    return outcome;
}
