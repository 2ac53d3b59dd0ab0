/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a demonstration campaign, made of the region. */
#ifndef SHNOR_ENGINE_DEMO_FILES_H
#define SHNOR_ENGINE_DEMO_FILES_H

#include <glib.h>
#include <stdbool.h>

#include "engine/demo/region.h"
#include "engine/output/output.h"

/* Each adds its files to the set; false with a G_CONVERT_ERROR. */
bool demo_results_make(const struct demo_region *region, struct output_set *set, GError **error);
bool demo_tables_make(const struct demo_region *region, struct output_set *set, GError **error);
void demo_guide_make(struct output_set *set); /* README.txt and campaign.ini */

#endif
