/* Shifts as a table for machines: shifts.csv. */
#ifndef SHNOR_REPORTS_SHIFTS_CSV_H
#define SHNOR_REPORTS_SHIFTS_CSV_H

#include <glib.h>

#include "methodology/shift.h"

/* One row a school of either assessment, by code as bytes. Columns are a contract: added to the
 * right, never renamed. Clusters are ids, empty where the school is not on that roster;
 * `rescored_*` are the clusters of that age's data under the other's rules, empty while the rules
 * are the same. Free with g_bytes_unref(). */
GBytes *shifts_csv(const struct shifts *shifts, const struct assessment *old,
                   const struct assessment *new);

#endif
