#include "methodology/assessment.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "methodology/decision/cluster.h"
#include "methodology/decision/criterion.h"
#include "methodology/decision/risk.h"
#include "methodology/decision/social.h"

G_DEFINE_QUARK(shnor-assessment-error, assessment_error)

/* The assessment under way. */
struct assessing {
    const struct assessment_request *request;
    const struct rulebook *rulebook;
    const struct dataset *dataset;
    struct finding_list *findings;
    struct assessment *assessment;
    guint n_procedures;
    struct cell_pair *pairs; /* n_schools x n_procedures, in the assessment's order of schools */
    guint *position;         /* registry index -> index in the assessment */
    guint *registry_index;   /* the reverse */
    struct social_value *social;
    enum truth *adverse;
    bool *has_factor;        /* of each factor: some school has a level */
    struct risk_region risk_region;
    struct risk_outcome *risks;
    unsigned off;            /* predicates without data */
};

static struct cell_pair *
pairs_of(const struct assessing *work, guint school)
{
    return &work->pairs[(gsize)school * work->n_procedures];
}

/* ---- schools and cells ---- */

static gint
compare_indices(gconstpointer a, gconstpointer b, gpointer registry)
{
    return strcmp(school_registry_get(registry, *(const guint *)a)->code,
                  school_registry_get(registry, *(const guint *)b)->code);
}

/* Every school has a row, in the order of codes, so that nothing depends on the order of files. */
static void
place_schools(struct assessing *work)
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
        .low_procedure = any ? truth_of(cell_is_low(rules->threshold, result->participants,
                                                    result->low))
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

static void
place_cells(struct assessing *work)
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

static void
pair_cells(struct assessing *work)
{
    const struct assessment *assessment = work->assessment;
    work->n_procedures = procedure_catalogue_length(work->rulebook->procedures);
    work->pairs = g_new0(struct cell_pair, (gsize)assessment->n_schools * work->n_procedures + 1);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        struct cell_pair *pair = &pairs_of(work, cell->school)[cell->procedure];
        struct cell *side = cell->year == assessment->year ? &pair->latest : &pair->previous;
        *side = (struct cell){cell->participants, cell->low, cell->usable};
    }
}

/* ---- low results ---- */

/* Whether low results would hold without the cells of fewer than ASSESSMENT_SMALL_CELL participants. */
static bool
holds_without_small(const struct assessing *work, guint school, bool b_known)
{
    g_autofree struct cell_pair *pairs =
        g_memdup2(pairs_of(work, school), sizeof(struct cell_pair) * work->n_procedures);
    for (guint i = 0; i < work->n_procedures; i++) {
        pairs[i].latest.usable &= pairs[i].latest.participants >= ASSESSMENT_SMALL_CELL;
        pairs[i].previous.usable &= pairs[i].previous.participants >= ASSESSMENT_SMALL_CELL;
    }
    const struct criterion_rules *rules = &work->rulebook->criterion;
    struct criterion_outcome outcome = criterion_apply(rules, pairs, work->n_procedures);
    return criterion_combine(rules->combine, outcome.condition_a, outcome.condition_b, b_known) ==
           TRUTH_TRUE;
}

static void
apply_conditions(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        struct criterion_outcome outcome =
            criterion_apply(&work->rulebook->criterion, pairs_of(work, i), work->n_procedures);
        school->procedures_assessed = outcome.assessed;
        school->procedures_low = outcome.low;
        school->condition_a = outcome.condition_a;
        school->condition_b = outcome.condition_b;
        assessment->has_previous |= outcome.condition_b != TRUTH_UNKNOWN;
    }
}

static void
decide_low_results(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    const struct criterion_rules *rules = &work->rulebook->criterion;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        enum truth low = criterion_combine(rules->combine, school->condition_a,
                                           school->condition_b, assessment->has_previous);
        school->predicates[PREDICATE_LOW_RESULTS] = low;
        school->pupils_to_change = -1;
        if (low == TRUTH_TRUE) {
            school->pupils_to_change =
                distance_to_leave(rules, pairs_of(work, i), work->n_procedures);
            school->small_only = !holds_without_small(work, i, assessment->has_previous);
        } else if (low == TRUTH_FALSE) {
            school->pupils_to_change =
                distance_to_enter(rules, pairs_of(work, i), work->n_procedures);
        }
    }
}

