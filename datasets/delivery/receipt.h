/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipt: who sent which form, what is wrong in it, and whom a finding goes back to.
 *
 * A finding goes to the sender that the campaign names for its file; else to who answers for its
 * school: the municipality for municipal schools, the Department for its own, a private or federal
 * school for itself. What touches no school, and what the institute itself keeps (campaign,
 * successions, decisions, the rulebook), stays with the institute. Notes go to nobody. */
#ifndef SHNOR_DATASETS_DELIVERY_RECEIPT_H
#define SHNOR_DATASETS_DELIVERY_RECEIPT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/delivery/delivery.h"

enum form_kind { FORM_SCHOOLS, FORM_RESULTS, FORM_CONTEXT, FORM_RISK, N_FORMS };

enum receipt_state {
    RECEIPT_NOT_DUE,      /* the campaign does not expect it from this party */
    RECEIPT_NOT_RECEIVED, /* nothing of any school */
    RECEIPT_RECEIVED,     /* without errors, but not of all schools or with warnings */
    RECEIPT_RETURNED,     /* with errors */
    RECEIPT_ACCEPTED,     /* of all schools, without errors or warnings */
};

/* A form of a party. Schools are counted only where the party answers for schools. */
struct receipt_form {
    enum receipt_state state;
    guint n_schools;  /* that are to be in the form */
    guint n_received; /* that are in it, rightly or not */
    guint n_errors, n_warnings;
    GArray *missing;         /* guint, schools that are not in it, by index in the registry */
    guint n_files, n_absent; /* of a sender that the campaign names: there, and not there */
};

enum party_kind { PARTY_MUNICIPALITY, PARTY_DEPARTMENT, PARTY_SCHOOL, PARTY_SENDER };

struct party {
    enum party_kind kind;
    const char *name; /* municipality, school or sender; "" for the Department's schools and for a
                         municipality that the registry does not name */
    struct receipt_form forms[N_FORMS];
    GArray *findings; /* guint, errors and warnings in the dataset's list, in its order */
};

/* A sender whose file is not there. */
struct absent_sender {
    enum form_kind form;
    char *name;
};

/* What the campaign expects. */
struct receipt_plan {
    bool due[N_FORMS];
    GPtrArray *absent; /* struct absent_sender * */
};

struct receipt_plan *receipt_plan_create(void);
void receipt_plan_free(struct receipt_plan *plan); /* accepts NULL */
void receipt_plan_add_absent(struct receipt_plan *plan, enum form_kind form, const char *name);

struct receipt {
    GPtrArray *parties; /* struct party *, by kind, then name as bytes */
    GArray *general;    /* guint, findings that stay with the institute */
};

/* Of campaign year `year`. Everything is borrowed and must outlive the receipt. */
struct receipt *receipt_build(const struct delivery *delivery, const struct receipt_plan *plan,
                              int year);
void receipt_free(struct receipt *receipt); /* accepts NULL */

/* The party that answers for a school; NULL when nobody of the receipt does. */
const struct party *receipt_party_of(const struct receipt *receipt, const struct dataset *dataset,
                                     guint school);

/* Whether the party is asked to correct or explain something. */
bool party_is_returned(const struct party *party);
/* Whether a form of it, or a school of one that brings no finding, has not come. */
bool party_is_reminded(const struct party *party);

/* "schools", "results", "context", "risk": as [inputs] names them. */
const char *form_kind_id(enum form_kind form);
/* Returns false when it is none of these. */
bool form_kind_of(const char *id, enum form_kind *ret_form);
/* "not_due", "not_received", "received", "returned", "accepted". */
const char *receipt_state_id(enum receipt_state state);

#endif
