/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of a CSV: where its rows end, how many fields they have, what parts them.
 *
 * Fields are counted by the parity of quotation marks: a field that begins with one ends at the
 * first delimiter behind an even number of them. On what RFC 4180 allows that is RFC 4180; and it
 * reads "МБОУ "СШ № 1"" too, whose inner marks nobody doubled. */
#ifndef SHNOR_DATASETS_TABLE_CSV_SHAPE_H
#define SHNOR_DATASETS_TABLE_CSV_SHAPE_H

#include <glib.h>
#include <stdbool.h>

enum {
    CSV_MAX_CELLS = 16384,     /* as many as a workbook has columns */
    CSV_SNIFF_LINES = 2000,    /* lines that decide the delimiter */
    CSV_MAX_ROW_LINES = 20,    /* a cell with more line breaks is an unclosed quote… */
    CSV_MAX_VALID_LINES = 4096 /* …unless nothing in the whole file is against it */
};

struct csv_line {
    const char *start;
    gsize length; /* without the line end */
    guint number; /* from 1 */
};

/* Where reading stands: the next line. */
struct csv_cursor {
    const char *next;
    guint line;
};

/* Reads a physical line, ended by LF, CRLF or CR; false at the end of the text. */
bool csv_line_read(const char *end, struct csv_cursor *cursor, struct csv_line *ret_line);
bool csv_line_is_blank(const struct csv_line *line);

/* Fields of a text that is one row, line breaks in it being part of cells; 0 when a quotation mark
 * stays open, or closes elsewhere than at the end of a field that has delimiters or line breaks. */
guint csv_fields(const char *text, gsize length, char delimiter);
/* Whether the text is one row as RFC 4180 allows it, with no mark out of place. */
bool csv_is_strict(const char *text, gsize length, char delimiter);

/* The row that a text of one field in quotation marks holds ("a;b;c", as Excel writes a row that
 * stands in one cell), doubled marks made single; delimiters behind it are passed over. NULL when
 * the text is no such field. Free with g_free(). */
char *csv_unwrap(const char *text, gsize length, gsize *ret_length);

/* Whether the lines behind the first one of a joined row, up to `last_line`, look like rows of
 * their own with `n_fields` fields: then an open quotation mark swallowed them. */
bool csv_swallows(const char *end, struct csv_cursor behind_first, guint last_line, guint n_fields,
                  char delimiter);

/* Whether the whole text is RFC 4180 with the same number of fields, at least two, in every row
 * that is not blank; *ret_fields is that number. */
bool csv_is_valid(const char *text, const char *end, char delimiter, guint *ret_fields);

/* The delimiter that the first line orders (`sep=;`, as Excel understands it), with *cursor set
 * behind that line; '\0' when it orders none. */
char csv_ordered_delimiter(const char *end, struct csv_cursor *cursor);

/* The delimiter that gives the rows a constant number of fields; ';' when none gives two. */
char csv_decide_delimiter(const char *text, const char *end);
/* Whether these decisions hang on the first lines alone, CSV_SNIFF_LINES and what a row among them
 * may go over, and not on the rest of the text. */
bool csv_shape_is_local(const char *text, const char *end);
/* The usual number of fields with this delimiter, at least 1. */
guint csv_usual_fields(const char *text, const char *end, char delimiter);

#endif
