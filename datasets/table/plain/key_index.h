/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that come again and again, by number. One thread adds, any number look up meanwhile. */
#ifndef SHNOR_DATASETS_TABLE_PLAIN_KEY_INDEX_H
#define SHNOR_DATASETS_TABLE_PLAIN_KEY_INDEX_H

#include <glib.h>

/* So many bytes behind a text that is looked up can be read, whatever they are. */
enum { KEY_READ_AHEAD = 16 };

struct key_index *key_index_create(void);
void key_index_free(struct key_index *index); /* accepts NULL; nobody looks up any more */

/* A question that was put and is not answered yet. */
struct key_question {
    guint64 words[2], hash;
    const char *text;
    gsize length;
};

/* Puts a question, so that what answers it is at hand when it is: several may be put before the
 * first is answered. The text must stay until then. */
struct key_question key_index_ask(const struct key_index *index, const char *text, gsize length);
guint32 key_index_answer(const struct key_index *index, const struct key_question *question);

/* The number of the text, from 1; 0: it has none. */
guint32 key_index_find(const struct key_index *index, const char *text, gsize length);
/* The same of the one thread that adds; the text is copied and gets the next number when it is new.
 */
guint32 key_index_add(struct key_index *index, const char *text, gsize length);

#endif
