/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likeness: whom an unknown code may have meant. For findings only; nothing is ever joined by it.
 */
#ifndef SHNOR_DATASETS_SCHOOL_LIKENESS_H
#define SHNOR_DATASETS_SCHOOL_LIKENESS_H

#include <glib.h>

#include "datasets/school/school.h"

/* The school of the registry that is meant most likely, as «code (name)», for a sentence: the
 * nearest name within the municipality, where the row gives both (numbers in names must be the
 * same); else the schools with the nearest code. At most two characters of a code may differ, and
 * where more than three schools are equally near none is named. NULL: none is near. The same for
 * the same registry in whatever order. Free with g_free(). */
char *likeness_suggest(const struct school_registry *registry, const char *code, const char *name,
                       const char *municipality);

#endif
