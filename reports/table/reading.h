/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read: of each file its tables, of each table its columns and its rows. */
#ifndef SHNOR_REPORTS_TABLE_READING_H
#define SHNOR_REPORTS_TABLE_READING_H

#include <glib.h>

#include "datasets/dataset.h"
#include "datasets/table/account.h"
#include "methodology/rulebook/rulebook.h"

enum reading_part {
    READING_FILE, /* of which no table was found */
    READING_TABLE,
    READING_COLUMN, /* of the table before */
    READING_ROWS,   /* of one kind, of the table before */
    READING_ERRORS, /* rows with errors of one rule, of the file before */
    N_READING_PARTS
};

/* A line of the account. Everything is borrowed. */
struct reading_row {
    enum reading_part part;
    const struct input_file *file;
    const struct table_account *table;
    guint index;                   /* of the column, or of the kind of rows */
    const struct finding *finding; /* the first of the rule; NULL but for READING_ERRORS */
    guint n_findings;
};

/* struct reading_row of all files (struct input_file *), in the order of reading. Free with
 * g_array_unref(). */
GArray *reading_rows_build(const GPtrArray *files, const struct finding_list *findings);

/* Schools of one municipality that a form or a procedure has. */
struct presence_row {
    const char *what;         /* id of the procedure, "context" or "risk"; borrowed */
    const char *title;        /* of the procedure; NULL */
    const char *municipality; /* borrowed */
    guint n_expected; /* of the registry, but those that stand apart and those whose level has no
                         such grade */
    guint n_there;    /* of them with data */
    char *missing;    /* names of the others; "" none. Owned */
};

/* struct presence_row by procedure in the order of the rulebook, then passports and risk, each by
 * municipality; only what has data of a school at all. Free with g_array_unref(). */
GArray *presence_rows_build(const struct dataset *dataset, const struct rulebook *rulebook,
                            int year);

/* The values of a component, over a municipality or over all schools. */
struct indicator_row {
    const char *title;        /* of the component; borrowed */
    const char *municipality; /* NULL: all schools */
    guint n_schools, n_values;
    double least, median, greatest; /* percent; NAN without values */
};

/* struct indicator_row by component in the order of the rulebook, first all schools, then each
 * municipality. Free with g_array_unref(). */
GArray *indicator_rows_build(const struct dataset *dataset, const struct rulebook *rulebook);

#endif
