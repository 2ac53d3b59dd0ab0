/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Return letters: what a check found, for those who sent the data. */
#ifndef SHNOR_ENGINE_RUN_LETTERS_H
#define SHNOR_ENGINE_RUN_LETTERS_H

#include <glib.h>

#include "datasets/dataset.h"
#include "engine/campaign/campaign.h"
#include "engine/output/folder.h"
#include "engine/output/output.h"

/* A campaign and its data, which pipeline_read_with_texts() has read. */
struct letter_side {
    const struct campaign *campaign;
    const struct dataset *dataset;
};

#define LETTERS_MANIFEST "letters.json"
extern const struct output_kind letter_outputs;

/* Makes every letter, table and register in memory. `before` is an earlier delivery to compare
 * with; NULL: none. Sets the numbers of letters and reminders. Returns NULL with a GError. */
struct output_set *letters_draw(const struct letter_side *now, const struct letter_side *before,
                                guint *ret_n_letters, guint *ret_n_reminders, GError **error);

#endif
