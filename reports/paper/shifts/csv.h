/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shifts.csv and paths.csv, machine CSV as in reports/table/csv.h. */
#ifndef SHNOR_REPORTS_PAPER_SHIFTS_CSV_H
#define SHNOR_REPORTS_PAPER_SHIFTS_CSV_H

#include <glib.h>

#include "reports/words/shift_story.h"

/* One row a school and pair of runs, by pair and code as bytes: where it was and is, the stratum,
 * the reason as shift_reason_text(), clusters under the other's rules (empty when the rules are the
 * same), and the names of the runs. Free with g_bytes_unref(). */
GBytes *shifts_csv(const struct shift_story *story);
/* One row a school: its cluster's id in each run, empty where it was on no roster. */
GBytes *paths_csv(const struct shift_story *story);

#endif
