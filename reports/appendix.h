/* The appendix of an order: lists of schools by cluster, and nothing that is not part of it. */
#ifndef SHNOR_REPORTS_APPENDIX_H
#define SHNOR_REPORTS_APPENDIX_H

#include <glib.h>
#include <stdbool.h>

#include "methodology/assessment.h"
#include "reports/document.h"

/* A term set by the order. */
struct deadline {
    char *clause; /* "5.4" */
    char *date;   /* ISO */
};

/* What the order says of itself, in its own words and cases. Any text may be "" (or NULL). */
struct order_block {
    char *issuer_dative; /* "приказу Департамента …" */
    char *title, *subtitle;
    char *annex_number;   /* "": the only annex */
    char *number, *date;  /* date: ISO; "": left blank, the clerk writes it in */
    GPtrArray *deadlines; /* struct deadline *; may be NULL */
};

/* Takes nothing; all texts are NULL, no deadlines. */
struct order_block *order_block_create(void);
void order_block_add_deadline(struct order_block *order, const char *clause, const char *date);
void order_block_free(struct order_block *order); /* accepts NULL */

/* Title and subtitle as one line, set as documents set them; "" when there are none. Free with
 * g_free(). */
char *order_block_title(const struct order_block *order);

/* "Annex / to the order of … / of 30.11.2022 No. 1012-ОД", a line each, with room to write in what is
 * blank. Free with g_free(). */
char *order_block_annex(const struct order_block *order);

/* "annex to the order of … of 30.11.2022 No. 1012-ОД", as the papers that amend it name it: in one
 * line, in Russian after «в». Free with g_free(). */
char *order_block_reference(const struct order_block *order);

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
