/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The succession ledger: which school continues which.
 *
 * merged, renamed, branch: all results go to the successor, counts added. split, closed: results up
 * to the year of the date (without a date: all) go nowhere; later ones stay with the code. A
 * succession counts when its date is not later than the campaign's year (or empty). */
#ifndef SHNOR_DATASETS_SCHOOL_SUCCESSION_H
#define SHNOR_DATASETS_SCHOOL_SUCCESSION_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/record.h"
#include "datasets/school/school.h"

enum succession_kind {
    SUCCESSION_MERGED,
    SUCCESSION_SPLIT,
    SUCCESSION_RENAMED,
    SUCCESSION_BRANCH,
    SUCCESSION_CLOSED, /* no successor */
};

struct succession {
    char *old_code; /* normal */
    char *new_code; /* normal; "" when closed */
    enum succession_kind kind;
    char date[11]; /* ISO; "" when unknown */
    char *document;
    guint n_cells; /* results that went this way; counted while they are read */
    struct place place;
    struct subject subject;
};

struct succession_ledger;

struct succession_ledger *succession_ledger_create(void);
void succession_ledger_free(struct succession_ledger *ledger); /* accepts NULL */

/* Reads one file into the ledger. Codes are any of the schools'; the old ones become known to the
 * registry. Returns false with a GError when it cannot be read at all. */
bool succession_ledger_read(struct succession_ledger *ledger, struct input_file *file,
                            const struct layout_book *book, struct school_registry *registry,
                            int year, struct finding_list *findings, GError **error);
/* Takes the succession over, and its old code becomes known to the registry. Returns whether it
 * counts; when it does not (of a later year, to the same code, against another one), a finding says
 * so. */
bool succession_ledger_enter(struct succession_ledger *ledger, struct succession *succession,
                             struct school_registry *registry, int year,
                             struct finding_list *findings);
/* After all files: takes out circles and what leads to no school of the registry, with findings. */
void succession_ledger_check(struct succession_ledger *ledger,
                             const struct school_registry *registry, struct finding_list *findings);

/* Where the results of a year of this own code go. */
enum succession_path {
    SUCCESSION_NONE,  /* the code has no successor: it stands for itself */
    SUCCESSION_GOES,  /* to *ret_code */
    SUCCESSION_ENDS,  /* nowhere: the school was split or closed */
    SUCCESSION_LOOPS, /* the ledger goes in a circle; succession_ledger_check() leaves none */
};
enum succession_path succession_follow(const struct succession_ledger *ledger, const char *code,
                                       int year, const char **ret_code);
/* Counts a result that goes the way of this code, which the ledger has. */
void succession_count(struct succession_ledger *ledger, const char *code);

/* Those in force, by old code as bytes; of a split the first. Free with g_ptr_array_unref(); what
 * is in it stays the ledger's. */
GPtrArray *succession_ledger_in_force(const struct succession_ledger *ledger);

/* Says in findings how many cells went each way. */
void succession_ledger_report(const struct succession_ledger *ledger,
                              struct finding_list *findings);

#endif
