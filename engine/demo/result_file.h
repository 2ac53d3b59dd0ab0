/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of results of the demonstration: which columns, dialect, parts and faults each has.
 * Internal to the demonstration. */
#ifndef SHNOR_ENGINE_DEMO_RESULT_FILE_H
#define SHNOR_ENGINE_DEMO_RESULT_FILE_H

#include "engine/demo/files.h"
#include "engine/demo/sheet.h"

enum { MAX_COLUMNS = 12, MAX_PARTS = 6, NO_ROW = -1, N_RESULT_FILES = 8 };

enum column_kind {
    COLUMN_END,
    COLUMN_YEAR,
    COLUMN_PROCEDURE,
    COLUMN_WAVE,
    COLUMN_CATEGORY,
    COLUMN_MUNICIPALITY,
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_PARTICIPANTS,
    COLUMN_LOW,
    COLUMN_MARK_2,
    COLUMN_MARK_3,
    COLUMN_MARK_4,
    COLUMN_MARK_5,
    COLUMN_PERCENT_2,
    COLUMN_PERCENT_3,
    COLUMN_PERCENT_4,
    COLUMN_PERCENT_5,
    COLUMN_PUPIL_MARK,
    COLUMN_PUPIL_SCORE,
};

struct column {
    enum column_kind kind;
    const char *header;
};

/* How a file spells schools. */
enum spelling {
    SPELLING_OLD_LOGIN, /* sch + digits */
    SPELLING_LOGIN,     /* edu, now and then ksh or the bare digits */
    SPELLING_DIGITS,
    SPELLING_OGE, /* code of the examination centre where the registry has one */
};

struct part {
    enum demo_procedure procedure;
    int year;
};

struct result_file {
    const char *name;
    struct demo_dialect dialect;
    struct column columns[MAX_COLUMNS];
    struct part parts[MAX_PARTS];
    int n_parts;
    const char *titles[4]; /* above the header */
    enum spelling spelling;
    const char *wave, *autumn, *category;
    bool merged;      /* the municipality stands in its first row only */
    bool total;       /* a last row «Итого» */
    int header_again; /* before this data row; NO_ROW: nowhere */
};

/* Faults that are made in one row, and rows that are added behind it. */
enum fault {
    FAULT_NONE,
    FAULT_LETTER,       /* a count holds a letter O */
    FAULT_SPACES,       /* non-breaking spaces around a count */
    FAULT_SUM,          /* marks do not sum to the participants */
    FAULT_ABOVE,        /* more low results than participants */
    FAULT_RAGGED,       /* the last cell is missing */
    FAULT_OPEN_QUOTE,   /* the quote before the name is never closed */
    FAULT_PERCENT,      /* no count of participants has this percent */
    FAULT_PUPIL_MARK,   /* a pupil's mark that does not exist */
    FAULT_SAME_AGAIN,   /* the row stands twice */
    FAULT_OTHER_AGAIN,  /* a second row says otherwise */
    FAULT_UNKNOWN_CODE, /* a further row of a school that nobody knows */
    FAULT_AUTUMN,       /* a further row of the autumn wave */
    FAULT_BIOLOGY,      /* a further row of a procedure that no rule knows */
    FAULT_GVE,          /* a further row of another category */
    FAULT_PAST_YEARS,
};

/* The i-th of N_RESULT_FILES, constant. */
const struct result_file *result_file_get(int i);
/* How many columns the file has. */
int result_file_columns(const struct result_file *file);
/* The fault in a data row of the file, both from 0. */
enum fault result_file_fault(const struct result_file *file, int row);

#endif
