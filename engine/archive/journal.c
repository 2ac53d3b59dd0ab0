/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journal holds pages as they were before a write. Played into another file, a copy that was put
 * in place of the archive, it mixes two states, and SQLite cannot tell: a journal names no file.
 * So both are tried on copies: the file by itself and the file with its journal played. What is
 * whole, with all hashes, is the archive; the file by itself comes first, since nothing is lost by
 * that. All the while the file is locked as SQLite locks it. */
#include "engine/archive/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/file.h"
#include "engine/archive/database/schema.h"
#include "engine/archive/database/trust.h"
#include "reports/words/wording.h"

/* Bytes of a file by which SQLite locks it. */
enum {
    PENDING_BYTE = 0x40000000,
    RESERVED_BYTE = PENDING_BYTE + 1,
    SHARED_FIRST = PENDING_BYTE + 2,
    SHARED_SIZE = 510,
    ALL_SIZE = SHARED_SIZE + 2,
};
enum { WAIT_STEPS = 200, WAIT_MICROSECONDS = 50000, MOST_ASIDE = 1000 };

struct settling {
    const char *path;
    enum archive_use use;
    char *journal;
    int descriptor; /* of the archive, which has the lock */
    GError **error;
};

static bool
fail(const struct settling *settling, int number)
{
    g_set_error(settling->error, ARCHIVE_ERROR, ARCHIVE_ERROR_CANNOT_WRITE,
                _("cannot look at the journal of the archive '%s': %s"), settling->path,
                file_trouble(number));
    return false;
}

/* Whether there is a journal with something in it; SQLite takes one that begins with a zero for
 * done with. False with the error when that cannot be told. */
static bool
find_journal(const struct settling *settling, bool *ret_is_there)
{
    char first = 0;
    int descriptor = g_open(settling->journal, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);
    *ret_is_there = false;
    if (descriptor < 0)
        return errno == ENOENT || fail(settling, errno);
    *ret_is_there = read(descriptor, &first, 1) == 1 && first != 0;
    close(descriptor);
    return true;
}

/* ---- the lock ---- */

static bool
lock(const struct settling *settling, short type, off_t start, off_t length)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    return fcntl(settling->descriptor, F_SETLK, &lock) == 0;
}

/* Whether another program is about to write. */
static bool
is_being_written(const struct settling *settling)
{
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = RESERVED_BYTE, .l_len = 1};
    return fcntl(settling->descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static bool
try_lock(const struct settling *settling)
{
    return settling->use == ARCHIVE_WRITE ? lock(settling, F_WRLCK, PENDING_BYTE, ALL_SIZE)
                                          : lock(settling, F_RDLCK, SHARED_FIRST, SHARED_SIZE);
}

/* Waits until nobody writes. *ret_is_left: there is still a journal, and it is nobody's. */
static bool
wait_for_lock(const struct settling *settling, bool *ret_is_left)
{
    for (int i = 0; i < WAIT_STEPS; i++) {
        bool is_there;
        *ret_is_left = false;
        if (!find_journal(settling, &is_there))
            return false;
        if (!is_there)
            return true;
        if (is_being_written(settling)) {
            if (settling->use == ARCHIVE_READ)
                return true; /* who writes has what was there kept for readers */
        } else if (try_lock(settling)) {
            return find_journal(settling, ret_is_left);
        }
        g_usleep(WAIT_MICROSECONDS);
    }
    g_set_error(settling->error, ARCHIVE_ERROR, ARCHIVE_ERROR_BUSY,
                _("another program is writing to the archive '%s': try again later"),
                settling->path);
    return false;
}

/* ---- copies ---- */

static GByteArray *
read_descriptor(int descriptor)
{
    enum { STEP = 1 << 20 };
    GByteArray *bytes = g_byte_array_new();
    for (ssize_t n = 1; n > 0;) {
        guint length = bytes->len;
        g_byte_array_set_size(bytes, length + STEP);
        n = pread(descriptor, bytes->data + length, STEP, (off_t)length);
        g_byte_array_set_size(bytes, length + (n > 0 ? (guint)n : 0));
        if (n < 0) {
            g_byte_array_unref(bytes);
            return NULL;
        }
    }
    return bytes;
}

/* NULL when it cannot be read; errno tells why. */
static GByteArray *
read_path(const char *path)
{
    int descriptor = g_open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0);
    if (descriptor < 0)
        return NULL;
    GByteArray *bytes = read_descriptor(descriptor);
    int number = errno;
    close(descriptor);
    errno = number;
    return bytes;
}

