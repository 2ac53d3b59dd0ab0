/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the region's results of a procedure can be what they are called. */
#ifndef SHNOR_DATASETS_REGION_SENSE_H
#define SHNOR_DATASETS_REGION_SENSE_H

#include "datasets/dataset.h"

/* Adds an error for each procedure whose share of low results, or mean, is far from that of the
 * year before, unless the campaign confirms it. */
void sense_check(const struct dataset *dataset, const struct dataset_request *request);

#endif
