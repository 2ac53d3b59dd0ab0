/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files made from names of schools, municipalities and senders. */
#ifndef SHNOR_ENGINE_OUTPUT_FILE_NAME_H
#define SHNOR_ENGINE_OUTPUT_FILE_NAME_H

#include <glib.h>

/* What any system takes as a name: no separators, no signs that Windows refuses or that nobody
 * sees, no name of a device, 80 characters and 160 bytes at most (what is longer is cut at a letter
 * and ends in a part of its hash), never empty. Free with g_free(). */
char *file_name_safe(const char *text);

/* "PREFIX-TITLE", made safe, with a number behind it while `taken` has it: some systems see no
 * difference between small and capital letters, so a set of folded strings that owns them. Two
 * titles never get the same name. Free with g_free(). */
char *file_name_claim(GHashTable *taken, const char *prefix, const char *title);

#endif
