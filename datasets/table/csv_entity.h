/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities of web pages in a CSV: the semicolon that ends `&quot;` would part the cell. So they are
 * put away before the text is parted, and their characters put in when the cells are known. */
#ifndef SHNOR_DATASETS_TABLE_CSV_ENTITY_H
#define SHNOR_DATASETS_TABLE_CSV_ENTITY_H

#include <glib.h>
#include <stdbool.h>

/* Puts the entities of the text away, in place; *length never grows. Returns whether there were
 * any: none in a text that uses the same private signs itself. */
bool csv_entities_hide(char *text, gsize *length);
/* Puts the characters into a cell; false when it had none. */
bool csv_entities_show(char *cell, gsize *length);

#endif
