/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door to the advisory layer, so that a program without it differs in one file: adviser.c
 * opens it, adviser_none.c does not. */
#ifndef SHNOR_ENGINE_RUN_ADVISER_H
#define SHNOR_ENGINE_RUN_ADVISER_H

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"

/* Adds warnings about figures out of step (advisory/anomaly.h) to the dataset's findings. */
void adviser_check(const struct rulebook *rulebook, int year, const struct dataset *dataset);
/* What explains the assessment; NULL without the layer. Free with adviser_free(). */
struct advice *adviser_explain(const struct assessment *assessment);
void adviser_free(struct advice *advice); /* accepts NULL */

#endif
