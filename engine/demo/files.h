/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a demonstration campaign, written from the region. */
#ifndef SHNOR_ENGINE_DEMO_FILES_H
#define SHNOR_ENGINE_DEMO_FILES_H

#include <glib.h>
#include <stdbool.h>

#include "engine/demo/region.h"

/* Each writes its files into `dir`, which exists with its folder `vpr`; false with a GError
 * (G_FILE_ERROR, G_CONVERT_ERROR) when one cannot be written. */
bool demo_results_write(const struct demo_region *region, const char *dir, GError **error);
bool demo_tables_write(const struct demo_region *region, const char *dir, GError **error);
bool demo_guide_write(const char *dir, GError **error); /* README.txt and campaign.ini */

/* Names of the files that each writes, NULL-ended. */
const char *const *demo_results_files(void);
const char *const *demo_tables_files(void);
const char *const *demo_guide_files(void);

#endif
