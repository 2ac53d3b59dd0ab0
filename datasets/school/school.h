/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of schools: who is who.
 *
 * A school is found by any of its codes (datasets/code/codebook.h). A login of FIS OKO (sch123456,
 * edu123456, ksh123456) is its six digits, since the prefix changed in 2022. Never by likeness of
 * names. */
#ifndef SHNOR_DATASETS_SCHOOL_SCHOOL_H
#define SHNOR_DATASETS_SCHOOL_SCHOOL_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/code/codebook.h"
#include "datasets/finding/finding.h"

enum subordination {
    SUBORDINATION_MUNICIPAL,
    SUBORDINATION_DEPARTMENT,
    SUBORDINATION_PRIVATE,
    SUBORDINATION_FEDERAL,
};

enum locality { LOCALITY_UNKNOWN, LOCALITY_URBAN, LOCALITY_RURAL };

struct school {
    char *code;                       /* as school_code_normal() gives it */
    char *name;                       /* short name; "" when unknown */
    char *charter_name;               /* name by the charter; "" when the registry has none */
    char *municipality;               /* "" when unknown */
    enum subordination subordination; /* municipal where nobody says */
    bool founder_stated;
    enum locality locality;
    char *level;        /* "" when unknown */
    int pupils;         /* -1 when unknown */
    char **flags;       /* correctional, evening, closed, penal, boarding, branch …; NULL-ended */
    bool in_registry;   /* false: only results name it */
    struct place place; /* the registry row, or the first result that named it */
    struct subject subject; /* of that row */
};

bool school_has_flag(const struct school *school, const char *flag);
/* The name for messages: name, else code. Owned by the school. */
const char *school_short_name(const struct school *school);
/* The name for documents: charter name, else name, else code. Owned by the school. */
const char *school_formal_name(const struct school *school);

struct school_registry;

struct school_registry *school_registry_create(void);
void school_registry_free(struct school_registry *registry); /* accepts NULL */

/* Adds a school with this normal code. Returns NULL when the code is a school's own already. */
struct school *school_registry_add(struct school_registry *registry, const char *code);
/* Adds a school that only results know, beside a registry: it gets a row, but no results find it.
 * Returns NULL when it is there already. */
struct school *school_registry_add_unlisted(struct school_registry *registry, const char *code);
/* Makes `code` an own code without a school: of one that the succession ledger names. */
void school_registry_add_former(struct school_registry *registry, const char *code);

/* Whose code is what. Owned by the registry; further codes are entered there. */
struct codebook *school_registry_codes(const struct school_registry *registry);

guint school_registry_length(const struct school_registry *registry);
struct school *school_registry_get(const struct school_registry *registry, guint index);
/* By its own code as it is printed. */
bool school_registry_find_own(const struct school_registry *registry, const char *code,
                              guint *ret_index);
/* The same, but of a school that only results name just where there is no registry to ask. */
bool school_registry_find_known(const struct school_registry *registry, const char *code,
                                bool has_registry, guint *ret_index);
/* Whom an unknown code may mean, of the schools in the registry (likeness_suggest()), by the names
 * and municipalities that they have when this is asked first. Free with g_free(); NULL: nobody. */
char *school_registry_suggest(const struct school_registry *registry, const char *code,
                              const char *name, const char *municipality);

#endif
