/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through the procedures one at a time with arrays for all schools, since the ratio edit
 * judges a school only among the others of the same procedure. */
#include "methodology/advisory/anomaly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A school's results in one procedure: of the latest year and of the year before; NULL: none. */
struct years {
    const struct result *before, *now;
};

struct checking {
    const struct rulebook *rulebook;
    const struct anomaly_rules *rules;
    const struct dataset *dataset;
    struct finding_list *findings;
    guint n_schools, n_procedures;
    guint *order;        /* registry indices by code */
    struct years *years; /* n_schools x n_procedures, schools in that order */
    /* of the procedure under review, one of each school that can be compared */
    guint *position; /* place in `order` */
    struct ratio_pair *pairs;
    double *effects;
    guint n_pairs;
};

static gint
compare_codes(gconstpointer a, gconstpointer b, gpointer registry)
{
    return strcmp(school_registry_get(registry, *(const guint *)a)->code,
                  school_registry_get(registry, *(const guint *)b)->code);
}

static const struct school *
school_at(const struct checking *work, guint position)
{
    return school_registry_get(work->dataset->registry, work->order[position]);
}

static struct years *
years_at(const struct checking *work, guint position, guint procedure)
{
    return &work->years[(gsize)position * work->n_procedures + procedure];
}

/* Of several waves the first one that came. */
static void
place_results(struct checking *work, int year)
{
    struct school_registry *registry = work->dataset->registry;
    g_autofree guint *rank = g_new(guint, work->n_schools + 1);
    for (guint i = 0; i < work->n_schools; i++)
        work->order[i] = i;
    g_qsort_with_data(work->order, (gint)work->n_schools, sizeof(guint), compare_codes, registry);
    for (guint i = 0; i < work->n_schools; i++)
        rank[work->order[i]] = i;
    for (guint i = 0; i < work->dataset->results->len; i++) {
        const struct result *result = &g_array_index(work->dataset->results, struct result, i);
        struct years *years = years_at(work, rank[result->school], result->procedure);
        const struct result **slot = result->year == year ? &years->now : &years->before;
        if (*slot == NULL && (result->year == year || result->year == year - 1))
            *slot = result;
    }
}

/* ---- the ratio edit, procedure by procedure ---- */

/* One figure that is compared: fills in the pair of a school, or says that it has none. */
struct comparison {
    enum finding_rule rule;
    bool (*pair)(const struct checking *work, const struct years *years,
                 const struct school *school, struct ratio_pair *ret_pair);
    bool (*is_large)(const struct checking *work, const struct years *years,
                     const struct school *school, double median_ratio);
    void (*tell)(const struct checking *work, struct finding *finding, const struct years *years,
                 const struct school *school);
};

static bool
is_counted(const struct checking *work, const struct years *years)
{
    return years->before != NULL && years->now != NULL && years->before->participants > 0 &&
           years->now->participants > 0 &&
           MAX(years->before->participants, years->now->participants) >=
               work->rules->min_participants;
}

static bool
participants_pair(const struct checking *work, const struct years *years,
                  const struct school *school, struct ratio_pair *ret_pair)
{
    (void)school;
    if (!is_counted(work, years))
        return false;
    double before = years->before->participants, now = years->now->participants;
    *ret_pair = (struct ratio_pair){before, now, MAX(before, now)};
    return true;
}

static bool
participants_large(const struct checking *work, const struct years *years,
                   const struct school *school, double median_ratio)
{
    (void)school;
    (void)median_ratio;
    return abs(years->now->participants - years->before->participants) >= work->rules->least_change;
}

static void
participants_tell(const struct checking *work, struct finding *finding, const struct years *years,
                  const struct school *school)
{
    (void)school;
    finding_arg_int(work->findings, finding, years->now->participants);
    finding_arg_int(work->findings, finding, years->before->participants);
}

static double
smoothed_share(const struct result *result)
{
    return (result->low + 0.5) / (result->participants + 1.0);
}

