/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a registry leaves open: it is asked for, never guessed. */
#ifndef SHNOR_DATASETS_SCHOOL_REGISTRY_CHECK_H
#define SHNOR_DATASETS_SCHOOL_REGISTRY_CHECK_H

#include "datasets/finding/finding.h"
#include "datasets/school/school.h"

/* Tells of schools of the registry without a municipality, or without a founder where others have
 * one, and of municipalities that are only a number. Called when all of the registry is read. */
void school_registry_check(const struct school_registry *registry, struct finding_list *findings);

#endif
