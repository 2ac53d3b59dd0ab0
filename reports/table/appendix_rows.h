/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the appendix in their order, with the numbers that every document gives the schools.
 */
#ifndef SHNOR_REPORTS_TABLE_APPENDIX_ROWS_H
#define SHNOR_REPORTS_TABLE_APPENDIX_ROWS_H

#include "methodology/assessment/assessment.h"

/* A school of the lists. */
struct appendix_row {
    guint cluster;
    enum subordination subordination;
    guint number; /* from 1 in each cluster */
    guint school; /* index in the assessment */
};

/* The lists in their order: struct appendix_row. Free with g_array_unref(). */
GArray *appendix_rows(const struct assessment *assessment);
/* "Municipal general education organisations": the heading of a part of a cluster. */
const char *appendix_group_title(enum subordination subordination);

#endif
