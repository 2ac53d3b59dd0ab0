/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three signs share one pass over the cells, in which it is settled whether a procedure and
 * year speak in scores or in marks: means of different measures are never compared. */
#include "methodology/advisory/objectivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "methodology/statistics/mean.h"
#include "methodology/statistics/spearman.h"

#define CONFIDENCE 0.95
#define REACH 3 /* interquartile ranges beyond the quarters */

/* The signs under way. */
struct judging {
    const struct assessment *assessment;
    struct objectivity *objectivity;
    guint n_procedures;
    /* by procedure, [2p] the latest year, [2p + 1] the year before */
    enum objectivity_measure *measures;
    struct interval *region; /* of the mean of all participants; NAN: none */
};

static guint
place_of(const struct judging *work, const struct assessed_cell *cell)
{
    return 2 * cell->procedure + (cell->year != work->assessment->year);
}

/* ---- means ---- */

static struct moments
moments_of_scores(const struct assessed_cell *cell)
{
    const struct result_detail *detail = &cell->source->detail;
    return (struct moments){cell->participants, detail->score_sum, detail->score_squares};
}

static struct moments
moments_of_marks(const struct assessed_cell *cell)
{
    struct moments moments = {.n = cell->participants};
    for (int i = 0; i < N_MARKS; i++) {
        gint64 n = cell->source->detail.marks[i], mark = i + FIRST_MARK;
        moments.sum += n * mark;
        moments.squares += n * mark * mark;
    }
    return moments;
}

static bool
has_measure(const struct assessed_cell *cell, enum objectivity_measure measure)
{
    if (cell->source == NULL || cell->participants == 0)
        return false;
    return (measure == OBJECTIVITY_SCORE && cell->source->detail.has_scores) ||
           (measure == OBJECTIVITY_MARK && cell->source->detail.has_marks);
}

static struct moments
moments_of(const struct assessed_cell *cell, enum objectivity_measure measure)
{
    return measure == OBJECTIVITY_SCORE ? moments_of_scores(cell) : moments_of_marks(cell);
}

/* Of each procedure and year, what more of its participants have. */
static void
choose_measures(struct judging *work)
{
    const struct assessment *assessment = work->assessment;
    guint n = 2 * work->n_procedures;
    g_autofree gint64 *with_scores = g_new0(gint64, n + 1);
    g_autofree gint64 *with_marks = g_new0(gint64, n + 1);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        guint at = place_of(work, cell);
        if (has_measure(cell, OBJECTIVITY_SCORE))
            with_scores[at] += cell->participants;
        if (has_measure(cell, OBJECTIVITY_MARK))
            with_marks[at] += cell->participants;
    }
    for (guint i = 0; i < n; i++)
        work->measures[i] = with_scores[i] == 0 && with_marks[i] == 0 ? OBJECTIVITY_NO_MEASURE
                            : with_scores[i] >= with_marks[i]         ? OBJECTIVITY_SCORE
                                                                      : OBJECTIVITY_MARK;
}

static void
find_region_means(struct judging *work)
{
    const struct assessment *assessment = work->assessment;
    guint n = 2 * work->n_procedures;
    g_autofree struct moments *sums = g_new0(struct moments, n + 1);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        guint at = place_of(work, cell);
        if (!has_measure(cell, work->measures[at]))
            continue;
        struct moments own = moments_of(cell, work->measures[at]);
        sums[at].n += own.n;
        sums[at].sum += own.sum;
        sums[at].squares += own.squares;
    }
    for (guint i = 0; i < n; i++)
        if (!moments_interval(&sums[i], CONFIDENCE, &work->region[i]))
            work->region[i] = (struct interval){NAN, NAN};
}

static void
mark(struct judging *work, guint cell, guint bit, bool has_sign)
{
    struct objectivity *objectivity = work->objectivity;
    const struct assessed_cell *assessed = &work->assessment->cells[cell];
    bool latest = assessed->year == work->assessment->year;
    objectivity->n_judged[bit] += latest;
    if (!has_sign)
        return;
    objectivity->cells[cell].signs |= 1u << bit;
    objectivity->n_signs[bit] += latest;
    if (latest)
        objectivity->schools[assessed->school] |= 1u << bit;
}

/* Sign (a). */
static void
judge_mean(struct judging *work, guint i)
{
    const struct assessed_cell *cell = &work->assessment->cells[i];
    struct cell_objectivity *own = &work->objectivity->cells[i];
    guint at = place_of(work, cell);
    own->measure = work->measures[at];
    if (!has_measure(cell, own->measure))
        return;
    struct moments moments = moments_of(cell, own->measure);
    own->mean = moments_mean(&moments);
    if (moments_interval(&moments, CONFIDENCE, &own->interval) && !isnan(work->region[at].high))
        mark(work, i, 0, own->interval.low > work->region[at].high);
}

