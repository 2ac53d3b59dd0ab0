/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands share: how they end, and what several of them print. */
#include "engine/command/command.h"

#include <stdio.h>

#include "engine/archive/archive.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* What an archive holds is never the program's own mistake. */
int
command_fail(GError **error, int code)
{
    if (code == EXIT_INTERNAL && (*error)->domain == ARCHIVE_ERROR)
        code = command_archive_code(*error);
    fprintf(stderr, "shnor: %s\n", (*error)->message);
    g_clear_error(error);
    return code;
}

int
command_input_code(const GError *error)
{
    return error->domain == KEYFILE_ERROR ? EXIT_BAD_CONFIG : EXIT_NO_INPUT;
}

int
command_archive_code(const GError *error)
{
    if (error->domain == KEYFILE_ERROR)
        return EXIT_BAD_CONFIG;
    if (error->domain != ARCHIVE_ERROR)
        return EXIT_NO_INPUT;
    switch ((enum archive_error)error->code) {
    case ARCHIVE_ERROR_ABSENT:
    case ARCHIVE_ERROR_NO_RUN:
        return EXIT_NO_INPUT;
    case ARCHIVE_ERROR_FOREIGN:
    case ARCHIVE_ERROR_NEWER:
    case ARCHIVE_ERROR_DAMAGED:
    case ARCHIVE_ERROR_FOLDER:
        return EXIT_BAD_DATA;
    case ARCHIVE_ERROR_BUSY:
    case ARCHIVE_ERROR_CANNOT_WRITE:
        return EXIT_CANNOT_WRITE;
    case ARCHIVE_ERROR_NAME:
        return EXIT_USAGE_ERROR;
    }
    g_assert_not_reached();
}

int
close_with_findings(const struct finding_list *findings)
{
    printf(_("findings: errors %u, warnings %u, notes %u\n"),
           finding_list_count(findings, FINDING_ERROR),
           finding_list_count(findings, FINDING_WARNING),
           finding_list_count(findings, FINDING_NOTE));
    return finding_list_count(findings, FINDING_ERROR) > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

/* Those whose decision waits for the data behind `predicate`. */
static guint
count_waiting(const struct assessment *assessment, enum predicate predicate)
{
    guint n = 0;
    for (guint i = 0; i < assessment->n_schools; i++)
        n += assessment->schools[i].status == STATUS_UNDETERMINED &&
             assessment->schools[i].predicates[predicate] == TRUTH_UNKNOWN &&
             !assessment->predicate_off[predicate];
    return n;
}

static void
print_undecided(const struct assessment *assessment)
{
    guint n_no_data = 0, n_undetermined = 0;
    for (guint i = 0; i < assessment->n_schools; i++) {
        n_no_data += assessment->schools[i].status == STATUS_NO_DATA;
        n_undetermined += assessment->schools[i].status == STATUS_UNDETERMINED;
    }
    if (n_no_data + n_undetermined == 0)
        return;
    printf(_("cluster not decided: %u\n"), n_no_data + n_undetermined);
    if (n_no_data > 0)
        printf(_("%5u  no results of %d\n"), n_no_data, assessment->year);
    for (guint p = 0; p < N_PREDICATES; p++) {
        guint n = count_waiting(assessment, (enum predicate)p);
        if (n > 0)
            printf(_("%5u  not known: %s\n"), n, vocabulary_word(&vocabulary_predicates, p));
    }
}

void
print_clusters(const struct assessment *assessment)
{
    for (guint c = 0; c < assessment->rulebook->clusters->len; c++) {
        guint n = 0;
        for (guint i = 0; i < assessment->n_schools; i++)
            n += (guint)assessment->schools[i].cluster == c;
        printf("%5u  %s\n", n, rulebook_cluster(assessment->rulebook, c)->title);
    }
    print_undecided(assessment);
}
