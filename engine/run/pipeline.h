/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pipeline: from a campaign to its assessment and outputs. */
#ifndef SHNOR_ENGINE_RUN_PIPELINE_H
#define SHNOR_ENGINE_RUN_PIPELINE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "engine/campaign/campaign.h"
#include "engine/output/folder.h"
#include "engine/output/output.h"
#include "engine/run/stopwatch.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/paper/input.h"

/* Reads and checks every file of the campaign; computes nothing. Returns NULL with a GError
 * (G_FILE_ERROR) when a file cannot be read at all. */
struct dataset *pipeline_read(const struct campaign *campaign, GError **error);

/* The same, and keeps what stands in the files' cells, for letters. */
struct dataset *pipeline_read_with_texts(const struct campaign *campaign, GError **error);

/* The ISO date on which municipalities are called as documents call them: the order's, else the
 * last of the year. */
void pipeline_as_of(const struct campaign *campaign, char ret_iso[16]);

/* Adds findings about what the campaign's archive knows otherwise (continuity.h), when there is an
 * archive. False with an ARCHIVE_ERROR when it cannot be read. */
bool pipeline_hold_against_archive(const struct campaign *campaign, const struct dataset *dataset,
                                   GError **error);

/* Decides about every school. Findings of the decision join those of the dataset. */
struct assessment *pipeline_assess(const struct campaign *campaign, const struct dataset *dataset,
                                   GError **error);

/* What outputs are made of; everything is borrowed. */
struct drawing {
    const struct campaign *campaign;
    struct paper_input input;
    bool tables;             /* what machines read alone, no document */
    struct stopwatch *watch; /* takes each output as a step; may be NULL */
};

/* What a run writes: all that it ever does, and without papers. */
extern const struct output_kind pipeline_outputs;
extern const char *const pipeline_table_names[];

/* Makes every output in memory, the manifest last; it lists those that are made. */
struct output_set *pipeline_draw(const struct drawing *drawing, GError **error);

/* The papers of a run that lie in a folder, with commas; NULL: none. To be freed with g_free(). */
char *pipeline_papers_left(const char *dir);

#endif
