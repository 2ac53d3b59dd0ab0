/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over one file of results: what its rooms share. Internal to the reader of results.
 *
 * The way of a row: result_join finds the cell it belongs to (or sets it aside), result_counts,
 * result_percents or result_pupils read what it says, and the cell is taken in result_reader. */
#ifndef SHNOR_DATASETS_RESULT_PASS_H
#define SHNOR_DATASETS_RESULT_PASS_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/request.h"
#include "datasets/school/identity.h"
#include "datasets/result/marks.h"
#include "datasets/result/owner.h"
#include "datasets/school/succession.h"

enum { MAX_PARTICIPANTS = 1000000 };

struct result_reader {
    const struct dataset_request *request;
    struct school_registry *registry;
    bool has_registry;
    struct succession_ledger *ledger;
    struct finding_list *findings;
    GArray *raws;            /* struct result_part: cells as a source gave them, before histories
                                are added up */
    GHashTable *raw_by_key;  /* raw_result_key() -> index + 1 in raws */
    GHashTable *conflicting; /* keys that two sources give differently: no cell is used */
    GStringChunk *origins;
    GPtrArray *tables; /* struct mark_table *, all that were made */
};

struct pass {
    struct result_reader *reader;
    struct record_reader *records;
    struct input_file *file;
    /* handles of fields, -1: the file has no such column */
    struct identity_columns identity;
    int year, procedure, wave, category;
    int participants, low, not_low, mark, score;
    int subject, grade, kind; /* stand in for the procedure */
    int group, n_schools;     /* of «Статистика по отметкам» */
    int variant, variant_2, class_name, previous_mark; /* of protocols */
    int marks[N_MARKS], percents[N_MARKS];
    GPtrArray *asides; /* struct aside *, in the order in which they were met */
    GHashTable *asides_by_key;
    /* cells that are complete only when the whole file was read */
    GArray *tallies; /* struct result_part: counted from pupils' rows */
    GHashTable *tally_by_key;
    guint n_not_participants;
    guint n_absent, n_not_done, n_not_studied, n_no_class; /* of protocols */
    int class_low, class_high;       /* grades in which the file's pupils may be; 0: not known */
    GHashTable *procedures_by_words; /* subject, grade, wave, kind -> id */
    bool told_autumn;
    GArray *percent_rows; /* struct percent_row */
    int percent_decimals; /* the most decimals in the mark columns of this file */
};

static inline struct owner_books
reader_books(const struct result_reader *reader)
{
    return (struct owner_books){reader->registry, reader->has_registry, reader->ledger};
}

static inline void
result_set_low(struct result *result, int low)
{
    result->low = result->low_min = result->low_max = low;
}

/* ---- the cell (result_reader.c) ---- */

char *raw_result_key(const struct result_part *raw); /* owned by the caller */
const struct procedure *pass_procedure(const struct pass *pass, const struct result *result);
const struct low_rule *pass_low_rule(const struct pass *pass, const struct result *result);
/* Whether marks can tell who is low by this cell's rule; else the row is set aside. */
bool pass_wants_marks(struct pass *pass, const struct result_part *raw);
/* Adds a finding about the cell, in the column of `field` (-1: its row). */
struct finding *pass_report(struct pass *pass, enum finding_rule rule,
                            const struct result_part *raw, int field, const char *value);
/* Notes which cells of the row told who is low (columns `fields`, up to number `n`), and what
 * stands there unless the rows are pupils'. */
void pass_note_cells(struct pass *pass, struct result_part *raw, const int *fields, guint n);
/* Takes a checked cell unless another source gave it. */
bool pass_take(struct pass *pass, const struct result_part *raw);

/* ---- where a row belongs (result_join.c) ---- */

/* Tells what the current row speaks of (struct row_teller); `data`: the struct pass. */
void join_tell(const struct record_reader *records, struct subject *subject, void *data);
/* Fills in school, procedure, year and wave; false when the row is set aside. */
bool pass_find_cell(struct pass *pass, struct result_part *raw);
/* Why a row is set aside, and what its finding says. */
struct aside {
    enum finding_rule rule;
    int field;           /* the cell that tells why; -1: the row */
    const char *value;   /* what the cell may show (record_shown()); NULL: nothing */
    const char *subject; /* words of ours; NULL: none */
    const char *other;
    const char *guess; /* what was perhaps meant; of several rows the first's; NULL: none */
};

/* Counts a row that is set aside. Rows of one rule, value, subject and other are reported together
 * at the end of the file, where the first stands. The finding's arguments: subject ("" for none),
 * number of rows, and, if there are, other and guess. Texts are copied. */
void pass_set_aside(struct pass *pass, const struct aside *aside);
void pass_report_asides(struct pass *pass);
void pass_asides_init(struct pass *pass);
void pass_asides_release(struct pass *pass);

/* ---- what it is of (result_naming.c) ---- */

/* Gives the rows procedure, year and wave from the campaign and the file's name, where the layout
 * asks for it. False, with findings, when they do not say. */
bool naming_take(struct pass *pass);
/* The procedure's id of the row; "" when it has none. naming_field(): where it should stand. */
const char *naming_of_row(struct pass *pass);
/* The same, but nothing is told of it. Free with g_free(). */
char *naming_peek(const struct pass *pass);
int naming_field(const struct pass *pass);

/* ---- whose it is (result_groups.c) ---- */

/* Whether the row is of a group of participants and no school: counted and set aside. */
bool groups_pass_over(struct pass *pass);

/* ---- what a row says ---- */

bool counts_read_low(struct pass *pass, struct result_part *raw);
bool counts_read_marks(struct pass *pass, struct result_part *raw);

void percents_init(struct pass *pass);
void percents_release(struct pass *pass);
bool percents_read(struct pass *pass, const struct result_part *raw);
/* Takes the table's cells, now that the number of decimals is known. */
void percents_take(struct pass *pass);

/* Adds up the details of two cells; what one of them lacks, the sum lacks. */
void detail_add(struct result_detail *detail, const struct result_detail *other);
/* Counts the mark and the score of a participant into the cell's detail. */
void detail_count_pupil(struct pass *pass, struct result *result);

enum pupil {
    PUPIL_BAD,       /* a fault was counted; the row is not used */
    PUPIL_ABSENT,    /* not there, and counted as such */
    PUPIL_NO_RESULT, /* no mark or score */
    PUPIL_LOW,
    PUPIL_NOT_LOW,
};

void pupils_init(struct pass *pass);
void pupils_release(struct pass *pass);
bool pupils_read(struct pass *pass, const struct result_part *raw);
enum pupil pupils_judge_score(struct pass *pass, const struct result *result);
/* Counts a fault in the cell of `field`, told once a file with the number of its rows. */
void pupils_fault(struct pass *pass, enum finding_rule rule, int field);
enum pupil protocol_judge(struct pass *pass, const struct result *result);
void protocol_report(const struct pass *pass);
/* Takes the tallied cells and says how many rows were no participants. */
void pupils_take(struct pass *pass);

#endif
