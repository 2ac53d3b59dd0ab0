/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pipeline: from a campaign to its assessment and outputs. */
#ifndef SHNOR_ENGINE_RUN_PIPELINE_H
#define SHNOR_ENGINE_RUN_PIPELINE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "engine/campaign/campaign.h"
#include "engine/output/output.h"
#include "engine/run/stopwatch.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"

/* Reads and checks every file of the campaign; computes nothing. Returns NULL with a GError
 * (G_FILE_ERROR) when a file cannot be read at all. */
struct dataset *pipeline_read(const struct campaign *campaign, GError **error);

/* The same, and keeps what stands in the files' cells, for letters. */
struct dataset *pipeline_read_with_texts(const struct campaign *campaign, GError **error);

/* The ISO date on which municipalities are called as papers call them: the order's, else the last
 * of the year. */
void pipeline_as_of(const struct campaign *campaign, char ret_iso[16]);

/* Decides about every school. Findings of the decision join those of the dataset. */
struct assessment *pipeline_assess(const struct campaign *campaign, const struct dataset *dataset,
                                   GError **error);

/* What outputs are made of; everything is borrowed. */
struct drawing {
    const struct campaign *campaign;
    const struct dataset *dataset;
    const struct assessment *assessment;
    const struct advice *advice; /* NULL: what it would fill stays empty */
    bool draft;                  /* papers say so whatever the findings */
    struct stopwatch *watch;     /* takes each output as a step; may be NULL */
};

/* Whether papers say that they are a draft: told to, or by an error in the data. */
bool pipeline_is_draft(const struct drawing *drawing);

/* Makes every output in memory, the manifest last. */
struct output_set *pipeline_draw(const struct drawing *drawing, GError **error);

#endif