/* A region that nothing can be said of is no assessment. */
static bool
can_be_assessed(const struct assessing *work, GError **error)
{
    const struct assessment *assessment = work->assessment;
    enum combine combine = work->rulebook->criterion.combine;
    bool any = false;
    for (guint i = 0; i < assessment->n_schools; i++)
        any |= assessment->schools[i].procedures_assessed > 0;
    if (!any) {
        g_set_error(error, ASSESSMENT_ERROR, ASSESSMENT_ERROR_NO_RESULTS,
                    _("no school has a result of %d in a procedure of the rulebook: check 'year', "
                      "'results' and the findings"),
                    assessment->year);
        return false;
    }
    if (!assessment->has_previous && (combine == COMBINE_AND || combine == COMBINE_B)) {
        g_set_error(error, ASSESSMENT_ERROR, ASSESSMENT_ERROR_NO_PREVIOUS,
                    _("'combine = %s' needs results of %d, and there are none: add that year's "
                      "files to 'results'"),
                    combine_id(combine), assessment->year - 1);
        return false;
    }
    return true;
}

/* ---- social index ---- */

static void
report_constant(const struct assessing *work, const bool *usable)
{
    for (guint i = 0; i < work->rulebook->components->len; i++) {
        const struct component *component = g_ptr_array_index(work->rulebook->components, i);
        if (!usable[i])
            finding_arg_text(work->findings,
                             finding_add(work->findings, FINDING_SOCIAL_CONSTANT, NULL, NULL),
                             component->title);
    }
}

static void
report_no_weights(const struct assessing *work, const struct social_model *model)
{
    struct finding *finding =
        finding_add(work->findings,
                    model->fit == SOCIAL_FIT_TOO_FEW ? FINDING_SOCIAL_TOO_FEW_SCHOOLS
                                                     : FINDING_SOCIAL_SINGULAR,
                    NULL, NULL);
    finding_arg_text(work->findings, finding,
                     social_method_id(work->rulebook->social.method));
    finding_arg_int(work->findings, finding, model->n_complete);
}

/* Whether the campaign's tables should hold the school: a code that the registry lacks is told of
 * where it stands. */
static bool
is_expected(const struct assessing *work, guint school)
{
    return !work->dataset->has_registry ||
           work->assessment->schools[school].identity->in_registry;
}

static void
report_no_index(const struct assessing *work, guint school)
{
    const struct school *identity = work->assessment->schools[school].identity;
    bool too_few = work->social[school].status == SOCIAL_TOO_FEW_COMPONENTS;
    struct finding *finding =
        finding_add(work->findings, too_few ? FINDING_CONTEXT_MISSING : FINDING_SOCIAL_NOT_COMPUTED,
                    &identity->place, NULL);
    int n = 0;
    for (guint k = 0; k < work->dataset->context->n_columns; k++)
        n += context_table_at(work->dataset->context, work->registry_index[school], k)->missing ==
             VALUE_PRESENT;
    finding_arg_text(work->findings, finding, school_short_name(identity));
    finding_arg_int(work->findings, finding, n);
    finding_arg_int(work->findings, finding, work->dataset->context->n_columns);
    finding_set_school(work->findings, finding, identity->code);
}

static struct social_model *
build_social_model(const struct assessing *work, const double *values)
{
    guint n = work->assessment->n_schools;
    g_autofree double *outcome = g_new(double, n + 1);
    for (guint i = 0; i < n; i++)
        outcome[i] = social_outcome(pairs_of(work, i), work->n_procedures);
    return social_model_build(work->rulebook, values, outcome, n);
}

/* The components of all schools, in the assessment's order. Free with g_free(). */
static double *
component_values(const struct assessing *work)
{
    const struct context_table *context = work->dataset->context;
    guint k = context->n_columns;
    double *values = g_new(double, (gsize)work->assessment->n_schools * k + 1);
    for (guint i = 0; i < work->assessment->n_schools; i++)
        for (guint c = 0; c < k; c++) {
            const struct context_value *value =
                context_table_at(context, work->registry_index[i], c);
            values[(gsize)i * k + c] = value->missing == VALUE_PRESENT ? value->value : NAN;
        }
    return values;
}

