/* The succession ledger: which school continues which.
 *
 * merged, renamed, branch: the history goes to the successor, counts added. split: no history.
 * A succession counts when its date is not later than the campaign's year (or empty). */
#ifndef SHNOR_DATASETS_SUCCESSION_H
#define SHNOR_DATASETS_SUCCESSION_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/record.h"
#include "datasets/school.h"

enum succession_kind { SUCCESSION_MERGED, SUCCESSION_SPLIT, SUCCESSION_RENAMED, SUCCESSION_BRANCH };

struct succession {
    char *old_code; /* normal */
    char *new_code; /* normal */
    enum succession_kind kind;
    char date[11]; /* ISO; "" when unknown */
    char *document;
    guint n_cells; /* results that went this way; counted while they are read */
    struct place place;
};

struct succession_ledger;

struct succession_ledger *succession_ledger_create(void);
void succession_ledger_free(struct succession_ledger *ledger); /* accepts NULL */

/* Reads one file into the ledger. Returns false with a GError when it cannot be read at all. */
bool succession_ledger_read(struct succession_ledger *ledger, struct input_file *file,
                            const struct layout_book *book, const struct school_registry *registry,
                            int year, struct finding_list *findings, GError **error);

/* Where the results of this normal code go. */
enum succession_path {
    SUCCESSION_NONE,  /* the code has no successor: it stands for itself */
    SUCCESSION_GOES,  /* to *ret_code */
    SUCCESSION_ENDS,  /* nowhere: the school was split */
    SUCCESSION_LOOPS, /* the ledger goes in a circle; reported by succession_ledger_read() */
};
enum succession_path succession_follow(struct succession_ledger *ledger, const char *code,
                                       const char **ret_code);

/* Says in findings how many cells went each way. */
void succession_ledger_report(const struct succession_ledger *ledger,
                              struct finding_list *findings);

#endif
