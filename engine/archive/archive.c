/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening. A reader never changes the file: an older version is brought up to date in memory, so
 * that an archive on a read-only share can be read by a newer program. What is opened is nobody's
 * friend: it must be a plain file with our schema and nothing else before a row of it is read. */
#include "engine/archive/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/file.h"
#include "engine/archive/database/database.h"
#include "engine/archive/database/schema.h"
#include "engine/archive/database/trust.h"
#include "engine/archive/journal.h"
#include "engine/archive/migration.h"
#include "reports/words/wording.h"

enum { BUSY_MILLISECONDS = 10000 };

G_DEFINE_QUARK(shnor - archive - error, archive_error)

/* ---- the file ---- */

static bool
fail_foreign(const char *path, const char *why, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOREIGN,
                _("'%s' is not an archive of shnor and was left as it is (%s)"), path, why);
    return false;
}

static bool
fail_opening(const char *path, int number, GError **error)
{
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_CANNOT_WRITE,
                _("cannot open the archive '%s': %s"), path, file_trouble(number));
    return false;
}

/* Whether this is a plain file; SQLite would wait for ever for what a pipe may bring. A link to one
 * will do for an archive; a journal is its program's own. */
static bool
check_plain(const char *path, bool by_link, bool *ret_is_there, GError **error)
{
    struct stat status;
    *ret_is_there = (by_link ? stat : lstat)(path, &status) == 0;
    if (!*ret_is_there)
        return errno == ENOENT || fail_opening(path, errno, error);
    return S_ISREG(status.st_mode) ||
           fail_foreign(path, _("it is a folder or a device, not a file"), error);
}

/* In the header: a file that keeps its journal in another way makes SQLite write files beside it
 * even when it is only read. */
static bool
check_header(const char *path, GError **error)
{
    enum { MAGIC = 16, WRITE_FORMAT = 18, READ_FORMAT = 19, LENGTH = 20, ROLLBACK = 1 };
    char header[LENGTH] = {0};
    int descriptor = g_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
    if (descriptor < 0)
        return fail_opening(path, errno, error);
    ssize_t n = read(descriptor, header, LENGTH);
    int number = errno;
    close(descriptor);
    if (n < 0)
        return fail_opening(path, number, error);
    if (n == 0)
        return true; /* it was not made yet */
    if (n < LENGTH || memcmp(header, "SQLite format 3", MAGIC) != 0)
        return fail_foreign(path, _("it is no database"), error);
    return (header[WRITE_FORMAT] == ROLLBACK && header[READ_FORMAT] == ROLLBACK) ||
           fail_foreign(path, _("it keeps its journal as no archive does"), error);
}

/* SQLite plays a log of that name into the file that it lies beside, whatever the file's header
 * says, and writes there to do so, even for a reader; beside a file that is empty it removes it. */
static bool
check_no_log(const char *path, const char *place, GError **error)
{
    struct stat status;
    g_autofree char *log = g_strconcat(place, "-wal", NULL);
    if (stat(log, &status) != 0 || (S_ISREG(status.st_mode) && status.st_size == 0))
        return true; /* for SQLite, too, there is none */
    g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_FOREIGN,
                _("beside the archive '%s' lies '%s', which no archive has: move it to another "
                  "folder"),
                path, log);
    return false;
}

static bool
check_file(const char *path, const char *place, enum archive_use use, GError **error)
{
    bool is_there;
    g_autofree char *journal = g_strconcat(place, "-journal", NULL);
    if (!check_plain(path, true, &is_there, error) || !check_no_log(path, place, error))
        return false;
    if (!is_there && use == ARCHIVE_WRITE)
        return true;
    if (!is_there) {
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_ABSENT,
                    _("there is no archive '%s': name it with --archive, or fill it by shnor run"),
                    path);
        return false;
    }
    return check_header(path, error) && check_plain(journal, false, &is_there, error);
}

/* ---- the database ---- */

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

static bool
prepare(struct archive *archive, GError **error)
{
    gint64 version;
    sqlite3_busy_timeout(archive->db, BUSY_MILLISECONDS);
    if (!trust_nothing(archive, error) || !schema_read(archive, &version, error))
        return false;
    if (archive->use == ARCHIVE_READ)
        return version == SCHEMA_VERSION || migrate_copy(archive, error);
    return database_run(archive,
                        "PRAGMA foreign_keys = ON; PRAGMA journal_mode = DELETE; "
                        "PRAGMA synchronous = FULL",
                        error) &&
           check_damage(archive, "PRAGMA quick_check(1)", error) &&
           (version == SCHEMA_VERSION || migrate_file(archive, error));
}

/* `path` is what it is called, `place` where it is; `db` may be open already, else NULL. */
static struct archive *
open_at(const char *path, const char *place, enum archive_use use, sqlite3 *db, GError **error)
{
    const int flags =
        use == ARCHIVE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    struct archive *archive = g_new0(struct archive, 1);
    archive->path = g_strdup(path);
    archive->use = use;
    archive->db = db;
    bool fine =
        db != NULL ||
        sqlite3_open_v2(place, &archive->db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK ||
        database_fail(archive, error);
    if (fine && prepare(archive, error))
        return archive;
    archive_close(archive);
    return NULL;
}

/* SQLite looks for the journal beside the file itself, wherever a link to it is. */
static char *
place_of(const char *path)
{
    char *real = realpath(path, NULL);
    char *place = g_strdup(real != NULL ? real : path);
    free(real);
    return place;
}

struct archive *
archive_open(const char *path, enum archive_use use, GError **error)
{
    sqlite3 *db;
    char *note;
    g_autofree char *place = place_of(path);
    if (!check_file(path, place, use, error) || !journal_settle(place, use, &db, &note, error))
        return NULL;
    struct archive *archive = open_at(path, place, use, db, error);
    if (archive != NULL)
        archive->note = g_steal_pointer(&note);
    g_free(note);
    return archive;
}

const char *
archive_note(const struct archive *archive)
{
    return archive->note;
}

struct archive *
archive_open_memory(GError **error)
{
    return open_at(":memory:", ":memory:", ARCHIVE_WRITE, NULL, error);
}

void
archive_close(struct archive *archive)
{
    if (archive == NULL)
        return;
    sqlite3_close(archive->db);
    g_free(archive->path);
    g_free(archive->note);
    g_free(archive);
}

void
archive_use_despite(struct archive *archive)
{
    archive->despite = true;
}

bool
archive_check(struct archive *archive, GError **error)
{
    bool has_orphan;
    return check_damage(archive, "PRAGMA integrity_check(1)", error) &&
           database_find_orphan(archive, &has_orphan, error) &&
           (!has_orphan ||
            database_fail_damaged(archive, _("rows refer to what is not there"), error));
}
