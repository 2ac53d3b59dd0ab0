/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legal order: what it says of itself and asks of whom, as data. */
#ifndef SHNOR_METHODOLOGY_ORDER_H
#define SHNOR_METHODOLOGY_ORDER_H

#include <glib.h>

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

#endif
