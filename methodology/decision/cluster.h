/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decision table: predicates to a cluster. Source: METHODOLOGY.md, section 2. */
#ifndef SHNOR_METHODOLOGY_DECISION_CLUSTER_H
#define SHNOR_METHODOLOGY_DECISION_CLUSTER_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/decision/truth.h"
#include "methodology/rulebook/rulebook.h"

/* Whether the cluster can be formed when the predicates in `off` have no data in the region. */
bool cluster_is_formed(const struct cluster_rule *cluster, unsigned off);

/* Whether the row of the table matches; `holds` and `off` are bits of 1 << enum predicate. */
bool cluster_matches(const struct cluster_rule *cluster, unsigned holds, unsigned off);

/* The first row that matches; `holds` and `off` are bits of 1 << enum predicate. The last cluster,
 * "none", matches always. */
guint cluster_decide(const struct rulebook *rulebook, unsigned holds, unsigned off);

/* Looks for a listed cluster that the table never gives, whatever holds: its own words contradict
 * one another (*ret_before is -1), or clusters before it take all that it would (*ret_before is the
 * first that takes some of it). Returns its number, -1 when there is none. */
int cluster_find_empty(const struct rulebook *rulebook, int *ret_before);

/* Whether some school can be in the cluster: low results exclude at_risk. */
bool cluster_can_have_schools(const struct rulebook *rulebook, guint cluster);

struct cluster_outcome {
    guint cluster;     /* with unknown predicates taken as not holding */
    bool determined;   /* no possible completion of them gives another cluster */
    unsigned deciding; /* bits of the unknown predicates when it is not determined */
};

/* The cluster of a school by its predicates (indexed by enum predicate). Completions are those that
 * are possible: low results exclude at_risk; without low results a reason that holds
 * (`has_reason`) makes at_risk true. */
struct cluster_outcome cluster_outcome(const struct rulebook *rulebook,
                                       const enum truth predicates[N_PREDICATES], unsigned off,
                                       bool has_reason);

#endif