static void
compute_social(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    guint n = assessment->n_schools;
    work->social = g_new0(struct social_value, n + 1);
    work->adverse = g_new0(enum truth, n + 1);
    g_autofree double *values = component_values(work);
    const struct social_model *model = assessment->social = build_social_model(work, values);
    social_model_values(model, work->social);
    social_adverse(&work->rulebook->social, work->social, n, work->adverse);
    bool any = false;
    for (guint i = 0; i < n; i++) {
        struct assessed_school *school = &assessment->schools[i];
        school->has_index = work->social[i].status == SOCIAL_OK;
        school->social_index = school->has_index ? work->social[i].index : 0;
        school->social_quarter = work->social[i].quarter;
        school->predicates[PREDICATE_ADVERSE_SOCIAL] = work->adverse[i];
        any |= school->has_index;
    }
    if (!any) {
        work->off |= 1u << PREDICATE_ADVERSE_SOCIAL;
        if (model->fit == SOCIAL_FIT_TOO_FEW || model->fit == SOCIAL_FIT_SINGULAR)
            report_no_weights(work, model);
        return;
    }
    report_constant(work, model->usable);
    for (guint i = 0; i < n; i++)
        if (!assessment->schools[i].has_index && is_expected(work, i))
            report_no_index(work, i);
}

/* ---- risk ---- */

static void
count_factors(const struct assessing *work, guint school, int *ret_high, int *ret_missing)
{
    const struct context_table *risk = work->dataset->risk;
    *ret_high = *ret_missing = 0;
    for (guint f = 0; f < risk->n_columns; f++) {
        const struct context_value *value =
            context_table_at(risk, work->registry_index[school], f);
        if (value->missing == VALUE_PRESENT)
            *ret_high += value->value >= RISK_HIGH;
        else
            *ret_missing += work->has_factor[f];
    }
}

static void
find_risk_data(struct assessing *work)
{
    const struct context_table *risk = work->dataset->risk;
    work->has_factor = g_new0(bool, risk->n_columns + 1);
    for (guint i = 0; i < work->assessment->n_schools; i++) {
        for (guint f = 0; f < risk->n_columns; f++)
            work->has_factor[f] |= context_table_at(risk, i, f)->missing == VALUE_PRESENT;
        work->risk_region.has_pairs |=
            risk_has_pair(&work->rulebook->risk, pairs_of(work, i), work->n_procedures);
    }
    for (guint f = 0; f < risk->n_columns; f++)
        work->risk_region.has_factors |= work->has_factor[f];
}

static void
report_no_factors(const struct assessing *work, guint school)
{
    const struct school *identity = work->assessment->schools[school].identity;
    struct finding *finding =
        finding_add(work->findings, FINDING_RISK_MISSING, &identity->place, NULL);
    finding_arg_text(work->findings, finding, school_short_name(identity));
    finding_set_school(work->findings, finding, identity->code);
}

static void
decide_risk(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    find_risk_data(work);
    work->risks = g_new0(struct risk_outcome, assessment->n_schools + 1);
    unsigned on = risk_reasons_on(&work->rulebook->risk, &work->risk_region);
    if (on == 0)
        work->off |= 1u << PREDICATE_AT_RISK;
    guint n_factors = work->dataset->risk->n_columns;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        int n_high, n_missing, n_known = 0;
        count_factors(work, i, &n_high, &n_missing);
        for (guint f = 0; f < n_factors; f++)
            n_known += context_table_at(work->dataset->risk, work->registry_index[i], f)->missing ==
                       VALUE_PRESENT;
        school->factors_high = n_known > 0 ? n_high : -1;
        if (work->risk_region.has_factors && n_known == 0 && is_expected(work, i))
            report_no_factors(work, i);
        school->predicates[PREDICATE_AT_RISK] = TRUTH_UNKNOWN;
        if (school->procedures_assessed == 0)
            continue;
        enum truth low = school->predicates[PREDICATE_LOW_RESULTS];
        work->risks[i] = risk_apply(work->rulebook, &work->risk_region, pairs_of(work, i),
                                    work->n_procedures, n_high, n_missing);
        school->predicates[PREDICATE_AT_RISK] = risk_predicate(&work->risks[i], low);
        school->risk_reasons = low == TRUTH_TRUE ? 0 : work->risks[i].holds;
    }
}

/* ---- clusters ---- */

static void
report_off(const struct assessing *work)
{
    for (guint i = 0; i < N_PREDICATES; i++)
        if (work->off & (1u << i))
            finding_arg_int(work->findings,
                            finding_add(work->findings, FINDING_PREDICATE_OFF, NULL, NULL),
                            1 << i);
    for (guint i = 0; i + 1 < work->rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(work->rulebook, i);
        if (!cluster_is_formed(cluster, work->off))
            finding_arg_text(work->findings,
                             finding_add(work->findings, FINDING_CLUSTER_NOT_FORMED, NULL, NULL),
                             cluster->title);
    }
}

