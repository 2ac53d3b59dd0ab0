/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run of the year before, out of the campaign's archive: it is taken only when the files have
 * no results of that year. */
#ifndef SHNOR_ENGINE_RUN_PREVIOUS_RUN_H
#define SHNOR_ENGINE_RUN_PREVIOUS_RUN_H

#include "engine/archive/run.h"
#include "engine/campaign/campaign.h"

/* Begin with the campaign alone; close with previous_run_close(). */
struct previous_run {
    const struct campaign *campaign;
    struct archive *archive;
    struct run_head *head;
    struct run *run; /* NULL: not asked for, or there is none */
};

/* dataset_request's find_past; `data` is a struct previous_run. Takes the run of the year before
 * that was approved last, else the latest, when the campaign's `previous` lets the archive give it.
 * With `previous = archive` it must be there: else false with an ARCHIVE_ERROR. */
bool previous_run_find(void *data, struct past_results *ret, GError **error);
void previous_run_close(struct previous_run *previous);

#endif
