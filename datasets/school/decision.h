/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of separate decisions (overrides and appeals), as it stands in decisions.csv. */
#ifndef SHNOR_DATASETS_SCHOOL_DECISION_H
#define SHNOR_DATASETS_SCHOOL_DECISION_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/record.h"
#include "datasets/school/school.h"

enum decision_action { DECISION_INCLUDE, DECISION_EXCLUDE, DECISION_MOVE };

/* An accepted decision with its document; those rejected, pending or incomplete are findings. */
struct decision {
    guint school; /* index in the registry */
    enum decision_action action;
    char *cluster; /* id or title as written; "" for exclude */
    char *clause, *document, *reason;
    char document_date[11], received[11], effective_from[11]; /* ISO or "" */
    struct place place;                                       /* of the school code */
    struct place cluster_place;                               /* of the cluster */
};

void decision_free(struct decision *decision); /* accepts NULL */

/* Reads one file; appends accepted decisions to `decisions` (struct decision *). Returns false with
 * a GError when it cannot be read at all. */
bool decisions_read(GPtrArray *decisions, struct input_file *file, const struct layout_book *book,
                    const struct school_registry *registry, struct finding_list *findings,
                    GError **error);

#endif
