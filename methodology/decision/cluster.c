/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/decision/cluster.h"

enum {
    LOW_BIT = 1 << PREDICATE_LOW_RESULTS,
    RISK_BIT = 1 << PREDICATE_AT_RISK,
};

bool
cluster_is_formed(const struct cluster_rule *cluster, unsigned off)
{
    if ((cluster->all & off) != 0)
        return false;
    return cluster->any == 0 || (cluster->any & ~off) != 0;
}

bool
cluster_matches(const struct cluster_rule *cluster, unsigned holds, unsigned off)
{
    holds &= ~off;
    return cluster_is_formed(cluster, off) && (cluster->all & ~holds) == 0 &&
           (cluster->any == 0 || (cluster->any & holds) != 0) && (cluster->none & holds) == 0;
}

guint
cluster_decide(const struct rulebook *rulebook, unsigned holds, unsigned off)
{
    guint last = rulebook->clusters->len - 1;
    for (guint i = 0; i < last; i++)
        if (cluster_matches(rulebook_cluster(rulebook, i), holds, off))
            return i;
    return last;
}

/* Whether the table gives the cluster for some set of predicates. */
static bool
is_given(const struct rulebook *rulebook, guint cluster, int *ret_before)
{
    *ret_before = -1;
    for (unsigned holds = 0; holds < 1u << N_PREDICATES; holds++) {
        if (!cluster_matches(rulebook_cluster(rulebook, cluster), holds, 0))
            continue;
        guint taker = cluster_decide(rulebook, holds, 0);
        if (taker == cluster)
            return true;
        if (*ret_before < 0)
            *ret_before = (int)taker;
    }
    return false;
}

int
cluster_find_empty(const struct rulebook *rulebook, int *ret_before)
{
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (rulebook_cluster(rulebook, i)->listed && !is_given(rulebook, i, ret_before))
            return (int)i;
    return -1;
}

bool
cluster_can_have_schools(const struct rulebook *rulebook, guint cluster)
{
    for (unsigned holds = 0; holds < 1u << N_PREDICATES; holds++) {
        bool both = (holds & LOW_BIT) != 0 && (holds & RISK_BIT) != 0;
        if (!both && cluster_decide(rulebook, holds, 0) == cluster)
            return true;
    }
    return false;
}

/* Whether this completion of at_risk can be, given low results and the reasons. */
static bool
is_possible(unsigned holds, unsigned unknown, bool has_reason)
{
    bool low = (holds & LOW_BIT) != 0, risk = (holds & RISK_BIT) != 0;
    if (!(unknown & RISK_BIT))
        return true;
    if (low)
        return !risk;
    return !has_reason || risk;
}

struct cluster_outcome
cluster_outcome(const struct rulebook *rulebook, const enum truth predicates[N_PREDICATES],
                unsigned off, bool has_reason)
{
    unsigned holds = 0, unknown = 0;
    for (guint i = 0; i < N_PREDICATES; i++) {
        if (off & (1u << i))
            continue;
        holds |= predicates[i] == TRUTH_TRUE ? 1u << i : 0;
        unknown |= predicates[i] == TRUTH_UNKNOWN ? 1u << i : 0;
    }
    struct cluster_outcome outcome = {cluster_decide(rulebook, holds, off), true, 0};
    /* All subsets of the unknown bits, from the full set down to the empty one. */
    for (unsigned extra = unknown;; extra = (extra - 1) & unknown) {
        if (is_possible(holds | extra, unknown, has_reason) &&
            cluster_decide(rulebook, holds | extra, off) != outcome.cluster)
            outcome.determined = false;
        if (extra == 0)
            break;
    }
    if (!outcome.determined)
        outcome.deciding = unknown;
    return outcome;
}
