/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which field a header that means none may have been meant for. */
#ifndef SHNOR_DATASETS_LAYOUT_NEAREST_H
#define SHNOR_DATASETS_LAYOUT_NEAREST_H

#include <glib.h>

#include "datasets/layout/layout.h"

/* The field of the layout, of those that `taken` (may be NULL) does not hold, whose headers share
 * the most words with this one; NULL when none shares at least half. Words are the same when they
 * begin alike («дети», «детей»), and a word that many fields have counts little. Borrowed. */
const char *layout_nearest_field(const struct layout_book *book, const struct layout *layout,
                                 const char *header, GHashTable *taken);

#endif
