/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an earlier command of ours put into a folder: names, hashes of what was put there, and which
 * kind of outputs it belongs to. It is kept in the folder, in a hidden file, for a name alone says
 * nothing of who made a file; manifests of earlier versions, which kept no such file, are read
 * beside it.
 *
 * While files are put in place the list also has what is to be undone if the command is broken off:
 * where each former file stands aside. Whoever holds a folder's lock and finds such lines undoes
 * them. A list may have come with somebody's folder: names that lead out of it are left out. */
#ifndef SHNOR_ENGINE_OUTPUT_LEDGER_H
#define SHNOR_ENGINE_OUTPUT_LEDGER_H

#include <glib.h>
#include <stdbool.h>

#define LEDGER_FILE ".shnor-outputs"
/* In a folder that becomes the user's own, while files are put in place and no longer. */
#define LEDGER_MAKING ".shnor-making"

struct ledger;

/* What is to be undone. */
struct ledger_aside {
    char *name;  /* of an output */
    char *aside; /* where that is which stood there before; NULL: nothing did, and it is to go */
};

struct ledger *ledger_create(void);
void ledger_free(struct ledger *ledger); /* accepts NULL */

/* Adds what the list of a folder `inner` in `dir` says ("": of the folder itself); nothing when
 * there is none, or it is none of ours. Of asides only those of the folder itself are taken. */
void ledger_read(struct ledger *ledger, const char *dir, const char *inner);
/* The same of the list LEDGER_MAKING; false when there is none of ours. */
bool ledger_read_making(struct ledger *ledger, const char *dir);
/* Adds what a manifest in `dir` names, and itself: manifest.json and its like, or SHA256SUMS. */
void ledger_read_manifest(struct ledger *ledger, const char *dir, const char *name,
                          const char *kind);

void ledger_put(struct ledger *ledger, const char *name, const char *sha256, const char *kind);
/* Takes over all that another list says of a name. */
void ledger_copy(struct ledger *ledger, const struct ledger *from, const char *name);
void ledger_put_aside(struct ledger *ledger, const char *name, const char *aside);

bool ledger_knows(const struct ledger *ledger, const char *name);
bool ledger_has(const struct ledger *ledger, const char *name, const char *sha256);
bool ledger_is_kind(const struct ledger *ledger, const char *name, const char *kind);
/* The names, sorted as bytes. Free the array alone, with g_free(). */
const char **ledger_names(const struct ledger *ledger);
const GPtrArray *ledger_asides(const struct ledger *ledger); /* struct ledger_aside * */

/* The bytes of the file; the same for the same content. Free with g_bytes_unref(). */
GBytes *ledger_text(const struct ledger *ledger);

#endif
