/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a key file says of how a CSV is written. */
#ifndef SHNOR_DATASETS_TEXT_DIALECT_H
#define SHNOR_DATASETS_TEXT_DIALECT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/text/keyfile.h"

/* Takes `encoding` and `delimiter` of a group of a key file into newly allocated texts, NULL where
 * the group does not say. Fails (KEYFILE_ERROR) on an encoding that nobody knows, with the list of
 * those known, and on a delimiter that is none; both texts are NULL then. */
bool dialect_read(const struct keyfile *file, const char *group, char **ret_encoding,
                  char **ret_delimiter, GError **error);

#endif