static bool
share_pair(const struct checking *work, const struct years *years, const struct school *school,
           struct ratio_pair *ret_pair)
{
    (void)school;
    if (!is_counted(work, years))
        return false;
    *ret_pair = (struct ratio_pair){smoothed_share(years->before), smoothed_share(years->now),
                                    MAX(years->before->participants, years->now->participants)};
    return true;
}

static bool
share_large(const struct checking *work, const struct years *years, const struct school *school,
            double median_ratio)
{
    (void)school;
    (void)median_ratio;
    gint64 before = years->before->participants, now = years->now->participants;
    gint64 cross = years->now->low * before - years->before->low * now;
    return 100 * ABS(cross) >= work->rules->least_points * before * now;
}

static void
share_tell(const struct checking *work, struct finding *finding, const struct years *years,
           const struct school *school)
{
    (void)school;
    finding_arg_int(work->findings, finding, years->now->low);
    finding_arg_int(work->findings, finding, years->now->participants);
    finding_arg_int(work->findings, finding, years->before->low);
    finding_arg_int(work->findings, finding, years->before->participants);
}

static bool
pupils_pair(const struct checking *work, const struct years *years, const struct school *school,
            struct ratio_pair *ret_pair)
{
    if (years->now == NULL || years->now->participants == 0 || school->pupils <= 0 ||
        school->pupils < work->rules->min_participants)
        return false;
    *ret_pair = (struct ratio_pair){school->pupils, years->now->participants, school->pupils};
    return true;
}

static bool
pupils_large(const struct checking *work, const struct years *years, const struct school *school,
             double median_ratio)
{
    double usual = median_ratio * school->pupils;
    return fabs(years->now->participants - usual) >= work->rules->least_change;
}

static void
pupils_tell(const struct checking *work, struct finding *finding, const struct years *years,
            const struct school *school)
{
    finding_arg_int(work->findings, finding, years->now->participants);
    finding_arg_int(work->findings, finding, school->pupils);
}

static const struct comparison comparisons[] = {
    {FINDING_ANOMALY_PARTICIPANTS, participants_pair, participants_large, participants_tell},
    {FINDING_ANOMALY_SHARE, share_pair, share_large, share_tell},
    {FINDING_ANOMALY_PUPILS, pupils_pair, pupils_large, pupils_tell},
};

static struct finding *
report_result(const struct checking *work, enum finding_rule rule, const struct result *result)
{
    struct subject subject = result_subject(result, work->dataset->registry,
                                            work->rulebook->procedures, result->place.field);
    struct finding *finding = finding_add(work->findings, rule, &result->place, NULL);
    finding_set_subject(finding, &subject);
    return finding;
}

static void
report(const struct checking *work, const struct comparison *comparison, guint procedure,
       guint position)
{
    const struct years *years = years_at(work, position, procedure);
    const struct school *school = school_at(work, position);
    struct finding *finding = report_result(work, comparison->rule, years->now);
    finding_arg_text(work->findings, finding,
                     procedure_catalogue_get(work->rulebook->procedures, procedure)->id);
    finding_arg_text(work->findings, finding,
                     school->name[0] != '\0' ? school->name : school->code);
    comparison->tell(work, finding, years, school);
    finding_set_school(work->findings, finding, school->code);
}

static void
compare_procedure(struct checking *work, const struct comparison *comparison, guint procedure)
{
    work->n_pairs = 0;
    for (guint i = 0; i < work->n_schools; i++)
        if (comparison->pair(work, years_at(work, i, procedure), school_at(work, i),
                             &work->pairs[work->n_pairs]))
            work->position[work->n_pairs++] = i;
    struct ratio_limits limits;
    if (ratio_edit_compute(&work->rules->edit, work->pairs, work->n_pairs, work->effects,
                           &limits) != RATIO_OK)
        return;
    for (guint i = 0; i < work->n_pairs; i++)
        if ((work->effects[i] < limits.low || work->effects[i] > limits.high) &&
            comparison->is_large(work, years_at(work, work->position[i], procedure),
                                 school_at(work, work->position[i]), limits.median_ratio))
            report(work, comparison, procedure, work->position[i]);
}

