/* The manifest: hashes of inputs, rulebook and outputs, and versions; no clock. */
#ifndef SHNOR_ENGINE_MANIFEST_H
#define SHNOR_ENGINE_MANIFEST_H

#include <glib.h>

#include "engine/campaign.h"
#include "engine/output.h"
#include "methodology/advisory/certainty.h"
#include "methodology/advisory/typology.h"
#include "methodology/assessment.h"

/* manifest.json for the outputs that are in the set so far. `certainty` and `typology` may be
 * NULL. The groups' titles are in the language in use. Free with g_bytes_unref(). */
GBytes *manifest_build(const struct campaign *campaign, const struct assessment *assessment,
                       const struct certainty *certainty, const struct typology *typology,
                       const struct output_set *set);

#endif
