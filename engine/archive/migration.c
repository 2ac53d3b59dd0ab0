/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an older program wrote is read for years, so that it is brought up to date in memory as well
 * as in the file: a reader never changes a file. */
#include "engine/archive/migration.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/file.h"
#include "engine/archive/chain.h"
#include "engine/archive/database/schema.h"
#include "engine/archive/database/trust.h"
#include "engine/archive/seal.h"
#include "reports/words/wording.h"

/* ---- seals of what was stored before there were any ---- */

enum { SEALED = 4 }; /* the first version with seals */

/* The numbers that a statement gives: gint64; with a parameter when `run` is not 0. NULL with the
 * error. */
static GArray *
numbers_of(const struct archive *archive, const char *sql, gint64 run, GError **error)
{
    struct rows rows;
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    rows_open(&rows, archive, sql);
    if (run != 0)
        rows_bind_number(&rows, run);
    while (rows_next(&rows)) {
        gint64 number = rows_number(&rows, 0);
        g_array_append_val(numbers, number);
    }
    if (rows_close(&rows, error))
        return numbers;
    g_array_unref(numbers);
    return NULL;
}

/* Gives a run its hash by the rule of this version; *ret_former: the one that it had. */
static bool
rehash_run(const struct archive *archive, gint64 run, char **ret_former, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, "SELECT sha256 FROM run WHERE id = ?");
    rows_bind_number(&rows, run);
    *ret_former = rows_next(&rows) ? g_strdup(rows_text(&rows)) : NULL;
    if (!rows_close(&rows, error) || !seal_rows(archive, run, error))
        return false;
    g_autofree char *sha256 = seal_of_run(archive, run, error);
    if (sha256 == NULL)
        return false;
    rows_open(&rows, archive, "UPDATE run SET sha256 = ? WHERE id = ?");
    rows_bind_text(&rows, sha256);
    rows_bind_number(&rows, run);
    rows_next(&rows);
    return rows_close(&rows, error);
}

static bool
seal_old_run(const struct archive *archive, gint64 run, GError **error)
{
    g_autofree char *former = NULL;
    if (!rehash_run(archive, run, &former, error) || !chain_append_run(archive, run, former, error))
        return false;
    g_autoptr(GArray) editions =
        numbers_of(archive, "SELECT number FROM edition WHERE run = ? ORDER BY number", run, error);
    bool fine = editions != NULL;
    for (guint i = 0; fine && i < editions->len; i++)
        fine = chain_append_edition(archive, run, g_array_index(editions, gint64, i), error);
    return fine;
}

/* Runs in the order in which they came, each with its papers; then approvals. When approvals came
 * between runs is not known. */
static bool
seal_all(const struct archive *archive, GError **error)
{
    g_autoptr(GArray) runs = numbers_of(archive, "SELECT id FROM run ORDER BY id", 0, error);
    bool fine = runs != NULL;
    for (guint i = 0; fine && i < runs->len; i++)
        fine = seal_old_run(archive, g_array_index(runs, gint64, i), error);
    g_autoptr(GArray) approvals =
        fine ? numbers_of(archive, "SELECT id FROM approval ORDER BY id", 0, error) : NULL;
    for (guint i = 0; approvals != NULL && fine && i < approvals->len; i++) {
        gint64 run, id = g_array_index(approvals, gint64, i);
        fine = database_number(archive, "SELECT run FROM approval WHERE id = ?", &id, 1, &run,
                               error) &&
               chain_append_approval(archive, run, id, error);
    }
    return fine && approvals != NULL;
}

static bool
migrate(struct archive *archive, gint64 version, GError **error)
{
    return schema_extend(archive, version, error) &&
           (version == 0 || version >= SEALED || seal_all(archive, error)) &&
           schema_finish(archive, error);
}

/* ---- the copy that stays ---- */

enum { MAX_COPIES = 100, STEP = 1 << 16 };

/* By SQLite's own handle: to open and close the file once more would give up the locks on it. */
static bool
copy_bytes(const struct archive *archive, int descriptor)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    g_autofree char *bytes = g_malloc(STEP);
    if (sqlite3_file_control(archive->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return false;
    for (sqlite3_int64 at = 0; at < size; at += STEP) {
        int n = (int)MIN(size - at, STEP);
        if (file->pMethods->xRead(file, bytes, n, at) != SQLITE_OK ||
            write(descriptor, bytes, (size_t)n) != n)
            return false;
    }
    return fsync(descriptor) == 0;
}

/* Gives the finished copy a name that is free. */
static bool
name_copy(const char *temporary, const char *wanted, char **ret_name)
{
    for (int i = 1; i < MAX_COPIES; i++) {
        g_autofree char *name = i == 1 ? g_strdup(wanted) : g_strdup_printf("%s-%d", wanted, i);
        struct stat status;
        if (link(temporary, name) == 0) {
            g_unlink(temporary);
            *ret_name = g_steal_pointer(&name);
            return true;
        }
        /* some file systems have no links */
        if (errno != EEXIST && lstat(name, &status) != 0 && errno == ENOENT &&
            g_rename(temporary, name) == 0) {
            *ret_name = g_steal_pointer(&name);
            return true;
        }
    }
    return false;
}

static bool
keep_copy(const struct archive *archive, gint64 version, char **ret_name, GError **error)
{
    g_autofree char *wanted = g_strdup_printf("%s.version-%d", archive->path, (int)version);
    g_autofree char *temporary = g_strconcat(wanted, ".XXXXXX", NULL);
    int descriptor = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    struct stat status;
    bool fine = descriptor >= 0 && copy_bytes(archive, descriptor);
    if (fine && stat(archive->path, &status) == 0)
        fine = fchmod(descriptor, status.st_mode & 0777) == 0;
    fine = fine && name_copy(temporary, wanted, ret_name);
    int number = errno;
    if (!fine && descriptor >= 0)
        g_unlink(temporary);
    if (descriptor >= 0)
        close(descriptor);
    if (!fine)
        g_set_error(error, ARCHIVE_ERROR, ARCHIVE_ERROR_CANNOT_WRITE,
                    _("the archive '%s' is of an earlier version and stays as it is, for no copy "
                      "can be kept beside it: %s"),
                    archive->path, file_trouble(number));
    return fine;
}

/* ---- in the file ---- */

bool
migrate_file(struct archive *archive, GError **error)
{
    gint64 version;
    g_autofree char *copy = NULL;
    if (!database_run(archive, "BEGIN IMMEDIATE", error))
        return false;
    /* another program may have done it meanwhile: the version is read again inside */
    bool fine = schema_read(archive, &version, error);
    if (fine && version != SCHEMA_VERSION)
        fine = (version == 0 || keep_copy(archive, version, &copy, error)) &&
               migrate(archive, version, error);
    archive->is_building = false;
    if (database_end(archive, fine, error))
        return true;
    if (copy != NULL)
        g_unlink(copy);
    return false;
}

/* ---- in memory ---- */

bool
migrate_copy(struct archive *archive, GError **error)
{
    sqlite3 *copy = NULL;
    gint64 version;
    bool fine = sqlite3_open_v2(":memory:", &copy,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                NULL) == SQLITE_OK;
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
    fine = trust_nothing(archive, error) && schema_read(archive, &version, error) &&
           migrate(archive, version, error);
    archive->is_building = false;
    return fine;
}
