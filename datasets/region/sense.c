/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why these bounds. Two whole regions are known for two years, 26 procedures: the share of low
 * results moved by 5 points at most in spring after spring, and by 12 from the autumn of 2020 (when
 * ВПР were written half a year later, by the programme of the year before) to the spring of 2021;
 * the mean by 3 and by 11 of 100. Twenty is beyond both, and a procedure that falls or rises so in
 * a whole region is worth a look in any case. Of few participants or schools any share may come by
 * chance. */
#include "datasets/region/sense.h"

#include <stdlib.h>

#include "datasets/region/subject.h"

enum {
    FAR_POINTS = 20,
    LEAST_PARTICIPANTS = 100,
    LEAST_SCHOOLS = 5,
    HUNDRED = 100,
};

/* A procedure in one year. */
struct figures {
    guint n_schools;
    gint64 n, low;
    gint64 n_marked, marks; /* participants whose marks are known, and the sum of these above 2 */
    gint64 n_scored, scores;
};

static void
count(struct figures *figures, const struct result *result)
{
    figures->n_schools += result->participants > 0;
    figures->n += result->participants;
    figures->low += result->low;
    for (int i = 0; result->detail.has_marks && i < N_MARKS; i++) {
        figures->n_marked += result->detail.marks[i];
        figures->marks += (gint64)i * result->detail.marks[i];
    }
    if (result->detail.has_scores) {
        figures->n_scored += result->participants;
        figures->scores += result->detail.score_sum;
    }
}

static bool
is_enough(const struct figures *figures, gint64 n)
{
    return n >= LEAST_PARTICIPANTS && figures->n_schools >= LEAST_SCHOOLS;
}

/* num / den of 100, to the nearest. */
static gint64
of_hundred(gint64 num, gint64 den)
{
    return (2 * HUNDRED * num + den) / (2 * den);
}

/* Whether it is told of. */
static bool
check_share(const struct dataset *dataset, const struct dataset_request *request, guint procedure,
            const struct figures *before, const struct figures *now)
{
    if (!is_enough(before, before->n) || !is_enough(now, now->n) ||
        HUNDRED * llabs(now->low * before->n - before->low * now->n) <
            FAR_POINTS * before->n * now->n)
        return false;
    struct finding *finding =
        region_report(dataset, request, FINDING_REGION_SHARE, procedure, request->year);
    if (finding == NULL)
        return true;
    finding_arg_int(dataset->findings, finding, now->low);
    finding_arg_int(dataset->findings, finding, now->n);
    finding_arg_int(dataset->findings, finding, before->low);
    finding_arg_int(dataset->findings, finding, before->n);
    return true;
}

/* The mean of 100, from the least mark or score to the greatest; false: it isn't known. */
static bool
mean_of(const struct figures *figures, enum procedure_measure measure, gint64 *ret_mean)
{
    bool by_score = measure == MEASURE_SCORE;
    gint64 n = by_score ? figures->n_scored : figures->n_marked;
    if (!is_enough(figures, n))
        return false;
    *ret_mean = by_score ? of_hundred(figures->scores, n * HUNDRED)
                         : of_hundred(figures->marks, n * (N_MARKS - 1));
    return true;
}

static void
check_mean(const struct dataset *dataset, const struct dataset_request *request, guint procedure,
           const struct figures *before, const struct figures *now)
{
    const struct procedure *rules = procedure_catalogue_get(request->procedures, procedure);
    gint64 mean, mean_before;
    if (!mean_of(now, procedure_low_rule(rules, request->year)->measure, &mean) ||
        !mean_of(before, procedure_low_rule(rules, request->year - 1)->measure, &mean_before) ||
        llabs(mean - mean_before) < FAR_POINTS)
        return;
    struct finding *finding =
        region_report(dataset, request, FINDING_REGION_MEAN, procedure, request->year);
    if (finding == NULL)
        return;
    finding_arg_int(dataset->findings, finding, mean);
    finding_arg_int(dataset->findings, finding, mean_before);
}

void
sense_check(const struct dataset *dataset, const struct dataset_request *request)
{
    guint n = procedure_catalogue_length(request->procedures);
    g_autofree struct figures *before = g_new0(struct figures, n + 1);
    g_autofree struct figures *now = g_new0(struct figures, n + 1);
    for (guint i = 0; i < dataset->results->len; i++) {
        const struct result *result = &g_array_index(dataset->results, struct result, i);
        count(&(result->year == request->year ? now : before)[result->procedure], result);
    }
    for (guint p = 0; p < n; p++)
        if (!check_share(dataset, request, p, &before[p], &now[p]))
            check_mean(dataset, request, p, &before[p], &now[p]);
}
