/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results: school x procedure x year counts. */
#ifndef SHNOR_DATASETS_RESULT_RESULT_H
#define SHNOR_DATASETS_RESULT_RESULT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
#include "datasets/result/mark_table.h"
#include "datasets/result/procedure.h"
#include "datasets/school/school.h"

enum {
    N_MARKS = 4, /* 2, 3, 4, 5 */
    FIRST_MARK = 2,
    BEST_MARK = FIRST_MARK + N_MARKS - 1,
};

/* What a source says of a cell beyond who is low. It decides nothing. */
struct result_detail {
    bool has_marks;     /* false: the source gave none, or only percent */
    int marks[N_MARKS]; /* participants with each mark */
    bool has_scores;    /* of every participant */
    gint64 score_sum, score_squares;
    /* The mark of the class register (in protocols) or of the procedure itself beside the score, of
     * those who have both; NULL: no such columns. Owned by the dataset. */
    struct mark_table *table;
};

/* One cell: n participants, of whom `low` have a low result.
 * Where the source gave a rounded percent, low_min..low_max are the counts that it allows (equal to
 * `low` when exact). */
struct result {
    guint school; /* index in the registry */
    int year;
    guint procedure;  /* index in the catalogue */
    const char *wave; /* interned; "" when the source has none */
    int participants;
    int low;
    int low_min, low_max;
    struct result_detail detail;
    struct place place; /* first row of the cell */
};

/* What one source gave to a cell. A school that others were merged into has several parts, which
 * add up to its cell. */
struct result_part {
    struct result result;     /* school, year and procedure are the cell's */
    const char *origin;       /* own code of the school under which it came; interned */
    enum login_prefix prefix; /* of the login under which it came */
    const char *column;       /* header of the cell (or cells) that tells who is low; interned */
    const char *value; /* what stands there, interned; NULL: pupils' rows, which are never kept */
    guint last_row, n_rows; /* of pupils' rows; else result.place.row and 1 */
};

/* What a finding about the cell speaks of. `field`: that of its column; NULL: none. */
struct subject result_subject(const struct result *result, const struct school_registry *registry,
                              const struct procedure_catalogue *catalogue, const char *field);

#endif
