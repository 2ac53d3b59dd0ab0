/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a region's data lack as a whole: data that nobody sent have no row to be told of. */
#ifndef SHNOR_DATASETS_REGION_PRESENCE_H
#define SHNOR_DATASETS_REGION_PRESENCE_H

#include "datasets/dataset.h"

/* Adds findings about procedures without a result in one of the two years, municipalities without a
 * result, a passport or a profile where others have them, and schools whose passport or profile is
 * of another year. `request`: what the dataset was asked for. */
void presence_check(const struct dataset *dataset, const struct dataset_request *request);

#endif