static void
report_undetermined(const struct assessing *work, guint school, unsigned deciding)
{
    const struct school *identity = work->assessment->schools[school].identity;
    struct finding *finding =
        finding_add(work->findings, FINDING_SCHOOL_UNDETERMINED, &identity->place, NULL);
    finding_arg_text(work->findings, finding, school_short_name(identity));
    finding_arg_int(work->findings, finding, deciding);
    finding_set_school(work->findings, finding, identity->code);
}

static bool
has_excluding_flag(const struct assessing *work, const struct school *school)
{
    for (char **flag = work->rulebook->criterion.exclude; *flag != NULL; flag++)
        if (school_has_flag(school, *flag))
            return true;
    return false;
}

static void
decide_clusters(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    int none = (int)work->rulebook->clusters->len - 1;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        school->excluded = has_excluding_flag(work, school->identity);
        school->cluster = school->table_cluster = none;
        school->status = STATUS_NO_DATA;
        if (school->procedures_assessed > 0) {
            struct cluster_outcome outcome =
                cluster_outcome(work->rulebook, school->predicates, work->off,
                                work->risks[i].holds != 0);
            school->cluster = school->table_cluster = (int)outcome.cluster;
            school->status = outcome.determined ? STATUS_DECIDED : STATUS_UNDETERMINED;
            if (!outcome.determined && !school->excluded)
                report_undetermined(work, i, outcome.deciding);
        }
        if (school->excluded) {
            school->cluster = none;
            school->status = STATUS_DECIDED;
        }
    }
}

/* ---- separate decisions ---- */

static int
find_cluster(const struct assessing *work, const struct decision *decision)
{
    if (decision->action == DECISION_EXCLUDE)
        return (int)work->rulebook->clusters->len - 1;
    for (guint i = 0; i < work->rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(work->rulebook, i);
        if (strcmp(cluster->id, decision->cluster) == 0 ||
            strcmp(cluster->title, decision->cluster) == 0)
            return (int)i;
    }
    g_autofree char **ids = g_new0(char *, work->rulebook->clusters->len + 1);
    g_autofree char **titles = g_new0(char *, work->rulebook->clusters->len + 1);
    for (guint i = 0; i < work->rulebook->clusters->len; i++) {
        ids[i] = rulebook_cluster(work->rulebook, i)->id;
        titles[i] = rulebook_cluster(work->rulebook, i)->title;
    }
    g_autofree char *id_list = g_strjoinv(", ", ids);
    g_autofree char *title_list = g_strjoinv("», «", titles);
    struct finding *finding = finding_add(work->findings, FINDING_DECISION_UNKNOWN_CLUSTER,
                                          &decision->cluster_place, decision->cluster);
    finding_arg_text(work->findings, finding, id_list);
    finding_arg_text(work->findings, finding, title_list);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, decision->school)->code);
    return -1;
}

static void
take_decision(struct assessing *work, struct assessed_school *school,
              const struct decision *decision, int cluster)
{
    static const enum override_action actions[] = {OVERRIDE_INCLUDE, OVERRIDE_EXCLUDE,
                                                   OVERRIDE_MOVE};
    school->override = (struct override){
        .action = actions[decision->action],
        .clause = g_strdup(decision->clause),
        .document = g_strdup(decision->document),
        .document_date = g_strdup(decision->document_date),
        .reason = g_strdup(decision->reason),
        .place = decision->place,
    };
    const char *code = school->identity->code;
    bool changes = school->cluster != cluster;
    struct finding *finding =
        finding_add(work->findings, changes ? FINDING_DECISION_APPLIED : FINDING_DECISION_NO_CHANGE,
                    &decision->place, NULL);
    finding_arg_text(work->findings, finding, decision->document);
    finding_arg_text(work->findings, finding, decision->document_date);
    finding_arg_text(work->findings, finding, rulebook_cluster(work->rulebook,
                                                               (guint)school->cluster)->title);
    finding_arg_text(work->findings, finding, rulebook_cluster(work->rulebook,
                                                               (guint)cluster)->title);
    finding_set_school(work->findings, finding, code);
    school->cluster = cluster;
    school->status = STATUS_DECIDED;
}

static bool
is_in_force(const struct assessing *work, const struct decision *decision)
{
    const char *until = work->request->decisions_until;
    if (until == NULL || until[0] == '\0' || strcmp(decision->effective_from, until) <= 0)
        return true;
    struct finding *finding =
        finding_add(work->findings, FINDING_DECISION_LATER, &decision->place, NULL);
    finding_arg_text(work->findings, finding, decision->effective_from);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, decision->school)->code);
    return false;
}

