/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that come again and again, by number. One thread adds, any number look up meanwhile. */
#ifndef SHNOR_DATASETS_TABLE_PLAIN_KEY_INDEX_H
#define SHNOR_DATASETS_TABLE_PLAIN_KEY_INDEX_H

#include <glib.h>

/* So many bytes behind a text that is looked up can be read, whatever they are. */
enum { KEY_READ_AHEAD = 16 };

struct key_index *key_index_create(void);
void key_index_free(struct key_index *index); /* accepts NULL; nobody looks up any more */

/* The number of the text, from 1; 0: it has none. */
guint32 key_index_find(const struct key_index *index, const char *text, gsize length);
/* The same of the one thread that adds; the text is copied and gets the next number when it is new.
 */
guint32 key_index_add(struct key_index *index, const char *text, gsize length);

#endif
