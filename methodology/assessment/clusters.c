/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

#include "methodology/decision/cluster.h"

void
assessing_report_off(const struct assessing *work)
{
    for (guint i = 0; i < N_PREDICATES; i++)
        if (work->off & (1u << i))
            finding_arg_int(work->findings,
                            finding_add(work->findings, FINDING_PREDICATE_OFF, NULL, NULL), 1 << i);
    for (guint i = 0; i + 1 < work->rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(work->rulebook, i);
        bool formed = cluster_is_formed(cluster, work->off);
        if (!formed || !cluster_can_have_schools(work->rulebook, i))
            finding_arg_text(
                work->findings,
                finding_add(work->findings,
                            formed ? FINDING_CLUSTER_IMPOSSIBLE : FINDING_CLUSTER_NOT_FORMED, NULL,
                            NULL),
                cluster->title);
    }
}

static void
report_undetermined(const struct assessing *work, guint school, unsigned deciding)
{
    const struct school *identity = work->assessment->schools[school].identity;
    struct finding *finding =
        finding_add(work->findings, FINDING_SCHOOL_UNDETERMINED, &identity->place, NULL);
    finding_arg_text(work->findings, finding, school_short_name(identity));
    finding_arg_int(work->findings, finding, deciding);
    finding_set_school(work->findings, finding, identity->code);
}

static bool
has_excluding_flag(const struct assessing *work, const struct school *school)
{
    for (char **flag = work->rulebook->criterion.exclude; *flag != NULL; flag++)
        if (school_has_flag(school, *flag))
            return true;
    return false;
}

void
assessing_decide_clusters(struct assessing *work)
{
    struct assessment *assessment = work->assessment;
    int none = (int)work->rulebook->clusters->len - 1;
    for (guint i = 0; i < assessment->n_schools; i++) {
        struct assessed_school *school = &assessment->schools[i];
        school->excluded = has_excluding_flag(work, school->identity);
        school->cluster = school->table_cluster = none;
        school->status = STATUS_NO_DATA;
        if (school->procedures_assessed > 0) {
            struct cluster_outcome outcome = cluster_outcome(work->rulebook, school->predicates,
                                                             work->off, work->risks[i].holds != 0);
            school->cluster = school->table_cluster = (int)outcome.cluster;
            school->status = outcome.determined ? STATUS_DECIDED : STATUS_UNDETERMINED;
            if (!outcome.determined && !school->excluded)
                report_undetermined(work, i, outcome.deciding);
        }
        if (school->excluded) {
            school->cluster = none;
            school->status = STATUS_DECIDED;
        }
    }
}

/* Clusters that take more of the region than the rulebook expects. */
void
assessing_report_share(const struct assessing *work)
{
    const struct assessment *assessment = work->assessment;
    gint64 listed = 0, n = assessment->n_schools;
    struct fraction bound = work->rulebook->risk.warn_share;
    for (guint i = 0; i < assessment->n_schools; i++)
        listed += assessment_is_listed(assessment, i);
    if (listed * bound.den <= n * bound.num)
        return;
    struct finding *finding = finding_add(work->findings, FINDING_CLUSTER_SHARE, NULL, NULL);
    finding_arg_int(work->findings, finding, listed);
    finding_arg_int(work->findings, finding, n);
    finding_arg_int(work->findings, finding, bound.num);
    finding_arg_int(work->findings, finding, bound.den);
}
