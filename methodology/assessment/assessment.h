/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assessment: what was decided about every school, as plain data.
 *
 * It is the contract between those who compute (methodology) and those who draw and store
 * (reports, engine): a report needs nothing else, so it can be made again years later. */
#ifndef SHNOR_METHODOLOGY_ASSESSMENT_ASSESSMENT_H
#define SHNOR_METHODOLOGY_ASSESSMENT_ASSESSMENT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/dataset.h"
#include "datasets/school/school.h"
#include "methodology/decision/social.h"
#include "methodology/decision/truth.h"
#include "methodology/rulebook/rulebook.h"

enum { ASSESSMENT_SMALL_CELL = 10 }; /* fewer participants: printed as small */

/* One school x procedure x year cell of an enabled procedure. */
struct assessed_cell {
    guint school;    /* index in assessment->schools */
    guint procedure; /* index in the rulebook's catalogue */
    int year;
    const char *wave; /* "" when the source has none */
    int participants, low;
    bool usable; /* participants >= max(1, min_participants): it enters the conditions */
    bool small;  /* participants < ASSESSMENT_SMALL_CELL */
    enum truth
        low_procedure; /* den*low >= num*participants; unknown when there are no participants */
    int pupils_to_threshold;     /* results that must change for low_procedure to change, >= 0;
                                    -1: none (no participants) */
    struct place place;          /* where the cell came from */
    const struct result *source; /* the cell as it was read, owned by the dataset; may be NULL */
};

enum decision_status {
    STATUS_DECIDED,
    STATUS_UNDETERMINED, /* a missing predicate could change the cluster */
    STATUS_NO_DATA,      /* no usable cell in the latest year */
};

enum override_action { OVERRIDE_NONE, OVERRIDE_INCLUDE, OVERRIDE_EXCLUDE, OVERRIDE_MOVE };

enum { N_DECISION_STATUSES = STATUS_NO_DATA + 1, N_OVERRIDE_ACTIONS = OVERRIDE_MOVE + 1 };

/* A separate decision in force (decisions.csv). All strings are owned by the assessment. */
struct override {
    enum override_action action;
    char *clause, *document, *document_date, *reason;
    struct place place;
};

struct assessed_school {
    struct school *identity; /* owned by the registry, which outlives the assessment */
    guint registry_index;    /* its place in the registry: by that, not by its place among
                                assessment.schools, the dataset's results, parts, tables and
                                decisions know the school. Both orders agree in a run out of the
                                archive alone */

    /* criterion */
    int procedures_assessed; /* usable cells of the latest year */
    int procedures_low;      /* of them low */
    enum truth condition_a;  /* unknown: no usable cell in the latest year */
    enum truth condition_b;  /* unknown: not assessable */
    bool small_only;         /* low_results holds, but not without cells of n < 10 */
    int pupils_to_change;    /* distance in pupils to the other side of low_results; -1: none */

    /* predicates, indexed by enum predicate; PREDICATE_OFF is kept in the assessment */
    enum truth predicates[N_PREDICATES];
    unsigned risk_reasons; /* bits of enum risk_reason that hold */
    int factors_high;      /* risk factors of high significance; -1: no data */

    /* social index */
    bool has_index;
    double social_index; /* 0..100 */
    int social_quarter;  /* 1 (most adverse) .. 4; 0: no index */

    /* decision */
    int cluster;       /* index in the rulebook's clusters; the last is "none" */
    int table_cluster; /* what the table gave, before exclusion and override */
    enum decision_status status;
    bool excluded; /* by registry flags */
    struct override override;
};

struct assessment {
    char *region;
    int year; /* the latest year; the year before is year - 1 */
    const struct rulebook *rulebook;
    bool predicate_off[N_PREDICATES]; /* no data in the campaign for it at all */
    struct social_model *social;      /* how the index came about; schools in the same order */
    bool has_previous;                /* some school has a usable pair of cells: B is assessable */
    guint n_schools;
    struct assessed_school *schools; /* sorted by code as bytes */
    guint n_cells;
    struct assessed_cell *cells; /* sorted by school code, year, procedure id, wave */
    guint *first_cell;           /* n_schools + 1: cells of school s are
                                    [first_cell[s], first_cell[s + 1]) */
};

/* What an assessment is made of; everything is borrowed and must outlive it. */
struct assessment_request {
    const char *region;
    int year;
    const struct rulebook *rulebook;
    const struct dataset *dataset;
    const char *decisions_until; /* ISO date: later decisions are not in force; "": no limit */
};

#define ASSESSMENT_ERROR assessment_error_quark()
GQuark assessment_error_quark(void);

enum assessment_error {
    ASSESSMENT_ERROR_NO_RESULTS,  /* no usable cell in the latest year */
    ASSESSMENT_ERROR_NO_PREVIOUS, /* the rulebook's criterion needs the year before */
};

/* Decides about every school. What is notable goes to the dataset's findings. Returns NULL with an
 * ASSESSMENT_ERROR when the data cannot be assessed at all. */
struct assessment *assessment_build(const struct assessment_request *request, GError **error);
void assessment_free(struct assessment *assessment); /* accepts NULL */

/* Ids, each at the place of its number. */
extern const char *const decision_status_ids[N_DECISION_STATUSES];
extern const char *const override_action_ids[N_OVERRIDE_ACTIONS];
/* "decided", "undetermined", "no_data". */
const char *decision_status_id(enum decision_status status);
/* "", "include", "exclude", "move". */
const char *override_action_id(enum override_action action);
/* A cell of the latest year that is low, and so it was the year before: what makes condition B. */
bool assessment_is_low_twice(const struct assessment *assessment, const struct assessed_cell *cell);
/* The school's cluster is printed in the appendix. */
bool assessment_is_listed(const struct assessment *assessment, guint school);

#endif
