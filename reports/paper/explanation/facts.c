/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts about a school that explanations rest on. */
#include <string.h>

#include "methodology/decision/cluster.h"
#include "reports/paper/explanation/explained.h"

const char *
explained_procedure_title(const struct explanation *explanation, const struct assessed_cell *cell)
{
    const struct procedure *procedure = explained_procedure(explanation, cell);
    return procedure->title != NULL ? procedure->title : procedure->id;
}

static bool
is_part_of(const struct result_part *part, const struct assessed_cell *cell, guint school)
{
    return part->result.school == school && part->result.year == cell->year &&
           part->result.procedure == cell->procedure;
}

const struct result_part *
explained_parts(const struct explanation *explanation, const struct assessed_cell *cell,
                guint *ret_n)
{
    const GArray *parts = explanation->dataset->parts;
    guint school = explanation->assessment->schools[cell->school].registry_index;
    const struct result_part *first = NULL;
    *ret_n = 0;
    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        const struct result_part *part = &g_array_index(parts, struct result_part, i);
        if (!is_part_of(part, cell, school))
            continue;
        first = first != NULL ? first : part;
        (*ret_n)++;
    }
    return first;
}

bool
explained_cluster_matches(const struct explanation *explanation, guint cluster)
{
    const struct assessment *assessment = explanation->assessment;
    unsigned holds = 0, off = 0;
    for (guint i = 0; i < N_PREDICATES; i++) {
        off |= assessment->predicate_off[i] ? 1u << i : 0;
        holds |= explained_school(explanation)->predicates[i] == TRUTH_TRUE ? 1u << i : 0;
    }
    return cluster_matches(rulebook_cluster(assessment->rulebook, cluster), holds, off);
}

bool
explained_is_about(const struct explanation *explanation, const struct finding *finding)
{
    return g_strcmp0(finding->school_code, explained_school(explanation)->identity->code) == 0;
}

char *
explained_comparison(const struct explanation *explanation, const struct assessed_cell *cell)
{
    struct fraction threshold = explanation->assessment->rulebook->criterion.threshold;
    gint64 left = (gint64)threshold.den * cell->low;
    gint64 right = (gint64)threshold.num * cell->participants;
    return g_strdup_printf("%d · %d = %" G_GINT64_FORMAT " %s %d · %d = %" G_GINT64_FORMAT,
                           threshold.den, cell->low, left, left >= right ? "≥" : "<", threshold.num,
                           cell->participants, right);
}