/* A journal that ends so names another file, which SQLite would open and delete; ours never do. */
static bool
names_another_file(const GByteArray *journal)
{
    static const guchar magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    return journal->len >= sizeof magic &&
           memcmp(journal->data + journal->len - sizeof magic, magic, sizeof magic) == 0;
}

static bool
write_path(const char *path, const GByteArray *bytes)
{
    int descriptor = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return false;
    gsize at = 0;
    for (ssize_t n = 1; n > 0 && at<bytes->len; at += n> 0 ? (gsize)n : 0)
        n = write(descriptor, bytes->data + at, bytes->len - at);
    int number = errno;
    bool fine = close(descriptor) == 0 && at == bytes->len;
    if (!fine)
        errno = number;
    return fine;
}

/* Has SQLite play the journal into the copy at `path`. */
static void
play(const char *path)
{
    struct archive copy = {.path = (char *)path, .use = ARCHIVE_READ};
    if (sqlite3_open_v2(path, &copy.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        trust_nothing(&copy, NULL))
        sqlite3_exec(copy.db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    sqlite3_close(copy.db);
}

/* The file with its journal played; NULL when no copy can be made, with errno. */
static GByteArray *
played_copy(const GByteArray *file, const GByteArray *journal)
{
    g_autofree char *folder = g_dir_make_tmp("shnor-XXXXXX", NULL);
    if (folder == NULL)
        return NULL;
    g_autofree char *path = g_build_filename(folder, "archive.db", NULL);
    g_autofree char *beside = g_strconcat(path, "-journal", NULL);
    GByteArray *played = NULL;
    if (write_path(path, file) && write_path(beside, journal)) {
        play(path);
        played = read_path(path);
    }
    int number = errno;
    g_unlink(beside);
    g_unlink(path);
    g_rmdir(folder);
    errno = number;
    return played;
}

/* ---- whether they are whole ---- */

/* A database in memory with these bytes; NULL when there is none. */
static sqlite3 *
open_bytes(const GByteArray *bytes)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(":memory:", &db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK ||
        bytes->len == 0)
        return db;
    guchar *copy = sqlite3_malloc64(bytes->len);
    if (copy != NULL) {
        memcpy(copy, bytes->data, bytes->len);
        sqlite3_deserialize(db, "main", copy, bytes->len, bytes->len,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
    }
    return db;
}

/* Every page, every reference and every hash. *ret_n_runs: how many runs there seem to be. */
static bool
is_whole(const char *path, const GByteArray *bytes, gint64 *ret_n_runs)
{
    struct archive archive = {.path = (char *)path, .use = ARCHIVE_READ};
    gint64 version;
    g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func(g_free);
    archive.db = open_bytes(bytes);
    *ret_n_runs = 0;
    bool fine = trust_nothing(&archive, NULL);
    database_number(&archive, "SELECT count(*) FROM run", NULL, 0, ret_n_runs, NULL);
    fine = fine && schema_read(&archive, &version, NULL) && archive_check(&archive, NULL) &&
           (version != SCHEMA_VERSION || archive_audit(&archive, troubles, NULL)) &&
           troubles->len == 0;
    sqlite3_close(archive.db);
    return fine;
}

/* ---- the decision ---- */

enum verdict {
    OF_THIS_FILE,    /* to be rolled back */
    OF_ANOTHER_FILE, /* to be set aside: the file is whole without it */
    NEITHER_IS_WHOLE,
};

static bool
same_bytes(const GByteArray *a, const GByteArray *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

/* A journal of the moment when an archive was made empties it: of no file that has runs. */
static enum verdict
judge(const char *path, const GByteArray *file, const GByteArray *played)
{
    gint64 n_runs, n_played;
    bool is_file_whole = is_whole(path, file, &n_runs);
    if (played == NULL || same_bytes(file, played))
        return !is_file_whole ? NEITHER_IS_WHOLE : played == NULL ? OF_ANOTHER_FILE : OF_THIS_FILE;
    if (is_file_whole)
        return OF_ANOTHER_FILE;
    bool is_played_whole = is_whole(path, played, &n_played);
    return is_played_whole && (n_played > 0 || n_runs == 0) ? OF_THIS_FILE : NEITHER_IS_WHOLE;
}

/* Gives the journal a name under which SQLite takes no notice of it. */
static bool
set_aside(const struct settling *settling, char **ret_note)
{
    struct stat status;
    for (int i = 1; i < MOST_ASIDE; i++) {
        g_autofree char *name = g_strdup_printf("%s.aside-%d", settling->journal, i);
        if (lstat(name, &status) == 0)
            continue;
        if (g_rename(settling->journal, name) != 0)
            return fail(settling, errno);
        *ret_note = g_strdup_printf(
            _("beside the archive '%s' lay a journal that it does not need, of a write that was "
              "cut off or of another file; it is now called '%s', and can be deleted"),
            settling->path, name);
        return true;
    }
    return fail(settling, EEXIST);
}

static bool
act(const struct settling *settling, enum verdict verdict, const GByteArray *file,
    const GByteArray *played, sqlite3 **ret_db, char **ret_note)
{
    switch (verdict) {
    case OF_THIS_FILE:
        if (settling->use == ARCHIVE_READ)
            *ret_db = open_bytes(played);
        return true;
    case OF_ANOTHER_FILE:
        if (settling->use == ARCHIVE_WRITE)
            return set_aside(settling, ret_note);
        *ret_db = open_bytes(file);
        *ret_note = g_strdup_printf(
            _("beside the archive '%s' lies a journal that it does not need, of a write that was "
              "cut off or of another file: it is not used; a command that writes will set it "
              "aside"),
            settling->path);
        return true;
    case NEITHER_IS_WHOLE:
        break;
    }
    const struct archive archive = {.path = (char *)settling->path};
    return database_fail_damaged(&archive,
                                 _("its journal does not make it whole, and neither is it without"),
                                 settling->error);
}

static bool
settle_left(const struct settling *settling, sqlite3 **ret_db, char **ret_note)
{
    GByteArray *file = read_descriptor(settling->descriptor);
    GByteArray *journal = file != NULL ? read_path(settling->journal) : NULL;
    GByteArray *played = NULL;
    bool is_odd = journal != NULL && names_another_file(journal);
    if (journal != NULL && !is_odd)
        played = played_copy(file, journal);
    bool fine = journal != NULL && (is_odd || played != NULL);
    if (fine)
        fine = act(settling, judge(settling->path, file, played), file, played, ret_db, ret_note);
    else
        fail(settling, errno);
    g_clear_pointer(&file, g_byte_array_unref);
    g_clear_pointer(&journal, g_byte_array_unref);
    g_clear_pointer(&played, g_byte_array_unref);
    return fine;
}

bool
journal_settle(const char *path, enum archive_use use, sqlite3 **ret_db, char **ret_note,
               GError **error)
{
    bool is_there, is_left = false;
    g_autofree char *journal = g_strconcat(path, "-journal", NULL);
    struct settling settling = {path, use, journal, -1, error};
    *ret_db = NULL;
    *ret_note = NULL;
    if (!find_journal(&settling, &is_there))
        return false;
    if (!is_there)
        return true;
    settling.descriptor =
        g_open(path, (use == ARCHIVE_WRITE ? O_RDWR : O_RDONLY) | O_NONBLOCK | O_CLOEXEC, 0);
    if (settling.descriptor < 0)
        return errno == ENOENT || fail(&settling, errno);
    bool fine = wait_for_lock(&settling, &is_left);
    if (fine && is_left)
        fine = settle_left(&settling, ret_db, ret_note);
    close(settling.descriptor); /* and so gives up the lock */
    return fine;
}
