/* Results: school x procedure x year counts. */
#ifndef SHNOR_DATASETS_RESULT_H
#define SHNOR_DATASETS_RESULT_H

#include <glib.h>

#include "datasets/place.h"

/* One cell: n participants, of whom `low` have a low result.
 * Where the source gave a rounded percent, low_min..low_max are the counts that it allows (equal to
 * `low` when exact). */
struct result {
    guint school;     /* index in the registry */
    int year;
    guint procedure;  /* index in the catalogue */
    const char *wave; /* interned; "" when the source has none */
    int participants;
    int low;
    int low_min, low_max;
    struct place place;   /* first row of the cell */
};

#endif
