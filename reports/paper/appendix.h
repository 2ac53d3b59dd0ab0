/* The appendix of an order: lists of schools by cluster, and nothing that is not part of it. */
#ifndef SHNOR_REPORTS_PAPER_APPENDIX_H
#define SHNOR_REPORTS_PAPER_APPENDIX_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment/assessment.h"
#include "methodology/order.h"
#include "reports/document/document.h"

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

/* Builds the appendix: clusters in the rulebook's order, empty ones left out, numbering anew in
 * each; within one Department-run schools, municipal ones, then others; within those by
 * municipality, name and code. `draft`: every page says so. Free with document_free(). */
struct document *appendix_build(const struct assessment *assessment,
                                const struct order_block *order, bool draft);

#endif