/* ---- last year's numbers again ---- */

/* "ВПР" of "ВПР-МА-5". */
static gsize
kind_length(const struct procedure *procedure)
{
    return strcspn(procedure->id, "-");
}

static bool
same_kind(const struct procedure *a, const struct procedure *b)
{
    gsize length = kind_length(a);
    return length == kind_length(b) && strncmp(a->id, b->id, length) == 0;
}

/* Looks at the kind whose first procedure is `first`: two procedures or more of both years, all of
 * them equal. */
static void
check_same(const struct checking *work, guint position, guint first)
{
    const struct procedure_catalogue *catalogue = work->rulebook->procedures;
    const struct procedure *leader = procedure_catalogue_get(catalogue, first);
    const struct result *witness = NULL;
    int n_same = 0, n_participants = 0;
    for (guint p = first; p < work->n_procedures; p++) {
        const struct years *years = years_at(work, position, p);
        if (!same_kind(leader, procedure_catalogue_get(catalogue, p)) || years->before == NULL ||
            years->now == NULL)
            continue;
        if (years->before->participants != years->now->participants ||
            years->before->low != years->now->low)
            return;
        if (witness == NULL)
            witness = years->now;
        n_same++;
        n_participants += years->now->participants;
    }
    if (n_same < 2 || n_participants < n_same * work->rules->min_participants)
        return;
    const struct school *school = school_at(work, position);
    g_autofree char *kind = g_strndup(leader->id, kind_length(leader));
    struct finding *finding = report_result(work, FINDING_ANOMALY_SAME, witness);
    finding_arg_text(work->findings, finding, kind);
    finding_arg_text(work->findings, finding,
                     school->name[0] != '\0' ? school->name : school->code);
    finding_arg_int(work->findings, finding, n_same);
    finding_arg_int(work->findings, finding, n_participants);
    finding_set_school(work->findings, finding, school->code);
}

static bool
leads_kind(const struct procedure_catalogue *catalogue, guint procedure)
{
    for (guint p = 0; p < procedure; p++)
        if (same_kind(procedure_catalogue_get(catalogue, p),
                      procedure_catalogue_get(catalogue, procedure)))
            return false;
    return true;
}

void
anomaly_check(const struct rulebook *rulebook, int year, const struct dataset *dataset)
{
    if (!rulebook->anomaly.enabled)
        return;
    guint n_schools = school_registry_length(dataset->registry);
    guint n_procedures = procedure_catalogue_length(rulebook->procedures);
    g_autofree guint *order = g_new(guint, n_schools + 1);
    g_autofree guint *position = g_new(guint, n_schools + 1);
    g_autofree struct years *years = g_new0(struct years, (gsize)n_schools * n_procedures + 1);
    g_autofree struct ratio_pair *pairs = g_new(struct ratio_pair, n_schools + 1);
    g_autofree double *effects = g_new(double, n_schools + 1);
    struct checking work = {
        .rulebook = rulebook,
        .rules = &rulebook->anomaly,
        .dataset = dataset,
        .findings = dataset->findings,
        .n_schools = n_schools,
        .n_procedures = n_procedures,
        .order = order,
        .years = years,
        .position = position,
        .pairs = pairs,
        .effects = effects,
    };
    place_results(&work, year);
    for (guint p = 0; p < n_procedures; p++) {
        for (guint c = 0; c < G_N_ELEMENTS(comparisons); c++)
            compare_procedure(&work, &comparisons[c], p);
        for (guint i = 0; leads_kind(rulebook->procedures, p) && i < n_schools; i++)
            check_same(&work, i, p);
    }
}
