/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as blocks, before it becomes PDF or anything else.
 *
 * Texts are copied and set as they are: whoever adds them has been through wording_typeset(). */
#ifndef SHNOR_REPORTS_DOCUMENT_DOCUMENT_H
#define SHNOR_REPORTS_DOCUMENT_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>

#include "reports/chart/chart.h"

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum table_style {
    TABLE_GRID,  /* of the order: every cell framed, size of the body */
    TABLE_RULES, /* of reference pages: horizontal rules, smaller */
};

enum row_kind {
    ROW_PLAIN,
    ROW_GROUP, /* one cell over all columns: a heading within the table; keeps with the next row */
    ROW_TOTAL, /* the last row, set apart; keeps with the row before */
};

struct table_column {
    char *title;
    double width; /* relative to the other columns */
    enum align align;
};

struct table_row {
    enum row_kind kind;
    char **cells; /* as many as columns; a group has one. NULL-ended */
};

struct table {
    enum table_style style;
    GPtrArray *columns; /* struct table_column * */
    GPtrArray *rows;    /* struct table_row * */
};

enum block_kind {
    BLOCK_ORDER,      /* upper right, at most 8 cm wide, lines by \n */
    BLOCK_TITLE,      /* centred, bold; lines by \n */
    BLOCK_HEADING,    /* keeps with the next block */
    BLOCK_SUBHEADING, /* keeps with the next block */
    BLOCK_PARAGRAPH,
    BLOCK_NOTE, /* small */
    BLOCK_TABLE,
    BLOCK_CHART,      /* with its note below, never parted */
    BLOCK_PAGE_BREAK, /* begins a page, and from there on portrait or landscape */
};

struct block {
    enum block_kind kind;
    enum align align;
    char *text; /* NULL for tables and page breaks; a chart's note, or NULL */
    struct table *table;
    struct chart *chart;
    bool landscape;
};

struct document {
    char *title;       /* for the file's metadata */
    char *created;     /* "2022-11-30T00:00:00Z": from the run, never the clock */
    char *footer;      /* at the foot of each page; NULL: none */
    bool draft;        /* each page carries the word */
    bool landscape;    /* until the first page break */
    GPtrArray *blocks; /* struct block * */
};

/* When a paper counts as made: "2022-11-30T00:00:00Z". `date` is ISO (2022-11-30); when NULL, empty
 * or malformed, 31 December of `year` stands in. Free with g_free(). */
char *document_created(const char *date, int year);

/* `date` is ISO (2022-11-30). When empty or malformed, 31 December of `year` stands in. */
struct document *document_create(const char *title, const char *date, int year);
void document_free(struct document *document); /* accepts NULL */

void document_set_footer(struct document *document, const char *footer);

void document_add_order_block(struct document *document, const char *text);
void document_add_title(struct document *document, const char *text);
void document_add_heading(struct document *document, enum align align, const char *text);
void document_add_subheading(struct document *document, const char *text);
void document_add_paragraph(struct document *document, const char *text);
void document_add_note(struct document *document, const char *text);
/* Takes the chart. `note` stands below it; may be NULL. */
void document_add_chart(struct document *document, struct chart *chart, const char *note);
void document_add_page_break(struct document *document, bool landscape);

/* The table belongs to the document; fill it with the functions below. */
struct table *document_add_table(struct document *document, enum table_style style);
void table_add_column(struct table *table, const char *title, double width, enum align align);
/* Takes the cells: a NULL-ended vector, as many as columns (one for ROW_GROUP). */
void table_add_row(struct table *table, enum row_kind kind, char **cells);
/* The same from texts that it takes, NULL-ended. */
void table_add_cells(struct table *table, enum row_kind kind, char *first,
                     ...) G_GNUC_NULL_TERMINATED;
void table_add_group(struct table *table, const char *text);

/* The document as text, a line a heading, paragraph or row, cells parted by " | ". For tests; free
 * with g_free(). */
char *document_dump_text(const struct document *document);

#endif
