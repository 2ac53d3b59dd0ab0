/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dataset: everything read from a campaign's files, checked. */
#ifndef SHNOR_DATASETS_DATASET_H
#define SHNOR_DATASETS_DATASET_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/context/context.h"
#include "datasets/school/decision.h"
#include "datasets/request.h"
#include "datasets/school/municipality.h"
#include "datasets/result/result.h"
#include "datasets/school/school.h"
#include "datasets/school/succession.h"

struct dataset {
    struct school_registry *registry;
    GArray *results;   /* struct result, by school, year, procedure; one a cell */
    GArray *parts;     /* struct result_part: what results came together of, in their order */
    GPtrArray *tables; /* struct mark_table *, of the results' details */
    struct context_table *context, *risk;
    struct municipality_table *municipalities;
    struct succession_ledger *ledger;
    GPtrArray *successions; /* struct succession * of the ledger: those in force, by old code */
    GPtrArray *decisions;   /* struct decision * */
    struct finding_list *findings;
    struct cell_texts *texts; /* what stands in the files' cells; NULL: nobody asked for it */
    bool has_registry;        /* the campaign names a registry */
    char *past_run;      /* the run that gave the results of the year before; NULL: the files did */
    char *past_left_out; /* ids of procedures left out of it, parted by commas; NULL: none */
};

/* Reads all files of the request. Returns NULL with a GError (G_FILE_ERROR) when one cannot be read
 * at all; what is wrong inside them stands in the findings. */
struct dataset *dataset_build(const struct dataset_request *request, GError **error);
void dataset_free(struct dataset *dataset); /* accepts NULL */

#endif
