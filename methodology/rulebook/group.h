/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers of the groups of a rulebook: each takes the reading and the whole name of the group, puts
 * what it says into the rulebook, and returns false with the reading's error set when it is wrong
 * (a key that is unknown, a value that does not fit, what is missing). */
#ifndef SHNOR_METHODOLOGY_RULEBOOK_GROUP_H
#define SHNOR_METHODOLOGY_RULEBOOK_GROUP_H

#include "methodology/rulebook/value.h"

bool group_read_head(const struct reading *reading, const char *group);      /* [rulebook] */
bool group_read_criterion(const struct reading *reading, const char *group); /* [criterion] */
bool group_read_procedure(const struct reading *reading,
                          const char *group); /* [procedure ID], [procedure ID YEAR] */
bool group_read_scale(const struct reading *reading, const char *group);       /* [scale ID YEAR] */
bool group_read_social(const struct reading *reading, const char *group);      /* [social] */
bool group_read_component(const struct reading *reading, const char *group);   /* [component ID] */
bool group_read_factor(const struct reading *reading, const char *group);      /* [factor ID] */
bool group_read_risk(const struct reading *reading, const char *group);        /* [risk] */
bool group_read_anomaly(const struct reading *reading, const char *group);     /* [anomaly] */
bool group_read_publication(const struct reading *reading, const char *group); /* [public] */
bool group_read_cluster(const struct reading *reading, const char *group);     /* [cluster ID] */

#endif
