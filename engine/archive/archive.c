/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening. A reader never changes the file: an older version is brought up to date in memory, so
 * that an archive on a read-only share can be read by a newer program. */
#include "engine/archive/archive.h"

#include <gio/gio.h>
#include <string.h>

#include "engine/archive/database.h"
#include "engine/archive/guard.h"
#include "engine/resources.h"
#include "reports/words/wording.h"

enum {
    APPLICATION_ID = 0x53484e52, /* "SHNR" */
    BUSY_MILLISECONDS = 10000,
};

/* The scripts of the versions, each upon the one before. */
static const char *const versions[] = {"schema-1.sql", "schema-2.sql", "schema-3.sql"};
enum { VERSION = G_N_ELEMENTS(versions) };

G_DEFINE_QUARK(shnor - archive - error, archive_error)

static bool
run_resource(const struct archive *archive, const char *name, GError **error)
{
    g_autofree char *path = g_strdup_printf("/shnor/archive/%s", name);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(shnor_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    return database_run(archive, g_bytes_get_data(bytes, NULL), error);
}

static bool
set_version(const struct archive *archive, GError **error)
{
    g_autofree char *sql = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                           APPLICATION_ID, VERSION);
    return database_run(archive, sql, error);
}

/* What kind of file this is: *ret_version 0 is an empty one. */
static bool
read_version(const struct archive *archive, gint64 *ret_version, GError **error)
{
    gint64 application = 0, n_tables = 0;
    struct rows rows;
    *ret_version = 0;
    /* one statement: another program may be making the archive just now */
    rows_open(
        &rows, archive,
        "SELECT (SELECT application_id FROM pragma_application_id), "
        "(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)");
    if (rows_next(&rows)) {
        application = rows_number(&rows, 0);
        *ret_version = rows_number(&rows, 0);
        n_tables = rows_number(&rows, 0);
    }
    if (!rows_close(&rows, error))
        return false;
    bool empty = application == 0 && *ret_version == 0 && n_tables == 0;
    if (!empty && (application != APPLICATION_ID || *ret_version < 1)) {
        g_set_error(
            error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOREIGN,
            _("'%s' is a database of another program, not an archive of shnor, and was left "
              "as it is"),
            archive->path);
        return false;
    }
    if (*ret_version > VERSION) {
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_NEWER,
                    _("the archive '%s' was written by a later version of shnor (its version is "
                      "%d, this program knows %d): use that program"),
                    archive->path, (int)*ret_version, (int)VERSION);
        return false;
    }
    return true;
}

/* Brings an empty or older archive up to this version, within a transaction. */
static bool
upgrade(const struct archive *archive, gint64 version, GError **error)
{
    if (version == VERSION)
        return true;
    bool fine = guard_lift(archive, error);
    for (gint64 i = version; fine && i < VERSION; i++)
        fine = run_resource(archive, versions[i], error);
    return fine && guard_put(archive, error) && set_version(archive, error);
}

/* Another program may have done it meanwhile: the version is read again inside. */
static bool
upgrade_file(const struct archive *archive, GError **error)
{
    gint64 version;
    if (!database_run(archive, "BEGIN IMMEDIATE", error))
        return false;
    if (read_version(archive, &version, error) && upgrade(archive, version, error) &&
        database_run(archive, "COMMIT", error))
        return true;
    sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

static bool
check_damage(const struct archive *archive, const char *sql, GError **error)
{
    struct rows rows;
    bool fine = true;
    rows_open(&rows, archive, sql);
    while (fine && rows_next(&rows)) {
        g_autofree char *said = g_strdup(rows_text(&rows));
        fine = strcmp(said, "ok") == 0;
        if (!fine)
            rows_damaged(&rows, said);
    }
    return rows_close(&rows, error);
}

/* Reading must not change the file, so an older one is brought up to date in memory. */
static bool
upgrade_copy(struct archive *archive, GError **error)
{
    sqlite3 *copy = NULL;
    gint64 version;
    bool fine = sqlite3_open(":memory:", &copy) == SQLITE_OK;
    sqlite3_backup *backup = fine ? sqlite3_backup_init(copy, "main", archive->db, "main") : NULL;
    fine = backup != NULL && sqlite3_backup_step(backup, -1) == SQLITE_DONE;
    fine = backup != NULL && sqlite3_backup_finish(backup) == SQLITE_OK && fine;
    if (!fine) {
        database_fail(archive, error);
        sqlite3_close(copy);
        return false;
    }
    sqlite3_close(archive->db);
    archive->db = copy;
    return read_version(archive, &version, error) && upgrade(archive, version, error);
}

static bool
prepare(struct archive *archive, enum archive_use use, GError **error)
{
    gint64 version;
    sqlite3_busy_timeout(archive->db, BUSY_MILLISECONDS);
    if (!read_version(archive, &version, error) ||
        !database_run(archive, "PRAGMA foreign_keys = ON", error))
        return false;
    if (use == ARCHIVE_READ)
        return version == VERSION || upgrade_copy(archive, error);
    return database_run(archive, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL",
                        error) &&
           check_damage(archive, "PRAGMA quick_check(1)", error) &&
           (version == VERSION || upgrade_file(archive, error));
}

/* A program that was killed while it wrote left a journal, which only one that may write can roll
 * back. Whether it could shows when the archive is read again. */
static void
roll_back(const char *path)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
        sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
        sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    }
    sqlite3_close(db);
}

struct archive *
archive_open(const char *path, enum archive_use use, GError **error)
{
    if (use == ARCHIVE_READ && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_ABSENT,
                    _("there is no archive '%s': name it with --archive, or fill it by shnor run"),
                    path);
        return NULL;
    }
    g_autofree char *journal = g_strconcat(path, "-journal", NULL);
    if (use == ARCHIVE_READ && g_file_test(journal, G_FILE_TEST_EXISTS))
        roll_back(path);
    struct archive *archive = g_new0(struct archive, 1);
    archive->path = g_strdup(path);
    int flags =
        use == ARCHIVE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool fine = sqlite3_open_v2(path, &archive->db, flags, NULL) == SQLITE_OK ||
                database_fail(archive, error);
    if (fine && prepare(archive, use, error))
        return archive;
    archive_close(archive);
    return NULL;
}

void
archive_close(struct archive *archive)
{
    if (archive == NULL)
        return;
    sqlite3_close(archive->db);
    g_free(archive->path);
    g_free(archive);
}

bool
archive_check(struct archive *archive, GError **error)
{
    return check_damage(archive, "PRAGMA integrity_check(1)", error) &&
           check_damage(archive,
                        "SELECT \"table\" || ' -> ' || parent FROM pragma_foreign_key_check",
                        error);
}
