/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manifest: hashes of inputs, rulebook and outputs, and versions; no clock. */
#ifndef SHNOR_ENGINE_RUN_MANIFEST_H
#define SHNOR_ENGINE_RUN_MANIFEST_H

#include <glib.h>

#include "engine/campaign/campaign.h"
#include "engine/output/output.h"
#include "methodology/advisory/advice.h"

/* The manifest of the outputs that are in the set so far. `advice` may be NULL. Free with
 * g_bytes_unref(). */
GBytes *manifest_build(const struct campaign *campaign, const struct advice *advice,
                       const struct output_set *set);

/* The same for files that anybody may see: nothing of the inputs. */
GBytes *manifest_build_public(const struct campaign *campaign, const struct output_set *set);

#endif
