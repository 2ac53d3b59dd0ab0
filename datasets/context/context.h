/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social context and risk factors: school x column numbers, with the reason when missing. */
#ifndef SHNOR_DATASETS_CONTEXT_CONTEXT_H
#define SHNOR_DATASETS_CONTEXT_CONTEXT_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/place.h"

enum missing_reason {
    VALUE_PRESENT,
    MISSING_NO_ROW, /* the school has no row in any file */
    MISSING_EMPTY,  /* its cell is empty */
    MISSING_BAD,    /* its cell could not be read: there is a finding */
};

struct context_value {
    double value;
    enum missing_reason missing;
    struct place place; /* of its cell; no file for MISSING_NO_ROW */
};

/* A row of another year than the campaign's, which was not used. */
struct context_stale {
    int year; /* the latest; 0: the school has no such row */
    struct place place;
};

/* Risk levels by significance. */
enum risk_level { RISK_LOW = 1, RISK_MEDIUM = 2, RISK_HIGH = 3 };

/* A table of schools (rows, in registry order) by named columns. */
struct context_table {
    guint n_schools, n_columns;
    char **columns;               /* ids: components or factors of the rulebook */
    struct context_value *values; /* n_schools x n_columns, row by row */
    struct context_stale *stale;  /* n_schools; not in the archive */
    bool named;                   /* the campaign names at least one file of this kind */
};

struct context_table *context_table_create(guint n_schools, guint n_columns,
                                           const char *const *columns);
void context_table_free(struct context_table *table); /* accepts NULL */
struct context_value *context_table_at(const struct context_table *table, guint school,
                                       guint column);

#endif
