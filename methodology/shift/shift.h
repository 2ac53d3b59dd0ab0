/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts: what became of every school between two assessments, and why.
 *
 * Plain data in, plain data out: an assessment with what it was made of, twice. Nothing here
 * decides anything. Source: METHODOLOGY.md, "Shifts" and "Attribution". */
#ifndef SHNOR_METHODOLOGY_SHIFT_SHIFT_H
#define SHNOR_METHODOLOGY_SHIFT_SHIFT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "datasets/school/succession.h"
#include "methodology/assessment/assessment.h"
#include "methodology/statistics/contingency.h"

/* ---- in ---- */

enum shift_age { SHIFT_OLD, SHIFT_NEW, N_SHIFT_AGES };

/* One of the two; everything is borrowed and must outlive the shifts. */
struct shift_side {
    const struct assessment *assessment;
    /* What it was made of. Read are registry, has_registry, results, context, risk; neither
     * findings nor decisions (those in force stand in the assessment). */
    const struct dataset *dataset;
    /* The same inputs as the other side's rulebook has them read (dataset_build() with its
     * procedures, components and factors). NULL: `dataset` is carried over by the ids of
     * procedures, components and factors. That is the same unless the other rulebook counts low
     * results in another way or takes a procedure that this one left aside: shifts->not_carried
     * names those. */
    const struct dataset *reread;
    const GPtrArray *successions; /* struct succession *: those in force (dataset->successions); may
                                     be NULL */
    const double *p_stay; /* of assessment->schools, advisory/certainty.h; NAN: none. May be NULL */
    const int *groups;    /* of assessment->schools, advisory/typology.h; 0: none. May be NULL */
};

struct shift_request {
    struct shift_side sides[N_SHIFT_AGES];
    guint replicates; /* of the Monte Carlo tests; 0: SHIFT_REPLICATES */
    guint64 seed;     /* of the same; 0: SHIFT_SEED */
};

enum { SHIFT_REPLICATES = 9999, SHIFT_SEED = 1012 };

/* ---- out ---- */

/* Every school is in exactly one stratum; the first that fits, from below. */
enum shift_stratum {
    SHIFT_COMPARABLE,
    SHIFT_B_NOT_ASSESSABLE, /* in one assessment at least B is unknown, and its rules ask for B */
    SHIFT_NO_DATA,          /* in one assessment at least without data */
    SHIFT_CLOSED,           /* only on the old roster */
    SHIFT_MERGED,           /* only on the old roster, and a school of the new one continues it */
    SHIFT_APPEARED,         /* only on the new roster, and continues no school under a new code */
    N_SHIFT_STRATA,
};

/* What may be the reason of a shift: bits. */
enum shift_factor {
    SHIFT_ROSTER = 1 << 0,   /* presence, succession, flags that exclude */
    SHIFT_DECISION = 1 << 1, /* a separate decision in force in one of the two */
    SHIFT_RESULTS = 1 << 2,  /* the school's own results */
    SHIFT_CONTEXT = 1 << 3,  /* the school's own social conditions and risk factors */
    SHIFT_REGION = 1 << 4,   /* the other schools: moments, the cut, what the region has data for */
    SHIFT_RULES = 1 << 5,
    N_SHIFT_FACTORS = 6,
};

enum {
    SHIFT_ABSENT = -1,      /* no cluster, no school: not on that roster */
    SHIFT_MOST_REASONS = 20 /* sets of equal size that say nothing of each other, of six factors */
};

/* One school. */
struct shift {
    const char *code;         /* on the new roster; of a school that is gone, on the old one */
    int school[N_SHIFT_AGES]; /* index in that assessment->schools; SHIFT_ABSENT */
    const char *successor;    /* SHIFT_MERGED: the code that continues it; else NULL */
    enum shift_stratum stratum;
    int cluster[N_SHIFT_AGES]; /* index in shifts->clusters; SHIFT_ABSENT */
    enum truth low[N_SHIFT_AGES];
    /* The cluster and low results of that age's data under the other's rules; as above when the
     * rules are the same. Without separate decisions. SHIFT_ABSENT, TRUTH_UNKNOWN: not there. */
    int rescored[N_SHIFT_AGES];
    enum truth low_rescored[N_SHIFT_AGES];
    bool shifted; /* the clusters differ (absence counts as one) */
    /* When shifted: the smallest sets of factors each of which, taken from the new with everything
     * else from the old, gives the new cluster; all of one size, ascending as bits. A mix in which
     * the cluster is undetermined gives none, unless it is so in the new assessment. The roster,
     * where it suffices, stands alone; and it is the reason whenever the school is not on both
     * rosters or its results go elsewhere by a succession. When one kind of input alone differs at
     * all, that is the reason, and through_region says whether it takes the other schools' to give
     * the new cluster. */
    guint n_reasons;
    unsigned reasons[SHIFT_MOST_REASONS];
    bool joint;          /* the sets hold more than one factor */
    bool through_region; /* every set holds the region, or did before it was named after its kind */
};

