/* The packets of a run as files: one PDF for each municipality, one for the schools that the
 * Department runs, one for others. */
#ifndef SHNOR_ENGINE_PACKETS_H
#define SHNOR_ENGINE_PACKETS_H

#include <glib.h>
#include <stdbool.h>

#include "engine/output.h"
#include "methodology/assessment.h"
#include "reports/appendix.h"

#define PACKETS_FOLDER "packets"
#define PACKETS_MANIFEST "packets.json"

/* packet-NAME.pdf for each of them in `language` ("ru", "en"). The set calls its manifest
 * PACKETS_MANIFEST; whoever writes it adds that. */
struct output_set *packets_draw(const char *language, const struct assessment *assessment,
                                const struct order_block *order, bool draft, GError **error);

#endif
