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
    enum truth *a, *b;       /* of the case at hand */
};

static void
region_init(struct region *region, const struct assessment *assessment)
{
    guint n = assessment->n_schools;
    region->assessment = assessment;
    region->k = procedure_catalogue_length(assessment->rulebook->procedures);
    region->pairs = g_new0(struct cell_pair, (gsize)n * region->k + 1);
    region->a = g_new(enum truth, n + 1);
    region->b = g_new(enum truth, n + 1);
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
    g_free(region->a);
    g_free(region->b);
}

static void
allow_cells(const struct region *region, int least)
{
    gsize n = (gsize)region->assessment->n_schools * region->k;
    for (gsize i = 0; i < n; i++) {
        region->pairs[i].latest.usable = region->pairs[i].latest.participants >= least;
        region->pairs[i].previous.usable = region->pairs[i].previous.participants >= least;
    }
}

/* Who would be listed. */
static void
judge(const struct region *region, struct sensitivity_case *one)
{
    struct criterion_rules rules = region->assessment->rulebook->criterion;
    rules.threshold = one->threshold;
    rules.min_procedures = one->min_procedures;
    rules.min_participants = one->min_participants;
    rules.combine = one->combine;
    guint n = region->assessment->n_schools;
    bool b_known = false;
    allow_cells(region, one->min_participants);
    for (guint i = 0; i < n; i++) {
        struct criterion_outcome outcome =
            criterion_apply(&rules, &region->pairs[(gsize)i * region->k], region->k);
        region->a[i] = outcome.condition_a;
        region->b[i] = outcome.condition_b;
        b_known |= outcome.condition_b != TRUTH_UNKNOWN;
    }
    one->assessable = b_known || one->combine == COMBINE_OR || one->combine == COMBINE_A;
    one->listed = g_new0(bool, n + 1);
    for (guint i = 0; one->assessable && i < n; i++) {
        one->listed[i] =
            criterion_combine(one->combine, region->a[i], region->b[i], b_known) == TRUTH_TRUE;
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

static struct sensitivity_case
case_of_grid(int at)
{
    int threshold = at % N_THRESHOLDS;
    at /= N_THRESHOLDS;
    int participant = at % N_PARTICIPANTS;
    at /= N_PARTICIPANTS;
    return (struct sensitivity_case){
        .threshold = thresholds[threshold],
        .min_participants = participants[participant],
        .min_procedures = procedures[at % N_PROCEDURES],
        .combine = (enum combine)(at / N_PROCEDURES),
    };
}

static bool
same_rules(const struct sensitivity_case *a, const struct sensitivity_case *b)
{
    return (gint64)a->threshold.num * b->threshold.den ==
               (gint64)b->threshold.num * a->threshold.den &&
           a->min_participants == b->min_participants && a->min_procedures == b->min_procedures &&
           a->combine == b->combine;
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
    judge(&region, &sensitivity->cases[0]);
    for (int i = 0; i < N_GRID; i++) {
        struct sensitivity_case *one = &sensitivity->cases[i + 1];
        *one = case_of_grid(i);
        one->in_force = same_rules(one, &sensitivity->cases[0]);
        judge(&region, one);
        compare(one, &sensitivity->cases[0], assessment->n_schools);
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
