/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database under the archive: statements, and trouble in our words. Internal to the files of
 * the archive.
 *
 * Trouble sticks: after the first, writing and reading do nothing, and the last step tells. */
#ifndef SHNOR_ENGINE_ARCHIVE_DATABASE_DATABASE_H
#define SHNOR_ENGINE_ARCHIVE_DATABASE_DATABASE_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>

#include "engine/archive/archive.h"

struct archive {
    sqlite3 *db;
    char *path;
    char *note; /* what is to be told of how it was opened; NULL: nothing */
    enum archive_use use;
    bool is_building; /* tables and triggers are being made */
    bool is_checked;  /* its chain was found whole */
    bool despite;     /* it is looked at though it is not what was stored */
};

/* Sets the error that the last SQLite call of this archive means. Always returns false. */
bool database_fail(const struct archive *archive, GError **error);
/* Says that the archive is damaged, and how that shows. Always returns false. */
bool database_fail_damaged(const struct archive *archive, const char *detail, GError **error);

/* Says that what is stored was changed since. Always returns false. */
bool database_fail_altered(const struct archive *archive, const char *detail, GError **error);

/* Runs one or several statements without parameters. */
bool database_run(const struct archive *archive, const char *sql, GError **error);
/* Ends a transaction: keeps what it did when `fine`, else takes it back. False when it was taken
 * back. */
bool database_end(const struct archive *archive, bool fine, GError **error);
/* From here to the end all reading sees one state of the archive, whoever writes meanwhile. Keep it
 * short: a writer waits for its end. May be nested, and stand within a transaction. */
bool database_begin_snapshot(const struct archive *archive, GError **error);
void database_end_snapshot(const struct archive *archive);
/* Whether a row refers to one that is not there. */
bool database_find_orphan(const struct archive *archive, bool *ret_is_there, GError **error);
/* The first column of the first row; `otherwise` when there is none. Parameters: `n` numbers. */
bool database_number(const struct archive *archive, const char *sql, const gint64 *numbers, guint n,
                     gint64 *ret_number, GError **error);

/* ---- rows out ---- */

static inline const char *
text_or_none(const char *text)
{
    return text != NULL ? text : "";
}

struct rows {
    const struct archive *archive;
    sqlite3_stmt *statement;
    int column; /* the next to be taken */
    GError *error;
};

/* Begins to read; bind parameters in their order, then take rows. */
void rows_open(struct rows *rows, const struct archive *archive, const char *sql);
void rows_bind_number(struct rows *rows, gint64 number);
void rows_bind_text(struct rows *rows, const char *text);
bool rows_next(struct rows *rows);
/* Takes the next column. NULL is `null`, or NAN, or NULL. */
gint64 rows_number(struct rows *rows, gint64 null);
double rows_real(struct rows *rows);
/* A text, valid until the next row. What is no UTF-8 is damage, and "" stands for it: all that goes
 * through a text letter by letter relies on that, and whoever loads a run that was changed need not
 * have checked its values before. */
const char *rows_text(struct rows *rows);
const char *rows_bytes(struct rows *rows); /* the same of whatever bytes: names of files */
bool rows_is_number(struct rows *rows);    /* the next column, without taking it */
/* Notes that a row cannot be right; reading ends. */
void rows_damaged(struct rows *rows, const char *detail);
/* Ends reading; false with the error when there was trouble. */
bool rows_close(struct rows *rows, GError **error);

#endif
