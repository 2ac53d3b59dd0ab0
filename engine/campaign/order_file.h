/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The group [order]: what an order says of itself, in campaign.ini and in a file of its own. */
#ifndef SHNOR_ENGINE_CAMPAIGN_ORDER_FILE_H
#define SHNOR_ENGINE_CAMPAIGN_ORDER_FILE_H

#include <glib.h>

#include "datasets/text/keyfile.h"
#include "methodology/order.h"

/* Reads the group [order] of a key file; an absent one is an order without words. Returns NULL with
 * a KEYFILE_ERROR. Free with order_block_free(). */
struct order_block *order_block_read(const struct keyfile *file, GError **error);
/* The same of a file that holds nothing else (order.ini). Returns NULL with a G_FILE_ERROR or a
 * KEYFILE_ERROR. */
struct order_block *order_file_read(const char *path, GError **error);
/* The group as text that reads back the same. Free with g_free(). */
char *order_block_to_text(const struct order_block *order);
/* Reads that text. Returns NULL with a KEYFILE_ERROR when it is none. */
struct order_block *order_block_of_text(const char *text, GError **error);

#endif