/* Of several decisions on a school the one with the latest document date holds; two of one date
 * that differ are an error, and neither is taken. */
static const struct decision *
latest_decision(const struct assessing *work, guint registry_index)
{
    const struct decision *best = NULL;
    bool conflict = false;
    for (guint i = 0; i < work->dataset->decisions->len; i++) {
        const struct decision *decision = g_ptr_array_index(work->dataset->decisions, i);
        if (decision->school != registry_index || !is_in_force(work, decision))
            continue;
        int order = best == NULL ? 1 : strcmp(decision->document_date, best->document_date);
        bool same = best != NULL && decision->action == best->action &&
                    strcmp(decision->cluster, best->cluster) == 0;
        if (order > 0) {
            best = decision;
            conflict = false;
        } else if (order == 0 && !same) {
            conflict = true;
        }
    }
    if (!conflict)
        return best;
    struct finding *finding =
        finding_add(work->findings, FINDING_DECISION_CONFLICT, &best->place, NULL);
    finding_arg_text(work->findings, finding, best->document_date);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, registry_index)->code);
    return NULL;
}

static void
apply_decisions(struct assessing *work)
{
    for (guint i = 0; i < work->assessment->n_schools; i++) {
        const struct decision *decision = latest_decision(work, work->registry_index[i]);
        int cluster = decision != NULL ? find_cluster(work, decision) : -1;
        if (cluster >= 0)
            take_decision(work, &work->assessment->schools[i], decision, cluster);
    }
}

/* Clusters that take more of the region than the rulebook expects. */
static void
report_share(const struct assessing *work)
{
    const struct assessment *assessment = work->assessment;
    gint64 listed = 0, n = assessment->n_schools;
    struct fraction bound = work->rulebook->risk.warn_share;
    for (guint i = 0; i < assessment->n_schools; i++)
        listed += assessment_is_listed(assessment, i);
    if (listed * bound.den <= n * bound.num)
        return;
    struct finding *finding = finding_add(work->findings, FINDING_CLUSTER_SHARE, NULL, NULL);
    finding_arg_int(work->findings, finding, listed);
    finding_arg_int(work->findings, finding, n);
    finding_arg_int(work->findings, finding, bound.num);
    finding_arg_int(work->findings, finding, bound.den);
}

static void
assessing_clear(struct assessing *work)
{
    g_free(work->pairs);
    g_free(work->position);
    g_free(work->registry_index);
    g_free(work->social);
    g_free(work->adverse);
    g_free(work->has_factor);
    g_free(work->risks);
}

struct assessment *
assessment_build(const struct assessment_request *request, GError **error)
{
    struct assessing work = {.request = request,
                             .rulebook = request->rulebook,
                             .dataset = request->dataset,
                             .findings = request->dataset->findings};
    struct assessment *assessment = work.assessment = g_new0(struct assessment, 1);
    assessment->region = g_strdup(request->region);
    assessment->year = request->year;
    assessment->rulebook = request->rulebook;
    place_schools(&work);
    place_cells(&work);
    pair_cells(&work);
    apply_conditions(&work);
    bool fine = can_be_assessed(&work, error);
    if (fine) {
        decide_low_results(&work);
        compute_social(&work);
        decide_risk(&work);
        report_off(&work);
        decide_clusters(&work);
        apply_decisions(&work);
        report_share(&work);
        for (guint i = 0; i < N_PREDICATES; i++)
            assessment->predicate_off[i] = (work.off & (1u << i)) != 0;
    }
    assessing_clear(&work);
    if (fine)
        return assessment;
    assessment_free(assessment);
    return NULL;
}

void
assessment_free(struct assessment *assessment)
{
    if (assessment == NULL)
        return;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct override *override = &assessment->schools[i].override;
        g_free(override->clause);
        g_free(override->document);
        g_free(override->document_date);
        g_free(override->reason);
    }
    g_free(assessment->schools);
    g_free(assessment->cells);
    g_free(assessment->first_cell);
    social_model_free(assessment->social);
    g_free(assessment->region);
    g_free(assessment);
}

const char *
decision_status_id(enum decision_status status)
{
    static const char *const ids[] = {"decided", "undetermined", "no_data"};
    return ids[status];
}

const char *
override_action_id(enum override_action action)
{
    static const char *const ids[] = {"", "include", "exclude", "move"};
    return ids[action];
}

bool
assessment_is_listed(const struct assessment *assessment, guint school)
{
    guint cluster = (guint)assessment->schools[school].cluster;
    return rulebook_cluster(assessment->rulebook, cluster)->listed;
}
