/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of CSV under way: the one place that writes cells.
 *
 * Two dialects: the machine's (comma, LF, no BOM), a contract; and Excel's where Russian is spoken
 * (semicolon, CRLF, BOM), for tables that leave the institute. People open either, so in both an
 * apostrophe goes before what a spreadsheet would compute. Only what a program alone reads again is
 * written exactly. */
#ifndef SHNOR_REPORTS_TABLE_CSV_WRITER_H
#define SHNOR_REPORTS_TABLE_CSV_WRITER_H

#include <glib.h>
#include <stdbool.h>

struct csv_writer {
    GString *text;
    bool in_row;
    bool excel; /* the dialect */
    bool exact; /* without apostrophes: exported folders, the tables of a kit */
};

/* A cell; NULL or "": nothing between the delimiters. */
void csv_put_text(struct csv_writer *writer, const char *text);
/* The text of a cell that was written so, without the apostrophe. */
const char *csv_plain_text(const char *cell);
/* A text of no length, where nothing would mean that there is no value. */
void csv_put_quotes(struct csv_writer *writer);
void csv_put_integer(struct csv_writer *writer, gint64 number);
void csv_put_number(struct csv_writer *writer, double number); /* finite */
void csv_end_row(struct csv_writer *writer);
/* The whole. Free with g_bytes_unref(). */
GBytes *csv_finish(struct csv_writer *writer);

/* The smallest %.{1..17}g that reads back to the same double; -0 is 0. `number` is finite. */
void csv_format_double(double number, char ret[32]);

#endif
