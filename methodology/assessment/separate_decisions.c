/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methodology/assessment/step.h"

#include <string.h>

#include "datasets/text/quotes.h"

static int
find_cluster(const struct assessing *work, const struct decision *decision)
{
    if (decision->action == DECISION_EXCLUDE)
        return (int)work->rulebook->clusters->len - 1;
    for (guint i = 0; i < work->rulebook->clusters->len; i++) {
        const struct cluster_rule *cluster = rulebook_cluster(work->rulebook, i);
        if (strcmp(cluster->id, decision->cluster) == 0 ||
            strcmp(cluster->title, decision->cluster) == 0)
            return (int)i;
    }
    g_autofree char **ids = g_new0(char *, work->rulebook->clusters->len + 1);
    g_auto(GStrv) titles = g_new0(char *, work->rulebook->clusters->len + 1);
    for (guint i = 0; i < work->rulebook->clusters->len; i++) {
        ids[i] = rulebook_cluster(work->rulebook, i)->id;
        titles[i] = text_quoted(rulebook_cluster(work->rulebook, i)->title);
    }
    g_autofree char *id_list = g_strjoinv(", ", ids);
    g_autofree char *title_list = g_strjoinv(", ", titles);
    struct finding *finding = finding_add(work->findings, FINDING_DECISION_UNKNOWN_CLUSTER,
                                          &decision->cluster_place, decision->cluster);
    finding_arg_text(work->findings, finding, id_list);
    finding_arg_text(work->findings, finding, title_list);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, decision->school)->code);
    return -1;
}

/* A document that was not there yet when the order was signed, or one of another time: the date is
 * a slip of the pen, or the decision belongs elsewhere. It holds all the same. */
static void
check_date(const struct assessing *work, const struct decision *decision)
{
    const char *until = work->request->decisions_until;
    bool after = until != NULL && until[0] != '\0' && strcmp(decision->document_date, until) > 0;
    int year = (int)g_ascii_strtoll(decision->document_date, NULL, 10);
    /* a list of a year is drawn up in it, from data of the school year that began before it */
    bool far = year < work->request->year - 1 || year > work->request->year + 1;
    if (!after && !far)
        return;
    struct finding *finding =
        finding_add(work->findings, far ? FINDING_DECISION_FAR_YEAR : FINDING_DECISION_AFTER_ORDER,
                    &decision->place, NULL);
    finding_arg_text(work->findings, finding, decision->document);
    finding_arg_text(work->findings, finding, decision->document_date);
    if (far)
        finding_arg_int(work->findings, finding, work->request->year);
    else
        finding_arg_text(work->findings, finding, until);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, decision->school)->code);
}

static void
take_decision(struct assessing *work, struct assessed_school *school,
              const struct decision *decision, int cluster)
{
    static const enum override_action actions[] = {OVERRIDE_INCLUDE, OVERRIDE_EXCLUDE,
                                                   OVERRIDE_MOVE};
    school->override = (struct override){
        .action = actions[decision->action],
        .clause = g_strdup(decision->clause),
        .document = g_strdup(decision->document),
        .document_date = g_strdup(decision->document_date),
        .reason = g_strdup(decision->reason),
        .place = decision->place,
    };
    const char *code = school->identity->code;
    bool changes = school->cluster != cluster;
    check_date(work, decision);
    struct finding *finding =
        finding_add(work->findings, changes ? FINDING_DECISION_APPLIED : FINDING_DECISION_NO_CHANGE,
                    &decision->place, NULL);
    finding_arg_text(work->findings, finding, decision->document);
    finding_arg_text(work->findings, finding, decision->document_date);
    finding_arg_text(work->findings, finding,
                     rulebook_cluster(work->rulebook, (guint)school->cluster)->title);
    finding_arg_text(work->findings, finding,
                     rulebook_cluster(work->rulebook, (guint)cluster)->title);
    finding_set_school(work->findings, finding, code);
    school->cluster = cluster;
    school->status = STATUS_DECIDED;
}

static bool
is_in_force(const struct assessing *work, const struct decision *decision)
{
    const char *until = work->request->decisions_until;
    if (until == NULL || until[0] == '\0' || strcmp(decision->effective_from, until) <= 0)
        return true;
    struct finding *finding =
        finding_add(work->findings, FINDING_DECISION_LATER, &decision->place, NULL);
    finding_arg_text(work->findings, finding, decision->effective_from);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, decision->school)->code);
    return false;
}

/* Of several decisions on a school the one with the latest document date holds; two of one date
 * that differ are an error, and neither is taken. */
static const struct decision *
latest_decision(const struct assessing *work, guint registry_index)
{
    const struct decision *best = NULL;
    bool conflict = false;
    for (guint i = 0; i < work->dataset->decisions->len; i++) {
        const struct decision *decision = g_ptr_array_index(work->dataset->decisions, i);
        if (decision->school != registry_index || !is_in_force(work, decision))
            continue;
        int order = best == NULL ? 1 : strcmp(decision->document_date, best->document_date);
        bool same = best != NULL && decision->action == best->action &&
                    strcmp(decision->cluster, best->cluster) == 0;
        if (order > 0) {
            best = decision;
            conflict = false;
        } else if (order == 0 && !same) {
            conflict = true;
        }
    }
    if (!conflict)
        return best;
    struct finding *finding =
        finding_add(work->findings, FINDING_DECISION_CONFLICT, &best->place, NULL);
    finding_arg_text(work->findings, finding, best->document_date);
    finding_set_school(work->findings, finding,
                       school_registry_get(work->dataset->registry, registry_index)->code);
    return NULL;
}

void
assessing_apply_decisions(struct assessing *work)
{
    for (guint i = 0; i < work->assessment->n_schools; i++) {
        const struct decision *decision = latest_decision(work, work->registry_index[i]);
        int cluster = decision != NULL ? find_cluster(work, decision) : -1;
        if (cluster >= 0)
            take_decision(work, &work->assessment->schools[i], decision, cluster);
    }
}
