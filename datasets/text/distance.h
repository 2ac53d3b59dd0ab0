/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far two short texts are apart. */
#ifndef SHNOR_DATASETS_TEXT_DISTANCE_H
#define SHNOR_DATASETS_TEXT_DISTANCE_H

#include <glib.h>

/* Levenshtein distance in characters; both are valid UTF-8. Takes time as the product of the
 * lengths. */
guint text_distance(const char *a, const char *b);

#endif
