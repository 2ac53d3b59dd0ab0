/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packets of a run as files: one PDF for each municipality, one for the schools that the
 * Department runs, one for others. */
#ifndef SHNOR_ENGINE_RUN_PACKETS_H
#define SHNOR_ENGINE_RUN_PACKETS_H

#include <glib.h>
#include <stdbool.h>

#include "engine/output/output.h"
#include "reports/paper/packet/packet.h"

#define PACKETS_FOLDER "packets"
#define PACKETS_MANIFEST "packets.json"

/* Whose packets are wanted; zeros: everybody's. */
struct packet_choice {
    const char *municipality; /* only this one's, as the papers name it, whatever its case */
    bool department;          /* only that of the schools that the Department runs */
};

/* packet-NAME.pdf for each of them in `language` ("ru", "en"), called the same whoever else is
 * wanted; an empty set when there is none. Tells on stderr when the order names no items. NULL with
 * the error when a PDF cannot be made. */
struct output_set *packets_draw(const char *language, const struct paper_input *input,
                                const struct packet_choice *choice, GError **error);

#endif
