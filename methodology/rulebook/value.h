/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a rulebook's keys, each read into its place. An absent key leaves the place as it is; a
 * value that does not fit is told with file, line, group, key and what was expected. All return
 * false with the reading's error set, or true. */
#ifndef SHNOR_METHODOLOGY_RULEBOOK_VALUE_H
#define SHNOR_METHODOLOGY_RULEBOOK_VALUE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/text/keyfile.h"
#include "methodology/rulebook/rulebook.h"

/* A key file with the rulebook under way: what every reader of a group takes. */
struct reading {
    const struct keyfile *file;
    struct rulebook *rulebook;
    GError **error;
};

/* Tells that the key's value is not what was `expected` (a translated noun phrase); false. */
bool value_fail(const struct reading *reading, const char *group, const char *key,
                const char *expected);

/* A whole number in [low, high]. */
bool value_read_int(const struct reading *reading, const char *group, const char *key, int low,
                    int high, int *value);

/* A number in [low, high], with a decimal point or comma. */
bool value_read_number(const struct reading *reading, const char *group, const char *key,
                       double low, double high, double *value);

/* "30/100": above 0, up to 1, its denominator at most 10000. */
bool value_read_fraction(const struct reading *reading, const char *group, const char *key,
                         struct fraction *value);

/* "true" or "false". */
bool value_read_bool(const struct reading *reading, const char *group, const char *key,
                     bool *value);

/* The place of the value among `ids`. */
bool value_read_choice(const struct reading *reading, const char *group, const char *key,
                       const char *const *ids, guint n_ids, int *value);

/* A list of `ids`, bit i of `bits` set for the i-th. */
bool value_read_bits(const struct reading *reading, const char *group, const char *key,
                     const char *const *ids, guint n_ids, unsigned *bits);

/* The text, or a copy of `otherwise` when it is absent or empty; owned by the caller. */
char *value_read_text(const struct reading *reading, const char *group, const char *key,
                      const char *otherwise);

/* `basis` and `status` of a group; what is confirmed must name its basis. */
bool value_read_basis(const struct reading *reading, const char *group, struct basis *basis);

#endif