/* Sign (b). */
static void
judge_order(struct judging *work, guint i)
{
    const struct assessed_cell *cell = &work->assessment->cells[i];
    const struct mark_table *table = cell->source != NULL ? cell->source->detail.table : NULL;
    if (table == NULL)
        return;
    guint n = table->cells->len, total = 0;
    g_autofree struct rank_cell *cells = g_new(struct rank_cell, n + 1);
    for (guint j = 0; j < n; j++) {
        const struct mark_table_cell *own = &g_array_index(table->cells, struct mark_table_cell, j);
        cells[j] = (struct rank_cell){own->mark, own->score, own->n};
        total += own->n;
    }
    double *rho = &work->objectivity->cells[i].correlation;
    if (total >= OBJECTIVITY_MIN_RANKED && spearman_of_table(cells, n, rho))
        mark(work, i, 1, *rho < 0);
}

/* ---- cohorts ---- */

/* The procedure of the grade before: "ВПР-РУ-6" to "ВПР-РУ-5"; -1: there is none. */
static int
grade_before(const struct procedure_catalogue *procedures, guint procedure)
{
    const char *id = procedure_catalogue_get(procedures, procedure)->id;
    const char *dash = strrchr(id, '-');
    char *end;
    guint before;
    long grade = dash != NULL ? strtol(dash + 1, &end, 10) : 0;
    if (grade < 2 || *end != '\0')
        return -1;
    g_autofree char *stem = g_strndup(id, (gsize)(dash - id));
    g_autofree char *wanted = g_strdup_printf("%s-%ld", stem, grade - 1);
    return procedure_catalogue_find(procedures, wanted, &before) ? (int)before : -1;
}

/* The school's cell of that procedure in the year before; NULL: none. */
static const struct assessed_cell *
find_previous(const struct assessment *assessment, guint school, guint procedure)
{
    for (guint i = assessment->first_cell[school]; i < assessment->first_cell[school + 1]; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->procedure == procedure && cell->year == assessment->year - 1)
            return cell;
    }
    return NULL;
}

/* The mean of a cohort's latest cell over that of a grade and a year before, in the same measure.
 * The most points that a procedure gives cancel out of everything that is done with it. NAN: none.
 */
static double
cohort_ratio(const struct judging *work, const struct assessed_cell *cell, guint before)
{
    enum objectivity_measure measure = work->measures[place_of(work, cell)];
    const struct assessed_cell *old = find_previous(work->assessment, cell->school, before);
    if (old == NULL || work->measures[2 * before + 1] != measure || !has_measure(old, measure) ||
        !has_measure(cell, measure) || old->participants < 2 || cell->participants < 2)
        return NAN;
    struct moments now = moments_of(cell, measure), then = moments_of(old, measure);
    return then.sum > 0 ? moments_mean(&now) / moments_mean(&then) : NAN;
}

/* Sign (c) for a procedure of the latest year. */
static void
judge_cohort(struct judging *work, guint procedure)
{
    const struct assessment *assessment = work->assessment;
    int before = grade_before(assessment->rulebook->procedures, procedure);
    g_autofree double *ratios = g_new(double, assessment->n_cells + 1);
    g_autofree guint *cells = g_new(guint, assessment->n_cells + 1);
    guint n = 0;
    for (guint i = 0; before >= 0 && i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        if (cell->procedure != procedure || cell->year != assessment->year)
            continue;
        double ratio = cohort_ratio(work, cell, (guint)before);
        work->objectivity->cells[i].ratio = ratio;
        if (isnan(ratio))
            continue;
        ratios[n] = ratio;
        cells[n++] = i;
    }
    struct interval fences;
    if (n < OBJECTIVITY_MIN_PAIRS || !quarter_fences(ratios, n, REACH, &fences))
        return;
    for (guint i = 0; i < n; i++)
        mark(work, cells[i], 2, ratios[i] < fences.low || ratios[i] > fences.high);
}

struct objectivity *
objectivity_build(const struct assessment *assessment)
{
    struct objectivity *objectivity = g_new0(struct objectivity, 1);
    struct judging work = {.assessment = assessment,
                           .objectivity = objectivity,
                           .n_procedures =
                               procedure_catalogue_length(assessment->rulebook->procedures)};
    objectivity->cells = g_new(struct cell_objectivity, assessment->n_cells + 1);
    objectivity->schools = g_new0(unsigned, assessment->n_schools + 1);
    work.measures = g_new(enum objectivity_measure, 2 * work.n_procedures + 1);
    work.region = g_new(struct interval, 2 * work.n_procedures + 1);
    choose_measures(&work);
    find_region_means(&work);
    for (guint i = 0; i < assessment->n_cells; i++) {
        objectivity->cells[i] = (struct cell_objectivity){
            .mean = NAN, .interval = {NAN, NAN}, .correlation = NAN, .ratio = NAN};
        judge_mean(&work, i);
        judge_order(&work, i);
    }
    for (guint p = 0; p < work.n_procedures; p++)
        judge_cohort(&work, p);
    for (guint i = 0; i < assessment->n_schools; i++)
        objectivity->n_schools += objectivity->schools[i] != 0;
    g_free(work.measures);
    g_free(work.region);
    return objectivity;
}

void
objectivity_free(struct objectivity *objectivity)
{
    if (objectivity == NULL)
        return;
    g_free(objectivity->cells);
    g_free(objectivity->schools);
    g_free(objectivity);
}
