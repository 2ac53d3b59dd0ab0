/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/previous_run.h"

#include "engine/archive/archive.h"

static bool
load(struct previous_run *previous, GError **error)
{
    g_autofree char *year = g_strdup_printf("%d", previous->campaign->year - 1);
    previous->archive = archive_open(previous->campaign->archive, ARCHIVE_READ, error);
    if (previous->archive == NULL)
        return false;
    previous->head = run_find(previous->archive, year, error);
    if (previous->head == NULL)
        return false;
    previous->run = run_load(previous->archive, previous->head, error);
    return previous->run != NULL;
}

bool
previous_run_find(void *data, struct past_results *ret, GError **error)
{
    struct previous_run *previous = data;
    enum previous from = previous->campaign->previous;
    GError *trouble = NULL;
    if (from != PREVIOUS_AUTO && from != PREVIOUS_ARCHIVE)
        return true;
    if (load(previous, &trouble)) {
        *ret = (struct past_results){.registry = previous->run->dataset->registry,
                                     .results = previous->run->dataset->results,
                                     .parts = previous->run->dataset->parts,
                                     .procedures = previous->run->rulebook->procedures,
                                     .run = previous->head->name};
        return true;
    }
    bool absent = g_error_matches(trouble, ARCHIVE_ERROR, ARCHIVE_ERROR_ABSENT) ||
                  g_error_matches(trouble, ARCHIVE_ERROR, ARCHIVE_ERROR_NO_RUN);
    if (!absent || from == PREVIOUS_ARCHIVE) {
        g_propagate_error(error, trouble);
        return false;
    }
    g_error_free(trouble);
    return true;
}

void
previous_run_close(struct previous_run *previous)
{
    run_free(previous->run);
    run_head_free(previous->head);
    archive_close(previous->archive);
}
