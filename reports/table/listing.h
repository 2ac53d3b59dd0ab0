/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings: the tables of a run, row by row, before anybody decides how they are written.
 *
 * One description of a listing's columns serves the machine's file (schools.csv) and the people's
 * sheet («Школы»): what a column is called in each, and what its cells hold. */
#ifndef SHNOR_REPORTS_TABLE_LISTING_H
#define SHNOR_REPORTS_TABLE_LISTING_H

#include <glib.h>

#include "datasets/dataset.h"
#include "methodology/advisory/advice.h"
#include "methodology/assessment/assessment.h"
#include "reports/words/vocabulary.h"

struct public_table;
struct shift_pair;

/* What listings are made of. Everything is borrowed; a listing needs only some of it. */
struct listing_data {
    const struct assessment *assessment;
    const struct advice *advice; /* NULL: its columns are empty */
    const struct finding_list *findings;
    const struct context_table *context, *risk; /* in the order of the registry */
    const struct school_registry *registry;
    const GArray *appendix; /* struct appendix_row */
    const struct public_table *figures;
    const struct shift_pair *pair; /* of shifts */
    const GArray *tally;           /* struct shift_tally_row */
    /* of what was read (reading.h): struct reading_row, presence_row, indicator_row */
    const GArray *reading, *presence, *indicators;
};

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_INTEGER, CELL_NUMBER, CELL_TRUTH };

/* Whether people should look at a cell. */
enum cell_tone { TONE_PLAIN, TONE_ATTENTION, TONE_ALARM, N_TONES };

struct listing_cell {
    enum cell_kind kind;
    enum cell_tone tone;
    const char *text;
    const char *words; /* what people read instead of `text`; NULL: the column's words */
    char *owned;       /* what `text` points to, when it was made for this cell */
    gint64 integer;
    double number; /* finite; a share is in [0, 1] */
    enum truth truth;
    guint decimals; /* of a share in percent, for people */
};

/* How people's cells of a column look. */
enum column_form {
    FORM_CODE,  /* digits that are no number */
    FORM_TEXT,  /* short text */
    FORM_PROSE, /* text of several lines */
    FORM_COUNT,
    FORM_INDEX,  /* a number with one decimal */
    FORM_FIGURE, /* a number with two decimals */
    FORM_SHARE,  /* in percent, with a bar */
    FORM_CHANCE, /* a probability, in percent */
    FORM_TRUTH,
    N_COLUMN_FORMS
};

/* A row under way. */
struct listing_row {
    const struct listing_data *data;
    guint index;
    guint argument; /* the column's */
};

struct listing_column {
    const char *id;    /* in CSV, a contract; NULL: people's sheets only */
    const char *title; /* msgid, or a title of the rulebook */
    enum column_form form;
    /* Fills a cell that is CELL_EMPTY before; NULL: it stays empty. */
    void (*get)(const struct listing_row *at, struct listing_cell *cell);
    /* For the ids (`;` between them) that the cell's text holds; NULL: the text is for people as it
     * is. */
    const struct vocabulary *words;
    guint argument;
};

struct listing {
    const struct listing_column *columns;
    guint n_columns;
};

/* One row a figure of the public version; in figures.csv also what was published earlier. */
extern const struct listing listing_public, listing_public_sheet;

/* One row a school (by its index in the assessment), cell, finding, row of the appendix, set of
 * rules, component of the social index. */
extern const struct listing listing_schools, listing_results, listing_findings, listing_appendix,
    listing_sensitivity, listing_components;

/* One row a finding, with the school that it speaks of, for those who answer it. */
extern const struct listing listing_answered_findings;
/* One row a table, column or kind of rows that was read (struct reading_row). */
extern const struct listing listing_reading;
/* One row a procedure or form in a municipality (struct presence_row); a component there (struct
 * indicator_row). */
extern const struct listing listing_presence, listing_indicators;

/* The social passport and the risk profile, one row a school: a column for each component and
 * factor of the rulebook. Free with listing_free(). */
struct listing *listing_context_build(const struct rulebook *rulebook);
/* What the social index is made of, one row a school. Free with listing_free(). */
struct listing *listing_social_build(const struct rulebook *rulebook);
void listing_free(struct listing *listing); /* accepts NULL */

/* Shifts between two runs: one row a school (by its index in the shifts), one a municipality (of
 * the tally). */
extern const struct listing listing_shifts, listing_shift_tally;
/* The matrix of shifts: one row a cluster of the older run and one for absence, a column for each
 * of the newer run. Free with listing_free(). */
struct shifts;
struct listing *listing_matrix_build(const struct shifts *shifts);

/* The cell as the column gives it. Clear with listing_cell_clear(). */
void listing_cell_init(struct listing_cell *cell, const struct listing_column *column,
                       const struct listing_data *data, guint row);
void listing_cell_clear(struct listing_cell *cell);

/* Makers of cells, for columns. */
void cell_set_text(struct listing_cell *cell, const char *text); /* borrowed; NULL: empty */
void cell_take_text(struct listing_cell *cell, char *text);
void cell_set_integer(struct listing_cell *cell, gint64 number);
void cell_set_count(struct listing_cell *cell, int number);     /* -1: empty */
void cell_set_number(struct listing_cell *cell, double number); /* NAN: empty */
void cell_set_truth(struct listing_cell *cell, enum truth truth);

/* Columns that several listings share: code, name and municipality of the school with the row's
 * index. */
void listing_school_code(const struct listing_row *at, struct listing_cell *cell);
void listing_school_name(const struct listing_row *at, struct listing_cell *cell);
void listing_school_municipality(const struct listing_row *at, struct listing_cell *cell);

/* The ids of the bits that are set, ";" between them. */
void cell_set_bits(struct listing_cell *cell, const struct vocabulary *vocabulary, unsigned bits);

/* What people read in a cell of text or truth, in the language in use; NULL for other kinds. Free
 * with g_free(). */
char *listing_cell_words(const struct listing_cell *cell, const struct listing_column *column);

#endif
