/* What an order asks of those whom it names, and by which dates: a part of their packets.
 *
 * The items are those of the order that the program serves (Smolensk oblast, No. 1012-ОД
 * of 30.11.2022): 4 is about schools that the Department runs, 5 about municipalities. */
#ifndef SHNOR_REPORTS_PACKET_ITEMS_H
#define SHNOR_REPORTS_PACKET_ITEMS_H

#include "reports/packet/packet.h"

/* Appends the items that a school is due under: "5.1; 5.2", "4"; nothing for others. `due`: bits of
 * enum due. */
void packet_append_items(GString *text, enum packet_kind kind, unsigned due);

/* A table of items, how many schools each is about, and dates. */
void packet_add_items(struct document *document, const struct assessment *assessment,
                      const struct order_block *order, const struct packet *packet);

#endif
