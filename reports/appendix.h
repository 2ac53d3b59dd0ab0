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

/* Whom an item of an order is for, by who runs the schools. */
enum addressee {
    ADDRESSEE_DEPARTMENT,
    ADDRESSEE_MUNICIPALITY,
    ADDRESSEE_OTHERS, /* private and federal schools */
};
enum { N_ADDRESSEES = ADDRESSEE_OTHERS + 1 };

/* Which listed schools of the addressee an item is about. */
enum item_subject {
    ITEM_CONDITIONS, /* in adverse social conditions or at risk */
    ITEM_RESULTS,    /* with low results */
    ITEM_LISTED,     /* all */
    ITEM_PLANS,      /* none of them by itself: plans, reports */
};
enum { N_ITEM_SUBJECTS = ITEM_PLANS + 1 };

/* What the order asks of an addressee, in its own words. */
struct order_item {
    char *clause; /* "5.1" */
    enum addressee addressee;
    enum item_subject subject;
    char *text;
};

/* What the order says of itself, in its own words and cases. Any text may be "" (or NULL). */
struct order_block {
    char *issuer_dative; /* "приказу Департамента …" */
    char *title, *subtitle;
    char *annex_number;   /* "": the only annex */
    char *number, *date;  /* date: ISO; "": left blank, the clerk writes it in */
    GPtrArray *deadlines; /* struct deadline *; may be NULL */
    GPtrArray *items;     /* struct order_item *, in the order in which papers tell them; may be
                             NULL */
};

/* Takes nothing; all texts are NULL, no deadlines and items. */
struct order_block *order_block_create(void);
void order_block_add_deadline(struct order_block *order, const char *clause, const char *date);
/* Copies the texts. */
void order_block_add_item(struct order_block *order, const struct order_item *item);
/* The date of the term that the order sets for the clause; NULL when it sets none. */
const char *order_block_date_of(const struct order_block *order, const char *clause);
/* Gives an order that has no items, or no deadlines, those of `other`: a paper that only approves
 * says no more than its number and date. */
void order_block_complete(struct order_block *order, const struct order_block *other);
void order_block_free(struct order_block *order); /* accepts NULL */

/* Title and subtitle as one line, set as documents set them; "" when there are none. Free with
 * g_free(). */
char *order_block_title(const struct order_block *order);

/* "Annex / to the order of … / of 30.11.2022 No. 1012-ОД", a line each, with room to write in what
 * is blank. Free with g_free(). */
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
