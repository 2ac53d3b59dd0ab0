/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of one file of results: what is known while it lasts. Types of the rooms that read
 * it; internal to the reader of results.
 *
 * The way of a row: join.h finds the cell it belongs to (or sets it aside), counts.h, percents.h or
 * pupils.h read what it says, and the cell is taken by cell.h. */
#ifndef SHNOR_DATASETS_RESULT_READING_H
#define SHNOR_DATASETS_RESULT_READING_H

#include "datasets/request.h"
#include "datasets/result/result.h"
#include "datasets/school/identity.h"
#include "datasets/school/name_check.h"
#include "datasets/school/owner.h"

struct result_reader {
    const struct dataset_request *request;
    struct school_registry *registry;
    bool has_registry;
    struct succession_ledger *ledger;
    struct finding_list *findings;
    GArray *raws;            /* struct result_part: cells as a source gave them, before histories
                                are added up */
    GHashTable *raw_by_key;  /* struct cell_key * -> index + 1 in raws */
    GHashTable *conflicting; /* struct cell_key *: two sources differ, and no cell is used */
    GStringChunk *origins;
    GPtrArray *tables; /* struct mark_table *, all that were made */
    GArray *forms;     /* struct form, of all files (form.c) */
};

/* Columns of protocols alone. */
struct protocol_columns {
    int variant, variant_2, class_name, previous_mark;
};

/* Handles of the table's fields; -1: it has no such column. */
struct result_columns {
    struct identity_columns identity;
    int year, procedure, wave, category;
    int participants, low, not_low, mark, score;
    int subject, grade, kind; /* stand in for the procedure */
    int group, n_schools;     /* of «Статистика по отметкам» */
    struct protocol_columns protocol;
    int marks[N_MARKS], percents[N_MARKS];
};

/* Rows set aside, by reason (aside.c). */
struct aside_book {
    GPtrArray *rows; /* in the order in which the reasons were met */
    GHashTable *by_key;
};

/* What protocols tell besides totals (protocol.c). */
struct protocol_counts {
    guint n_absent, n_not_done, n_not_studied, n_no_class;
    int class_low, class_high; /* grades in which the file's pupils may be; 0: not known */
};

/* What rows are of, by their own words (naming.c). */
struct named_rows {
    GHashTable *by_words; /* subject, grade, wave, kind -> id */
    GHashTable *by_id;    /* what stands for an id -> struct procedure_name * */
    bool told_autumn;
};

/* Rows of percent, which wait for the end of their table (percents.c). */
struct percent_book {
    GArray *rows; /* struct percent_row */
    int decimals; /* the most in the mark columns of this table */
};

/* How far the row under way came. */
enum row_stage {
    ROW_UNJOINED,  /* its procedure, year, wave or category does not count */
    ROW_OF_NOBODY, /* they do, but nobody is its school */
    ROW_UNJUDGED,  /* it has its cell, but nothing that could tell who is low */
    ROW_JUDGED,
};

enum { MOST_EFFECTS = 4 }; /* reasons of one row that are kept */

/* What the row under way did besides counting into its cell. */
struct row_effects {
    enum row_stage stage;
    guint n_asides;                          /* reasons for which it was counted as set aside … */
    struct aside_rows *asides[MOST_EFFECTS]; /* … and the first of them */
    guint n_before, n_of_school; /* how many before the school was looked for, and with it */
    const char *succession;      /* interned code by which it was followed; NULL: none */
};

struct recall;
struct tally_book;

struct result_reading {
    struct result_reader *reader;
    struct record_reader *records;
    struct input_file *file;
    struct result_columns columns;
    struct aside_book asides;
    struct tally_book *tallies; /* of pupils' rows */
    struct protocol_counts protocol;
    struct named_rows naming;
    struct percent_book percents;
    struct name_check *names; /* of schools in its rows */
    GArray *forms;            /* struct form, of this file (form.c) */
    struct row_effects effects;
    struct result_part under_way; /* what the row under way is of, as far as it was found */
    struct recall *recall;        /* of the table under way (recall.c); NULL: none */
};

static inline struct owner_books
reader_books(const struct result_reader *reader)
{
    return (struct owner_books){reader->registry, reader->has_registry, reader->ledger};
}

#endif
