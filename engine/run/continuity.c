/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school that nobody continues stands in no list and in no message: only last year's run still
 * knows of it. Codes of several kinds may name it by now, so it is looked for by any of them. */
#include "engine/run/continuity.h"

#include "datasets/school/owner.h"
#include "engine/archive/run.h"

/* Whether the school of an earlier run has a successor here, itself or another, or was closed. */
static bool
is_continued(const struct dataset *dataset, const struct school *school, int year)
{
    const struct codebook *codes = school_registry_codes(dataset->registry);
    struct owner_books books = {dataset->registry, dataset->has_registry, dataset->ledger};
    if (owner_find(&books, school->code, year).status != OWNER_UNKNOWN)
        return true;
    struct code_finding found = codebook_find(codes, CODE_OWN, CODE_OWN, school->code);
    if (found.match == CODE_SHARED)
        return true; /* it is told of where a row names it */
    return found.match != CODE_UNKNOWN &&
           owner_find(&books, found.owner, year).status != OWNER_UNKNOWN;
}

static void
report_left(const struct dataset *dataset, const struct run_head *head, const struct school *school)
{
    struct finding *finding =
        finding_add(dataset->findings, FINDING_SCHOOL_NOT_CONTINUED, NULL, NULL);
    finding_arg_text(dataset->findings, finding, school_short_name(school));
    finding_arg_text(dataset->findings, finding, school->code);
    finding_arg_text(dataset->findings, finding, head->name);
    if (school->municipality[0] != '\0')
        finding_arg_text(dataset->findings, finding, school->municipality);
    finding_set_school(dataset->findings, finding, school->code);
}

static bool
check_schools(struct archive *archive, const struct campaign *campaign,
              const struct dataset *dataset, GError **error)
{
    GError *trouble = NULL;
    g_autofree char *year = g_strdup_printf("%d", campaign->year - 1);
    struct run_head *head = run_find(archive, year, &trouble);
    if (g_error_matches(trouble, ARCHIVE_ERROR, ARCHIVE_ERROR_NO_RUN)) {
        g_error_free(trouble);
        return true;
    }
    struct run *run = head != NULL ? run_load_outline(archive, head, &trouble) : NULL;
    for (guint i = 0; run != NULL && i < run->assessment->n_schools; i++) {
        const struct school *school = run->assessment->schools[i].identity;
        if ((school->in_registry || !run->dataset->has_registry) &&
            !is_continued(dataset, school, campaign->year - 1))
            report_left(dataset, head, school);
    }
    bool fine = run != NULL;
    run_free(run);
    run_head_free(head);
    if (!fine)
        g_propagate_error(error, trouble);
    return fine;
}

static bool
check_rulebook(struct archive *archive, const struct campaign *campaign,
               const struct dataset *dataset, GError **error)
{
    GError *trouble = NULL;
    const struct rulebook *rulebook = campaign->rulebook;
    struct run_head *head = run_find_other_rules(archive, rulebook, &trouble);
    if (trouble != NULL) {
        g_propagate_error(error, trouble);
        return false;
    }
    if (head == NULL)
        return true;
    struct finding *finding = finding_add(dataset->findings, FINDING_RULEBOOK_CHANGED, NULL, NULL);
    finding_arg_text(dataset->findings, finding, rulebook->id);
    finding_arg_int(dataset->findings, finding, rulebook->version);
    finding_arg_text(dataset->findings, finding, head->name);
    run_head_free(head);
    return true;
}

bool
continuity_check(struct archive *archive, const struct campaign *campaign,
                 const struct dataset *dataset, GError **error)
{
    return check_rulebook(archive, campaign, dataset, error) &&
           check_schools(archive, campaign, dataset, error);
}
