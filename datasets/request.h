/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of a campaign's files must know beforehand. */
#ifndef SHNOR_DATASETS_REQUEST_H
#define SHNOR_DATASETS_REQUEST_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
#include "datasets/layout/layout.h"
#include "datasets/result/procedure.h"
#include "datasets/school/school.h"
#include "datasets/table/input_file.h"

/* What an earlier run read: results of its year for a campaign of the year after. Borrowed. */
struct past_results {
    const struct school_registry *registry;
    const GArray *results, *parts; /* as the dataset has them; results NULL: there are none */
    const struct procedure_catalogue *procedures; /* of that run's rulebook */
    const char *run;                              /* its name: "2021.1" */
};

/* What the readers must know beforehand; everything but the findings is borrowed. */
struct dataset_request {
    int year;          /* the latest year */
    const char *as_of; /* ISO date for which municipalities are named */
    bool use_previous; /* take results of year - 1 too */
    /* Asked for them when the files have none; NULL: nobody is. Sets *ret (results NULL: there are
     * none), or returns false with a GError. What it gives must outlive dataset_build(). */
    bool (*find_past)(void *data, struct past_results *ret, GError **error);
    void *past_data;
    const struct procedure_catalogue *procedures;
    const GArray *confirmed;       /* struct confirmed_results: nothing unusual is told of these */
    char **categories;             /* further categories of participants that count; NULL-ended */
    const char *const *components; /* ids, NULL-ended */
    const char *const *factors;    /* ids, NULL-ended */
    const double *factor_bounds;   /* medium_from, high_from of each factor; NAN: none */
    const struct layout_book *layouts;
    GPtrArray *files;                   /* struct input_file *, read in this order within a kind */
    const struct source_stream *stream; /* how large files of results are read; NULL: whole */
    /* The counts alone: of any year; where no registry is, of any code that is not like a person's;
     * without marks beside scores; and nothing is asked of the region as a whole. */
    bool counts_only;
    bool recall_nothing;           /* read each row of pupils by itself (result/pupils/recall.h) */
    bool keep_texts;               /* for those who answer findings: dataset.texts */
    struct finding_list *findings; /* what is known already; the dataset takes it over */
    /* Called before each file and at the end of each, for progress; may be NULL. */
    void (*progress)(const struct input_file *file, guint i, guint n, void *data);
    void *progress_data;
};

#endif
