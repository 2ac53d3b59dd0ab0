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
#include "engine/archive/database/schema.h"
#include "engine/archive/database/trust.h"
#include "reports/words/wording.h"

static bool
migrate(struct archive *archive, gint64 version, GError **error)
{
    return schema_extend(archive, version, error) && schema_finish(archive, error);
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
        g_autofree char *name =
            i == 1 ? g_strdup(wanted) : g_strdup_printf("%s-%d", wanted, i);
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
