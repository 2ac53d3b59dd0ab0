/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that changed out of step: warnings about data, never a reason to list or to delist.
 *
 * For each procedure, by the ratio edit (statistics/hidiroglou_berthelot.h): participants of the
 * latest year against the year before; smoothed shares (low + 1/2)/(participants + 1) of the two
 * years, with the larger number of participants as size; participants against the registry's
 * pupils. A ratio alone makes much of little numbers, so a change must be outside the limits and at
 * least as large as the rulebook says. And a kind of procedures (ВПР, ОГЭ, ЕГЭ) all of whose
 * numbers are last year's. */
#ifndef SHNOR_METHODOLOGY_ADVISORY_ANOMALY_H
#define SHNOR_METHODOLOGY_ADVISORY_ANOMALY_H

#include "datasets/dataset.h"
#include "methodology/rulebook/rulebook.h"

/* Adds findings anomaly.* about the results of `year` to the dataset's findings, by school code,
 * then procedure. */
void anomaly_check(const struct rulebook *rulebook, int year, const struct dataset *dataset);

#endif
