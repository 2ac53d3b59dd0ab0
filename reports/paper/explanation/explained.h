/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that explain a school share. Internal to them. */
#ifndef SHNOR_REPORTS_PAPER_EXPLANATION_EXPLAINED_H
#define SHNOR_REPORTS_PAPER_EXPLANATION_EXPLAINED_H

#include "reports/paper/explanation/explanation.h"

static inline const struct assessed_school *
explained_school(const struct explanation *explanation)
{
    return &explanation->assessment->schools[explanation->school];
}

/* The school's index in the registry, and so in the dataset's tables and decisions. */
static inline guint
explained_row(const struct explanation *explanation)
{
    return explained_school(explanation)->registry_index;
}

static inline const struct procedure *
explained_procedure(const struct explanation *explanation, const struct assessed_cell *cell)
{
    return procedure_catalogue_get(explanation->assessment->rulebook->procedures, cell->procedure);
}

/* The school's cells: indices of the assessment's, first and behind the last. */
static inline guint
explained_first(const struct explanation *explanation)
{
    return explanation->assessment->first_cell[explanation->school];
}

static inline guint
explained_end(const struct explanation *explanation)
{
    return explanation->assessment->first_cell[explanation->school + 1];
}

/* Title, else id. */
const char *explained_procedure_title(const struct explanation *explanation,
                                      const struct assessed_cell *cell);
/* The parts of a cell, found in the dataset's: the first, and how many. NULL: they are not known
 * (an archive of the first version). */
const struct result_part *explained_parts(const struct explanation *explanation,
                                          const struct assessed_cell *cell, guint *ret_n);
/* Whether the school's predicates meet the conditions of the cluster. */
bool explained_cluster_matches(const struct explanation *explanation, guint cluster);
/* Whether the finding is about the school; a separate decision that was rejected is one, too. */
bool explained_is_about(const struct explanation *explanation, const struct finding *finding);
/* "100 · 9 = 900 ≥ 30 · 27 = 810", in whole numbers. Free with g_free(). */
char *explained_comparison(const struct explanation *explanation, const struct assessed_cell *cell);

#endif
