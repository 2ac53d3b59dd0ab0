/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the campaign: how it is called, what the campaign says of it, and what became of it. */
#ifndef SHNOR_DATASETS_TABLE_INPUT_FILE_H
#define SHNOR_DATASETS_TABLE_INPUT_FILE_H

#include <glib.h>
#include <stdbool.h>

#include "datasets/layout/privacy.h"

struct row_teller;
struct source_stream;

/* An outside file as the campaign names it. */
struct input_file {
    char *path;                 /* to open it */
    char *own_name;             /* relative to the campaign, as the disk has it: for what it says */
    char *name;                 /* the same as it may be shown, for places */
    char *kind;                 /* of layout */
    GHashTable *constants;      /* field -> value for the whole file; may be NULL */
    char *layout;               /* name of the layout to take; NULL: recognise */
    char *encoding, *delimiter; /* NULL: decide */
    char *sheet; /* of a workbook, the only one to read, or several with `;` between them; NULL: all
                    with a known header */
    /* What the campaign says of single sheets: folded name -> (field -> value), and their names as
     * it writes them; and of columns: folded header -> field, and the headers as written. */
    GHashTable *sheets, *columns;
    GPtrArray *sheet_names, *column_names; /* char * */
    char *sender; /* who sent it, to whom its findings go back; NULL: whose schools it names */
    /* Who tells what its rows speak of (record.h), set for the time of its reading; NULL: nobody.
     */
    const struct row_teller *teller;
    const struct source_stream *stream; /* likewise: how it is read if it is large; NULL: whole */
    /* filled while it is read */
    char *sha256;
    guint64 size;            /* bytes */
    const char *layout_used; /* NULL: none was recognised */
    enum privacy privacy;    /* the strictest of its tables */
    guint n_rows;            /* data rows, without header, titles, totals and blank rows */
    guint n_used;            /* of them taken into the tables */
    GPtrArray *tables;       /* struct table_account *, in the order of the file */
};

/* Its names are both `name`. */
struct input_file *input_file_create(const char *path, const char *name, const char *kind);
void input_file_rename(struct input_file *file, const char *name);
/* Calls the file by what may be shown of its own name, `number` from 1 where that is nothing;
 * returns whether the name has signs that cannot be read, so that they were escaped. */
bool input_file_show(struct input_file *file, guint number);
/* Says what a field is in the rows of one sheet; what a header means in the whole file. */
void input_file_say_of_sheet(struct input_file *file, const char *sheet, const char *field,
                             const char *value);
void input_file_say_of_column(struct input_file *file, const char *header, const char *field);
/* What the campaign says of the rows of a sheet (NULL: CSV): its own words, else those of the file.
 * Free with g_hash_table_unref(); its texts are the file's. */
GHashTable *input_file_constants(const struct input_file *file, const char *sheet);
void input_file_free(struct input_file *file); /* accepts NULL */

#endif
