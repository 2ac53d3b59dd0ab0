/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trouble is put in words by what a clerk can do about it, and says that the archive is whole
 * where it is. A statement that failed is remembered, so that loops over rows need no check at
 * each cell. */
#include "engine/archive/database/database.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#include "datasets/text/file.h"
#include "reports/words/wording.h"

static enum archive_error
code_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_CORRUPT:
        return ARCHIVE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
        return ARCHIVE_ERROR_FOREIGN;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ARCHIVE_ERROR_BUSY;
    default:
        return ARCHIVE_ERROR_CANNOT_WRITE;
    }
}

/* What is told of a code; %1$s the archive, %2$s what SQLite says. */
static const char *
message_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_CORRUPT:
        return _("the archive '%1$s' is damaged and was left as it is (%2$s): move it and "
                 "its journal, '%1$s-journal', to another folder before a copy is put in its "
                 "place");
    case SQLITE_NOTADB:
        return _("'%1$s' is not an archive of shnor and was left as it is (%2$s)");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return _("another program is writing to the archive '%1$s' (%2$s): try again later");
    case SQLITE_FULL:
        return _("cannot write to the archive '%1$s': the disk is full (%2$s); what it held is "
                 "whole");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return _("cannot write to the archive '%1$s': no permission (%2$s)");
    case SQLITE_CANTOPEN:
        return _("cannot open the archive '%1$s': %2$s");
    default:
        return _("cannot work with the archive '%1$s' (%2$s); what it held is whole");
    }
}

/* Why the archive cannot be opened, in words. SQLite tries once more to read what it may not write,
 * and then says only that there is no such file: the folder tells better. */
static const char *
opening_trouble(const struct archive *archive)
{
    g_autofree char *folder = g_path_get_dirname(archive->path);
    if (g_access(folder, W_OK) != 0)
        return file_trouble(errno);
    int number = sqlite3_system_errno(archive->db);
    return number != 0 ? file_trouble(number) : sqlite3_errmsg(archive->db);
}

bool
database_fail(const struct archive *archive, GError **error)
{
    int result = sqlite3_extended_errcode(archive->db);
    bool is_opening = (result & 0xff) == SQLITE_CANTOPEN;
    g_set_error(error, ARCHIVE_ERROR, (gint)code_of(result), message_of(result), archive->path,
                is_opening ? opening_trouble(archive) : sqlite3_errmsg(archive->db));
    return false;
}

bool
database_fail_damaged(const struct archive *archive, const char *detail, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED, message_of(SQLITE_CORRUPT),
                archive->path, detail);
    return false;
}

bool
database_fail_altered(const struct archive *archive, const char *detail, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_DAMAGED,
                _("the archive '%s' is not what was stored, and nothing of it is used: %s; shnor "
                  "verify tells more"),
                archive->path, detail);
    return false;
}

bool
database_run(const struct archive *archive, const char *sql, GError **error)
{
    return sqlite3_exec(archive->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           database_fail(archive, error);
}

bool
database_end(const struct archive *archive, bool fine, GError **error)
{
    if (fine && database_run(archive, "COMMIT", error))
        return true;
    sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

bool
database_begin_snapshot(const struct archive *archive, GError **error)
{
    return database_run(archive, "SAVEPOINT snapshot", error);
}

void
database_end_snapshot(const struct archive *archive)
{
    sqlite3_exec(archive->db, "RELEASE snapshot", NULL, NULL, NULL);
}

bool
database_find_orphan(const struct archive *archive, bool *ret_is_there, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, "PRAGMA foreign_key_check");
    *ret_is_there = rows_next(&rows);
    return rows_close(&rows, error);
}

bool
database_number(const struct archive *archive, const char *sql, const gint64 *numbers, guint n,
                gint64 *ret_number, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, sql);
    for (guint i = 0; i < n; i++)
        rows_bind_number(&rows, numbers[i]);
    gint64 number = 0;
    if (rows_next(&rows))
        number = rows_number(&rows, 0);
    if (!rows_close(&rows, error))
        return false;
    *ret_number = number;
    return true;
}

/* ---- rows out ---- */

void
rows_open(struct rows *rows, const struct archive *archive, const char *sql)
{
    *rows = (struct rows){.archive = archive};
    if (sqlite3_prepare_v2(archive->db, sql, -1, &rows->statement, NULL) != SQLITE_OK)
        database_fail(archive, &rows->error);
}

void
rows_bind_number(struct rows *rows, gint64 number)
{
    if (rows->error == NULL && sqlite3_bind_int64(rows->statement, ++rows->column, number))
        database_fail(rows->archive, &rows->error);
}

void
rows_bind_text(struct rows *rows, const char *text)
{
    if (rows->error == NULL &&
        sqlite3_bind_text(rows->statement, ++rows->column, text, -1, SQLITE_TRANSIENT))
        database_fail(rows->archive, &rows->error);
}

bool
rows_next(struct rows *rows)
{
    if (rows->error != NULL)
        return false;
    rows->column = 0;
    int result = sqlite3_step(rows->statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        database_fail(rows->archive, &rows->error);
    return result == SQLITE_ROW;
}

gint64
rows_number(struct rows *rows, gint64 null)
{
    int column = rows->column++;
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL
               ? null
               : sqlite3_column_int64(rows->statement, column);
}

double
rows_real(struct rows *rows)
{
    int column = rows->column++;
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL
               ? NAN
               : sqlite3_column_double(rows->statement, column);
}

const char *
rows_bytes(struct rows *rows)
{
    return (const char *)sqlite3_column_text(rows->statement, rows->column++);
}

const char *
rows_text(struct rows *rows)
{
    const char *text = rows_bytes(rows);
    if (text == NULL || g_utf8_validate(text, -1, NULL))
        return text;
    rows_damaged(rows, "UTF-8");
    return "";
}

bool
rows_is_number(struct rows *rows)
{
    return sqlite3_column_type(rows->statement, rows->column) == SQLITE_INTEGER;
}

void
rows_damaged(struct rows *rows, const char *detail)
{
    if (rows->error == NULL)
        database_fail_damaged(rows->archive, detail, &rows->error);
}

bool
rows_close(struct rows *rows, GError **error)
{
    sqlite3_finalize(rows->statement);
    rows->statement = NULL;
    if (rows->error == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&rows->error));
    return false;
}
