/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identity: which school a row of an outside table is about.
 *
 * A row may name its school by any code, in one column or in several, which must then agree. An ИНН
 * counts only where the row has no other code, since a branch has that of its head school. */
#ifndef SHNOR_DATASETS_SCHOOL_IDENTITY_H
#define SHNOR_DATASETS_SCHOOL_IDENTITY_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/table/record.h"
#include "datasets/school/school.h"

/* Handles of a table's columns of codes, and of what helps to guess whom a wrong code meant. */
struct identity_columns {
    int codes[N_CODE_KINDS]; /* -1: no such column */
    int name, municipality;
};

struct identity_columns identity_columns_find(const struct record_reader *reader);
/* The column that findings about the row's code point at when no cell does. */
int identity_first_column(const struct identity_columns *columns);

enum identity_status {
    IDENTITY_FOUND,
    IDENTITY_EMPTY,    /* no cell holds a code */
    IDENTITY_UNKNOWN,  /* nobody's code */
    IDENTITY_SHARED,   /* it could be the code of several schools */
    IDENTITY_DISAGREE, /* two cells hold codes of different schools */
};

struct identity {
    enum identity_status status;
    int field;             /* the column of the code */
    const char *text;      /* the cell, as it stands; valid until the next record */
    const char *own;       /* IDENTITY_FOUND: the school's own code, also of a former school */
    const char *restored;  /* not NULL: the code after leading zeros were put back, or letters that
                              look the same were taken for it */
    bool respelled;        /* by how it looks, not by zeros */
    const char *others[2]; /* IDENTITY_SHARED, IDENTITY_DISAGREE: own codes of two schools */
};

/* `likely`: see codebook_find(). */
struct identity identity_read(const struct identity_columns *columns,
                              const struct record_reader *reader,
                              const struct school_registry *registry, enum code_kind likely);

/* Says in a finding why a row's school was not found: nobody's code (as `unknown`), no code, the
 * code of several schools. */
void identity_report(const struct identity *identity, const struct identity_columns *columns,
                     const struct record_reader *reader, const struct school_registry *registry,
                     struct finding_list *findings, enum finding_rule unknown);
/* The finding about a restored code; the finding about a cell that holds no code. */
enum finding_rule identity_restored_rule(const struct identity *identity);
enum finding_rule identity_empty_rule(const char *text);
/* Says in a finding that leading zeros were put back or a spelling was read, if that was so. */
void identity_report_restored(const struct identity *identity, const struct record_reader *reader,
                              struct finding_list *findings);

/* Identifies the school of a row that must be in the registry, for tables that are read row by row.
 * Reports as above. */
bool identity_find_school(const struct identity_columns *columns,
                          const struct record_reader *reader,
                          const struct school_registry *registry, struct finding_list *findings,
                          enum finding_rule unknown, guint *ret_school);

/* Tells what a row of a table about schools speaks of (struct row_teller): the school that it
 * names, when that is known by now, and its year. */
void identity_tell(const struct record_reader *reader, const struct school_registry *registry,
                   bool has_registry, struct subject *subject);

/* Whom the row's unknown code may have meant (school_registry_suggest()); NULL: nobody near. */
char *identity_suggest(const struct identity_columns *columns, const struct record_reader *reader,
                       const struct school_registry *registry, const char *code);

#endif
