/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key files (campaign.ini, rulebooks, layouts) that survive Notepad.
 *
 * GKeyFile reads them; a first pass strips a BOM, converts Windows-1251, takes CRLF, refuses
 * duplicate groups and keys and keeps line numbers for messages. Values are taken unescaped, so a
 * path may hold backslashes; comments stand on lines of their own. */
#ifndef SHNOR_DATASETS_TEXT_KEYFILE_H
#define SHNOR_DATASETS_TEXT_KEYFILE_H

#include <glib.h>
#include <stdbool.h>

#define KEYFILE_ERROR keyfile_error_quark()
GQuark keyfile_error_quark(void);

enum keyfile_error {
    KEYFILE_ERROR_SYNTAX,
    KEYFILE_ERROR_DUPLICATE,
    KEYFILE_ERROR_UNKNOWN,
    KEYFILE_ERROR_VALUE,
    KEYFILE_ERROR_MISSING,
};

struct keyfile;

/* `name` is for messages. */
struct keyfile *keyfile_build(const char *name, const char *bytes, gsize length, GError **error);
void keyfile_free(struct keyfile *file); /* accepts NULL */

const char *keyfile_name(const struct keyfile *file);
/* The text in UTF-8 as read. */
const char *keyfile_text(const struct keyfile *file);
/* Groups, and keys of a group, in the order of the file; NULL-ended, owned by the file. */
const char *const *keyfile_groups(const struct keyfile *file);
const char *const *keyfile_keys(const struct keyfile *file, const char *group);

/* The value, trimmed; NULL when there is no such key. Owned by the file. */
const char *keyfile_value(const struct keyfile *file, const char *group, const char *key);
/* Items of a list, `;` between them, trimmed, empty ones dropped. Free with g_strfreev(). An absent
 * key gives an empty list. */
char **keyfile_list(const struct keyfile *file, const char *group, const char *key);

/* Sets a KEYFILE_ERROR whose message begins with file and line of the key (NULL: of the group).
 * Always returns false. */
bool keyfile_fail(const struct keyfile *file, const char *group, const char *key,
                  enum keyfile_error code, GError **error, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

/* The same for a value that is not what the key takes: "'key = value': expected …". */
bool keyfile_fail_value(const struct keyfile *file, const char *group, const char *key,
                        const char *expected, GError **error);

/* Fails with the nearest known name when a key of the group is not in `known` (NULL-ended). A known
 * name that ends with a space is a prefix ("deadline " knows "deadline 5.4"). */
bool keyfile_check_keys(const struct keyfile *file, const char *group, const char *const *known,
                        GError **error);
/* The same for the names of groups. */
bool keyfile_check_groups(const struct keyfile *file, const char *const *known, GError **error);

/* The known name nearest to `name` by edit distance, NULL when none is near. */
const char *name_nearest(const char *name, const char *const *known);

#endif
