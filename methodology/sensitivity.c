/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every case of the grid is decided by the criterion itself, so that under the rules in force the
 * table is the list. Outcomes are shared by the cases that differ only in how conditions are
 * combined. */
#include "methodology/sensitivity.h"

#include <string.h>

#include "methodology/decision/criterion.h"

static const struct fraction thresholds[] = {{25, 100}, {30, 100}, {35, 100}};
static const int procedures[] = {2, 3};
static const int participants[] = {1, 5, 10, 15};
enum {
    N_THRESHOLDS = G_N_ELEMENTS(thresholds),
    N_PROCEDURES = G_N_ELEMENTS(procedures),
    N_PARTICIPANTS = G_N_ELEMENTS(participants),
    N_COMBINES = COMBINE_B + 1,
    N_GRID = N_THRESHOLDS * N_PROCEDURES * N_PARTICIPANTS * N_COMBINES,
};

/* The region's cells by school and procedure, whatever their size. */
struct region {
    const struct assessment *assessment;
    guint k;
    struct cell_pair *pairs; /* n_schools x k */
    /* at the threshold and the least number of participants of the case */
    struct criterion_outcome *outcomes; /* n_schools; condition A for two procedures */
    bool b_known;
};

static void
region_init(struct region *region, const struct assessment *assessment)
{
    guint n = assessment->n_schools;
    region->assessment = assessment;
    region->k = procedure_catalogue_length(assessment->rulebook->procedures);
    region->pairs = g_new0(struct cell_pair, (gsize)n * region->k + 1);
    region->outcomes = g_new(struct criterion_outcome, n + 1);
    for (guint i = 0; i < assessment->n_cells; i++) {
        const struct assessed_cell *cell = &assessment->cells[i];
        struct cell_pair *pair = &region->pairs[(gsize)cell->school * region->k + cell->procedure];
        struct cell *side = cell->year == assessment->year ? &pair->latest : &pair->previous;
        *side = (struct cell){cell->participants, cell->low, false};
    }
}

static void
region_clear(struct region *region)
{
    g_free(region->pairs);
    g_free(region->outcomes);
}

/* Leaves out cells of fewer participants. */
static void
allow(struct region *region, int least)
{
    gsize n = (gsize)region->assessment->n_schools * region->k;
    for (gsize i = 0; i < n; i++) {
        struct cell_pair *pair = &region->pairs[i];
        pair->latest.usable = pair->latest.participants >= least;
        pair->previous.usable = pair->previous.participants >= least;
    }
}

/* What the cells say at this threshold. */
static void
look(struct region *region, struct fraction threshold)
{
    struct criterion_rules rules = {.threshold = threshold, .min_procedures = 2};
    region->b_known = false;
    for (guint i = 0; i < region->assessment->n_schools; i++) {
        region->outcomes[i] =
            criterion_apply(&rules, &region->pairs[(gsize)i * region->k], region->k);
        region->b_known |= region->outcomes[i].condition_b != TRUTH_UNKNOWN;
    }
}

/* Who would be listed by what was looked at. */
static void
judge(const struct region *region, struct sensitivity_case *one)
{
    guint n = region->assessment->n_schools;
    one->assessable = region->b_known || one->combine == COMBINE_OR || one->combine == COMBINE_A;
    one->listed = g_new0(bool, n + 1);
    for (guint i = 0; one->assessable && i < n; i++) {
        const struct criterion_outcome *outcome = &region->outcomes[i];
        enum truth a =
            outcome->assessed > 0 ? truth_of(outcome->low >= one->min_procedures) : TRUTH_UNKNOWN;
        one->listed[i] =
            criterion_combine(one->combine, a, outcome->condition_b, region->b_known) == TRUTH_TRUE;
        one->n_listed += one->listed[i];
    }
}

static void
compare(struct sensitivity_case *one, const struct sensitivity_case *in_force, guint n_schools)
{
    for (guint i = 0; one->assessable && i < n_schools; i++) {
        one->n_entered += one->listed[i] && !in_force->listed[i];
        one->n_left += !one->listed[i] && in_force->listed[i];
    }
}

static bool
same_rules(const struct sensitivity_case *a, const struct sensitivity_case *b)
{
    return (gint64)a->threshold.num * b->threshold.den ==
               (gint64)b->threshold.num * a->threshold.den &&
           a->min_participants == b->min_participants && a->min_procedures == b->min_procedures &&
           a->combine == b->combine;
}

/* The place of a case of the grid, behind the rules in force. */
static struct sensitivity_case *
case_at(const struct sensitivity *sensitivity, int combine, int procedure, int participant,
        int threshold)
{
    int at = ((combine * N_PROCEDURES + procedure) * N_PARTICIPANTS + participant) * N_THRESHOLDS;
    return &sensitivity->cases[1 + at + threshold];
}

/* The cases that share a threshold and a least number of participants. */
static void
fill_cases(struct sensitivity *sensitivity, const struct region *region, int participant,
           int threshold)
{
    for (int combine = 0; combine < N_COMBINES; combine++)
        for (int procedure = 0; procedure < N_PROCEDURES; procedure++) {
            struct sensitivity_case *one =
                case_at(sensitivity, combine, procedure, participant, threshold);
            *one = (struct sensitivity_case){
                .threshold = thresholds[threshold],
                .min_participants = participants[participant],
                .min_procedures = procedures[procedure],
                .combine = (enum combine)combine,
            };
            one->in_force = same_rules(one, &sensitivity->cases[0]);
            judge(region, one);
            compare(one, &sensitivity->cases[0], region->assessment->n_schools);
        }
}

struct sensitivity *
sensitivity_build(const struct assessment *assessment)
{
    const struct criterion_rules *rules = &assessment->rulebook->criterion;
    struct sensitivity *sensitivity = g_new0(struct sensitivity, 1);
    sensitivity->cases = g_new0(struct sensitivity_case, N_GRID + 1);
    sensitivity->n_cases = N_GRID + 1;
    sensitivity->cases[0] = (struct sensitivity_case){
        .threshold = rules->threshold,
        .min_participants = rules->min_participants,
        .min_procedures = rules->min_procedures,
        .combine = rules->combine,
        .in_force = true,
    };
    struct region region;
    region_init(&region, assessment);
    allow(&region, rules->min_participants);
    look(&region, rules->threshold);
    judge(&region, &sensitivity->cases[0]);
    for (int participant = 0; participant < N_PARTICIPANTS; participant++) {
        allow(&region, participants[participant]);
        for (int threshold = 0; threshold < N_THRESHOLDS; threshold++) {
            look(&region, thresholds[threshold]);
            fill_cases(sensitivity, &region, participant, threshold);
        }
    }
    region_clear(&region);
    return sensitivity;
}

void
sensitivity_free(struct sensitivity *sensitivity)
{
    if (sensitivity == NULL)
        return;
    for (guint i = 0; i < sensitivity->n_cases; i++)
        g_free(sensitivity->cases[i].listed);
    g_free(sensitivity->cases);
    g_free(sensitivity);
}
