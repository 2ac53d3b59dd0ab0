/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an order asks of those whom it names, and by which dates: a part of their packets. The words
 * are the order's own (struct order_item), none are known here. */
#ifndef SHNOR_REPORTS_PAPER_PACKET_ITEMS_H
#define SHNOR_REPORTS_PAPER_PACKET_ITEMS_H

#include "reports/paper/packet/packet.h"

/* "5.1; 5.2": the items for the packet's addressee that are about the school (index in the
 * assessment); a dash when there are none. Free with g_free(). */
char *packet_items_text(const struct assessment *assessment, const struct order_block *order,
                        const struct packet *packet, guint school);

/* Whether the order has an item for the packet's addressee. */
bool packet_has_items(const struct order_block *order, const struct packet *packet);

/* A table of those items, how many schools each is about, and dates; items that would be about no
 * school are left out. Nothing when the order names no items at all. */
void packet_add_items(struct document *document, const struct assessment *assessment,
                      const struct order_block *order, const struct packet *packet);

#endif
