/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the names in the rows of a file against the registry's names of their codes: a column that
 * was sorted or shifted alone gives every school another's numbers.
 *
 * Names are abbreviated in many ways, so only what tells schools of a municipality apart is
 * compared, their numbers and proper names; a row is told of only where its name fits another
 * school well and its own badly. */
#ifndef SHNOR_DATASETS_SCHOOL_NAME_CHECK_H
#define SHNOR_DATASETS_SCHOOL_NAME_CHECK_H

#include "datasets/finding/finding.h"
#include "datasets/school/school.h"

struct name_check;

/* For one file. `findings` and `registry` must outlive it. */
struct name_check *name_check_create(const struct school_registry *registry,
                                     struct finding_list *findings);
/* A row names the school of that index so; "" says nothing. Texts are copied. `shown`: the cell as
 * a finding may show it; NULL: it may not. */
void name_check_see(struct name_check *check, guint school, const char *name, struct place place,
                    const char *shown);
/* Reports what was seen, and frees: each name that fits another code, or one finding when most of
 * them do. Accepts NULL. */
void name_check_finish(struct name_check *check);

#endif