/* Tests over the schools of one stratum. */
struct shift_tests {
    guint n;                     /* schools */
    guint stayed, entered, left; /* low results: both, only new, only old */
    /* of margins; _drawn: with the Monte Carlo p */
    struct contingency_test stuart_maxwell, stuart_maxwell_drawn;
    struct contingency_test bowker, bowker_drawn; /* symmetry */
    struct contingency_test mcnemar;              /* entered against left, exact */
};

/* How many schools leave and enter low results by chance alone (sums over p_stay), beside how many
 * did; the new data by the old rules, so that a change of rules is not taken for chance. Schools
 * that could be assessed in full in both (SHIFT_COMPARABLE): where condition B was unknown in one
 * of them, the rule itself differs, and chance is not what the figures would be held against. */
struct shift_expectation {
    guint n_low, n_others;     /* in the old assessment, of those with p_stay */
    double exits, exits_error; /* expected; standard deviation, schools taken as independent */
    double entrants, entrants_error;
    guint exits_seen, entrants_seen;
};

struct shifts {
    guint n;
    struct shift *schools; /* by code as bytes */
    guint n_clusters;
    const struct cluster_rule **clusters; /* of both rulebooks, each id once: the old table's order,
                                             then what only the new one has, "none" last */
    guint *counts[N_SHIFT_STRATA]; /* (n_clusters + 1)^2, row by row: old by new; the last row and
                                      column are absence. See shifts_count() */
    struct shift_tests tests[SHIFT_B_NOT_ASSESSABLE + 1]; /* by stratum */
    bool has_expectation;                                 /* some comparable school has p_stay */
    struct shift_expectation expectation;
    enum contingency_status groups_status; /* CONTINGENCY_TOO_FEW: no groups, or of under two */
    guint n_grouped;                       /* schools with a group in both */
    double groups_rand; /* their adjusted Rand index; NAN unless CONTINGENCY_OK */
    bool rules_differ;
    /* SHIFT_ROSTER, SHIFT_DECISION, SHIFT_RESULTS, SHIFT_CONTEXT, SHIFT_RULES: what differs at all
     * between the two, for any school. A shift by SHIFT_REGION comes from the first, third or
     * fourth of these in other schools. */
    unsigned differing;
    /* char *, ids of procedures whose results could not be carried over exactly; empty when the
     * rules are the same or both sides are reread. */
    GPtrArray *not_carried;
};

struct shifts *shifts_build(const struct shift_request *request);
void shifts_free(struct shifts *shifts); /* accepts NULL */

/* Schools of a stratum from one cluster to another; SHIFT_ABSENT on either side is absence. Summed
 * over all strata and pairs they are all schools. */
guint shifts_count(const struct shifts *shifts, enum shift_stratum stratum, int from, int to);
/* The same over all strata. */
guint shifts_count_all(const struct shifts *shifts, int from, int to);
/* How many schools a stratum has; *ret_shifted: how many of them are in another cluster. */
guint shifts_stratum_size(const struct shifts *shifts, enum shift_stratum stratum,
                          guint *ret_shifted);
/* What a shift goes back to when the region is traced to what differs in it: the factors of all its
 * reasons, SHIFT_REGION replaced by what of roster, results and context differs at all. When only
 * one kind of input differs, every shift goes back to it. */
unsigned shift_sources(const struct shifts *shifts, const struct shift *shift);

/* "comparable", "b_not_assessable", "no_data", "closed", "merged", "new". */
const char *shift_stratum_id(enum shift_stratum stratum);
/* "roster", "decision", "results", "context", "region", "rules" for bit number 0..5. */
const char *shift_factor_id(guint bit);
/* As shifts.csv has it: sets joined by ";", factors of one by "+" behind "joint:", as
 * "results;context" or "joint:results+region". "" when not shifted. Free with g_free(). */
char *shift_reason_text(const struct shift *shift);

#endif
