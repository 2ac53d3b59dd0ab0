/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/due.h"

static unsigned
predicates_that_hold(const struct assessed_school *school)
{
    unsigned holds = 0;
    for (guint p = 0; p < N_PREDICATES; p++)
        if (school->predicates[p] == TRUTH_TRUE)
            holds |= 1u << p;
    return holds;
}

/* Of the predicates one of which is enough, those that hold count, or all when none does. */
static unsigned
predicates_of_cluster(const struct cluster_rule *cluster, unsigned holds)
{
    unsigned any = cluster->any & holds;
    return cluster->all | (any != 0 ? any : cluster->any);
}

unsigned
school_due(const struct assessment *assessment, guint school)
{
    const struct assessed_school *assessed = &assessment->schools[school];
    if (!assessment_is_listed(assessment, school))
        return 0;
    unsigned holds = predicates_that_hold(assessed);
    if (assessed->override.action != OVERRIDE_NONE)
        holds = predicates_of_cluster(
            rulebook_cluster(assessment->rulebook, (guint)assessed->cluster), holds);
    const unsigned conditions = 1u << PREDICATE_ADVERSE_SOCIAL | 1u << PREDICATE_AT_RISK;
    return ((holds & conditions) != 0 ? DUE_CONDITIONS : 0) |
           ((holds & 1u << PREDICATE_LOW_RESULTS) != 0 ? DUE_RESULTS : 0);
}
