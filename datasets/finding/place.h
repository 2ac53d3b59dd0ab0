/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a value stands in an outside file. */
#ifndef SHNOR_DATASETS_FINDING_PLACE_H
#define SHNOR_DATASETS_FINDING_PLACE_H

#include <glib.h>

/* All strings are interned for the life of the process (g_intern_string of short, bounded texts:
 * file names, sheets, headers), so a place is copied by value and owns nothing. */
struct place {
    const char *file;   /* relative to the campaign folder; NULL when no file is meant */
    const char *sheet;  /* NULL for CSV */
    guint row;          /* physical line (CSV) or row (workbook) from 1; 0: the file as a whole */
    const char *column; /* the header's own words; NULL: the row as a whole */
    const char *field;  /* what that column is read as; NULL: unknown, or out of the archive */
};

#endif
