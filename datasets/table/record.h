/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: the rows of a recognised table, its cells by field.
 *
 * Between a source and a reader of one kind of data. Passes over titles above the header, repeated
 * headers, totals and blank rows, refuses ragged rows, fills merged cells down, and says all that
 * in findings. Cells of columns whose header speaks of persons (names, telephones, e-mail) are
 * emptied as soon as a row arrives: nothing behind this room ever sees them. */
#ifndef SHNOR_DATASETS_TABLE_RECORD_H
#define SHNOR_DATASETS_TABLE_RECORD_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/finding/finding.h"
#include "datasets/table/cell_texts.h"
#include "datasets/table/input_file.h"
#include "datasets/layout/layout.h"
#include "datasets/layout/privacy.h"
#include "datasets/table/source.h"

struct record_reader;

/* Who tells what the rows of a file speak of. */
struct row_teller {
    /* Fills in what the current record speaks of: school, procedure, a year of its own, and the
     * field where a row names it. Adds no finding and changes nothing. */
    void (*tell)(const struct record_reader *records, struct subject *subject, void *data);
    void *data;
    int year;                 /* of rows that do not say it */
    struct cell_texts *texts; /* take what stands in the cells; NULL: nobody asks for it */
};

/* Opens the file and goes to its first table with a known header. Returns NULL with a GError
 * (G_FILE_ERROR) when the file cannot be read at all. A file without a known header gives findings
 * and no records. */
struct record_reader *record_reader_open(struct input_file *file, const struct layout_book *book,
                                         struct finding_list *findings, GError **error);
/* Goes to the next record of the table; false at its end, after its last findings. */
bool record_reader_next(struct record_reader *reader);
/* Goes to the file's next table with a known header (a workbook's other sheets), whose handles of
 * fields are its own; false when there is none, after notes about the sheets passed over. */
bool record_reader_next_table(struct record_reader *reader);
/* When all was read: the hash of a file that was read piece by piece. False with a G_FILE_ERROR
 * when it could not be read to its end: then what it gave counts for nothing. */
bool record_reader_finish(struct record_reader *reader, GError **error);
void record_reader_close(struct record_reader *reader); /* accepts NULL */

const struct layout *record_reader_layout(const struct record_reader *reader); /* NULL: none */

/* The sheet's name as the workbook has it, for what it says; NULL in CSV. */
const char *record_own_sheet(const struct record_reader *reader);

/* What stands in the rows above the header of the table, a line a row; "" when there are none. */
const char *record_reader_titles(const struct record_reader *reader);

/* Lets another tell what the rows speak of than the file's own teller, by whose year and texts it
 * stays. `data` must outlive the reader. */
void record_reader_set_teller(struct record_reader *reader,
                              void (*tell)(const struct record_reader *records,
                                           struct subject *subject, void *data),
                              void *data);

/* Gives all records a value for a field that is neither a column nor a constant yet; else nothing
 * happens. `value` is copied. */
void record_reader_set(struct record_reader *reader, const char *field, const char *value);

/* Columns of single tasks in pupils' rows, in the order of the file: how many, the handle of one,
 * and the most points its header allows ("1 (2б)"), -1 when it does not say. */
guint record_n_tasks(const struct record_reader *reader);
int record_task(const struct record_reader *reader, guint task);
int record_task_points(const struct record_reader *reader, guint task);

/* ---- rows that are taken as they stand ---- */

/* Whether rows of the current table of pupils can be taken so at all. Tables that lie side by side,
 * whose rows may be deleted, or that have very many columns cannot. */
bool record_has_plain(const struct record_reader *reader);
/* Begins a plan for them: columns, their numbers that are counted, and the first one whose cell
 * tells totals, signatures and headings from records; no keys yet. */
void record_plan(const struct record_reader *reader, struct plain_plan *ret_plan);
/* Whether somebody reads what stands in the column; else it is filled or not. */
bool record_reads_column(const struct record_reader *reader, guint column);
/* Whether a row with this text in that cell is a record whatever else stands in it. */
bool record_is_led_by(const char *text);
/* The next lines, parted by the plan (source_plain_block()); NULL when the next row has to be read
 * by record_reader_next(). A row that is true to ones that were read, but for digits in some cells
 * and for cells that nobody reads, is a record like those; record_take_plain() goes behind `n` of
 * them, from where reading stands to the line `last`. What is in their columns is told before the
 * table ends. */
const struct plain_block *record_plain_block(struct record_reader *reader, struct plain_plan *plan);
void record_take_plain(struct record_reader *reader, guint n, guint last);
/* Nobody parts lines by the plan any more, and all that were taken are counted; the end of the
 * table does this, too. */
void record_forget_plan(struct record_reader *reader);
/* The line of the current record. */
guint record_line(const struct record_reader *reader);
/* The cell of the current record in a column of the file, whatever it is. */
const char *record_cell(const struct record_reader *reader, guint column);

/* A handle for the field: >= 0 when it is a column or a constant, else -1. */
int record_field(const struct record_reader *reader, const char *field);
/* The cell of the current record, trimmed; "" for -1. Valid until the next record. */
const char *record_text(const struct record_reader *reader, int field);
/* That text as a finding may show it: NULL where it could tell of a person (privacy.h). */
const char *record_shown(const struct record_reader *reader, int field);
/* Whether the rows are pupils', not counts of them. */
bool record_reader_is_of_pupils(const struct record_reader *reader);
/* Where that cell stands. For -1: the row. */
struct place record_place(const struct record_reader *reader, int field);

/* What that cell speaks of; between records, what its column does. For -1: the row. */
struct subject record_subject(const struct record_reader *reader, int field);
/* Adds a finding about that cell, whose place and subject it then has. */
struct finding *record_report(const struct record_reader *reader, enum finding_rule rule, int field,
                              const char *value);

/* A `high` from here on only guards against nonsense: people are told of it when it is exceeded. */
enum { RECORD_GUARD = 100000 };

/* The most characters that a code of a school, and any other text of a cell, may have. */
enum { RECORD_LONGEST_CODE = 64, RECORD_LONGEST_TEXT = 2000 };
bool record_is_longer(const char *text, guint longest);

/* Read a cell and add a finding when it does not hold what it should. `low`..`high` inclusive. */
bool record_int(struct record_reader *reader, int field, int low, int high, int *ret_value);
bool record_year(struct record_reader *reader, int field, int *ret_year);
/* "" is allowed and gives "". */
bool record_date(struct record_reader *reader, int field, char ret_iso[11]);
/* The id of a word in [values NAME]; "" is allowed and gives `empty`. */
bool record_value(struct record_reader *reader, int field, const char *name, const char *empty,
                  const char **ret_id);

#endif
