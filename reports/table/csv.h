/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machine CSV: UTF-8 without BOM, LF, comma, decimal point, quoted only where needed, a header
 * always. Columns are a contract: added to the right, never renamed. */
#ifndef SHNOR_REPORTS_TABLE_CSV_H
#define SHNOR_REPORTS_TABLE_CSV_H

#include <glib.h>

#include "datasets/finding/finding.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/table/public_table.h"

/* One row a school, sorted by code as bytes. `advice` may be NULL: its columns are empty. Free
 * with g_bytes_unref(). */
GBytes *csv_schools(const struct assessment *assessment, const struct advice *advice);
/* One row a school, year and procedure, sorted by these as bytes. */
GBytes *csv_results(const struct assessment *assessment, const struct advice *advice);
/* One row a set of rules, that in force first. */
GBytes *csv_sensitivity(const struct advice *advice);
GBytes *csv_social(const struct assessment *assessment, const struct advice *advice);
GBytes *csv_components(const struct assessment *assessment, const struct advice *advice);
/* One row a finding, in the order of reading; sentences in the language in use. */
GBytes *csv_findings(const struct finding_list *findings);

/* One row a table, column or kind of rows that was read (struct input_file). */
GBytes *csv_reading(const GPtrArray *files, const struct finding_list *findings);

/* One row a figure of the public version; what is withheld is empty. */
GBytes *csv_public(const struct assessment *assessment, const struct public_table *table);

#endif
