/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a result is: the school that has the results of an own code, of the latest year and of the
 * past alike. */
#ifndef SHNOR_DATASETS_SCHOOL_OWNER_H
#define SHNOR_DATASETS_SCHOOL_OWNER_H

#include "datasets/school/school.h"
#include "datasets/school/succession.h"

enum owner_status {
    OWNER_FOUND,
    OWNER_UNKNOWN, /* the registry lacks it */
    OWNER_NONE,    /* nobody: the school was split or closed */
};

struct owner {
    enum owner_status status;
    const char *code; /* of the school itself or its successor; OWNER_NONE: NULL. Borrowed */
    guint school;     /* OWNER_FOUND: index in the registry */
};

/* Where owners are looked for; everything is borrowed. */
struct owner_books {
    const struct school_registry *registry;
    bool has_registry;
    struct succession_ledger *ledger;
};

/* Whose the results of a year of this own code are. */
struct owner owner_find(const struct owner_books *books, const char *code, int year);
/* The same for a result that goes there, which the ledger then counts. */
struct owner owner_take(const struct owner_books *books, const char *code, int year);

#endif
