/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts under way: what the files of shift.c share. Internal to them.
 *
 * shift_pairing finds which school is which, shift_reason says why it shifted, shift_figures sums
 * up. */
#ifndef SHNOR_METHODOLOGY_SHIFT_SHIFTING_H
#define SHNOR_METHODOLOGY_SHIFT_SHIFTING_H

#include "methodology/shift/counterfactual.h"
#include "methodology/shift/shift.h"

struct shifting {
    const struct shift_request *request;
    struct shifts *shifts;
    int *category[N_SHIFT_AGES]; /* cluster of that age's rulebook -> index in shifts->clusters */
    /* the data of an age under the rules of an age; the same twice when the rules are the same */
    struct counterfactual_region *regions[N_SHIFT_AGES][N_SHIFT_AGES];
    GHashTable *moved; /* set of codes whose results go elsewhere now, and of those they go to */
};

static inline const struct assessment *
shifting_assessment(const struct shifting *work, enum shift_age age)
{
    return work->request->sides[age].assessment;
}

static inline const struct assessed_school *
shifting_school(const struct shifting *work, const struct shift *shift, enum shift_age age)
{
    return &shifting_assessment(work, age)->schools[shift->school[age]];
}

static inline bool
shift_is_on_both(const struct shift *shift)
{
    return shift->school[SHIFT_OLD] != SHIFT_ABSENT && shift->school[SHIFT_NEW] != SHIFT_ABSENT;
}

/* The index in shifts->clusters of what an age's assessment says. */
static inline int
shifting_category(const struct shifting *work, enum shift_age age, guint cluster)
{
    return work->category[age][cluster];
}

/* ---- shift_pairing.c ---- */

/* Makes a row for every school of either roster, and finds its stratum. */
void shifting_pair(struct shifting *work);

/* ---- shift_reason.c ---- */

/* Whether flags exclude the school of that age under these rules. */
bool shifting_excludes(const struct shifting *work, const struct shift *shift, enum shift_age flags,
                       enum shift_age rules);
/* What differs between the two for any school. */
void shifting_find_differences(struct shifting *work);
/* Why each school shifted. */
void shifting_explain(struct shifting *work);
/* What could not be carried over exactly to the other rulebook. */
void shifting_list_not_carried(struct shifting *work);

/* ---- shift_figures.c ---- */

/* Clusters of both rulebooks, and where each rulebook's are among them. */
void shifting_join_clusters(struct shifting *work);
/* Counts, tests, expectation, groups. */
void shifting_sum_up(struct shifting *work);

#endif
