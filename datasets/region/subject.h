/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings about a procedure in the whole region. */
#ifndef SHNOR_DATASETS_REGION_SUBJECT_H
#define SHNOR_DATASETS_REGION_SUBJECT_H

#include "datasets/dataset.h"

/* Adds a finding whose first arguments are the procedure's id and the year. NULL when the campaign
 * confirms these results: then a note alone says so. */
struct finding *region_report(const struct dataset *dataset, const struct dataset_request *request,
                              enum finding_rule rule, guint procedure, int year);

#endif
