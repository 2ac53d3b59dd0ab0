/* The dataset: everything read from a campaign's files, checked. */
#ifndef SHNOR_DATASETS_DATASET_H
#define SHNOR_DATASETS_DATASET_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/context.h"
#include "datasets/decision.h"
#include "datasets/finding.h"
#include "datasets/layout.h"
#include "datasets/municipality.h"
#include "datasets/procedure.h"
#include "datasets/record.h"
#include "datasets/result.h"
#include "datasets/school.h"
#include "datasets/succession.h"

struct dataset;

/* What an earlier run read: results of its year for a campaign of the year after. Borrowed. */
struct past_results {
    const struct dataset *dataset;
    const struct procedure_catalogue *procedures; /* of that run's rulebook */
    const char *run;                              /* its name: "2021.1" */
};

/* What the readers must know beforehand; everything but the findings is borrowed. */
struct dataset_request {
    int year;                /* the latest year */
    const char *as_of;       /* ISO date for which municipalities are named */
    bool use_previous;       /* take results of year - 1 too */
    /* Asked for them when the files have none; NULL: nobody is. Sets *ret (dataset NULL: there are
     * none), or returns false with a GError. What it gives must outlive dataset_build(). */
    bool (*find_past)(void *data, struct past_results *ret, GError **error);
    void *past_data;
    const struct procedure_catalogue *procedures;
    char **categories;       /* further categories of participants that count; NULL-ended */
    const char *const *components; /* ids, NULL-ended */
    const char *const *factors;    /* ids, NULL-ended */
    const double *factor_bounds;   /* medium_from, high_from of each factor; NAN: none */
    const struct layout_book *layouts;
    GPtrArray *files;        /* struct input_file *, read in this order within a kind */
    struct finding_list *findings; /* what is known already; the dataset takes it over */
    /* Called before each file and at the end of each, for progress; may be NULL. */
    void (*progress)(const struct input_file *file, guint i, guint n, void *data);
    void *progress_data;
};

struct dataset {
    struct school_registry *registry;
    GArray *results;      /* struct result, by school, year, procedure; one a cell */
    GArray *parts;        /* struct result_part: what results came together of, in their order */
    GPtrArray *tables;    /* struct mark_table *, of the results' details */
    struct context_table *context, *risk;
    struct municipality_table *municipalities;
    struct succession_ledger *ledger;
    GPtrArray *successions; /* struct succession * of the ledger: those in force, by old code */
    GPtrArray *decisions; /* struct decision * */
    struct finding_list *findings;
    bool has_registry;    /* the campaign names a registry */
    char *past_run;       /* the run that gave the results of the year before; NULL: the files did */
    char *past_left_out;  /* ids of procedures left out of it, parted by commas; NULL: none */
};

/* Reads all files of the request. Returns NULL with a GError (G_FILE_ERROR) when one cannot be read
 * at all; what is wrong inside them stands in the findings. */
struct dataset *dataset_build(const struct dataset_request *request, GError **error);
void dataset_free(struct dataset *dataset); /* accepts NULL */

/* Rooms of the dataset: each reads one file of its kind. */
bool schools_read(struct school_registry *registry, struct input_file *file,
                  const struct layout_book *book, struct finding_list *findings, GError **error);
bool context_read(struct context_table *table, struct input_file *file,
                  const struct dataset_request *request, const struct school_registry *registry,
                  struct finding_list *findings, GError **error);
bool risk_read(struct context_table *table, struct input_file *file,
               const struct dataset_request *request, const struct school_registry *registry,
               struct finding_list *findings, GError **error);

#endif
