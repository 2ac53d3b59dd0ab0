/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record lock of fcntl(), which tells who has it and works over NFS. It is lost as soon as this
 * process closes the file in any other place, so nobody else opens it. */
#include "engine/output/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/file.h"

#define LOCK_FILE ".shnor-lock"
enum { TRIES = 200, PAUSE_MICROSECONDS = 50000, LOCK_MODE = 0666 };

struct folder_lock {
    char *path;
    int descriptor;
};

enum outcome { TAKEN, BUSY, FAILED };

/* Anybody who may write there may lock: what a killed command left is of no use to one user alone.
 */
static int
open_file(const char *path)
{
    static const int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int descriptor = g_open(path, flags | O_CREAT | O_EXCL, LOCK_MODE);
    if (descriptor >= 0)
        return fchmod(descriptor, LOCK_MODE), descriptor;
    return errno == EEXIST ? g_open(path, flags, 0) : -1;
}

/* Whether the locked file still is the one of this name: who had it before has removed it. */
static bool
is_in_place(int descriptor, const char *path)
{
    struct stat locked, named;
    return fstat(descriptor, &locked) == 0 && lstat(path, &named) == 0 &&
           locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

/* A disk that knows no locks cannot keep two commands apart, which is no reason not to work. */
static bool
lacks_locks(int number)
{
    return number == ENOLCK || number == ENOSYS || number == EOPNOTSUPP || number == EINVAL;
}

static enum outcome
try_once(const char *path, int *ret_descriptor, pid_t *ret_holder)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat status;
    int descriptor = open_file(path);
    if (descriptor < 0)
        return errno == ENOENT ? BUSY : FAILED; /* whoever had it has removed it just now */
    bool regular = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (!regular)
        return close(descriptor), errno = EEXIST, FAILED;
    if (fcntl(descriptor, F_SETLK, &lock) == 0 || lacks_locks(errno)) {
        *ret_descriptor = descriptor;
        return is_in_place(descriptor, path) ? TAKEN : (close(descriptor), BUSY);
    }
    if (fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
        *ret_holder = lock.l_pid;
    close(descriptor);
    return BUSY;
}

static void
tell_busy(GError **error, const char *dir, pid_t holder)
{
    if (holder > 0)
        g_set_error(
            error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
            _("another command (process %ld) is writing into '%s': wait until it has ended, "
              "then do this again; nothing was written"),
            (long)holder, dir);
    else
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                    _("a command on another computer is writing into '%s': wait until it has "
                      "ended, then do this again; nothing was written"),
                    dir);
}

struct folder_lock *
folder_lock_take(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, LOCK_FILE, NULL);
    enum outcome outcome = BUSY;
    int descriptor = -1;
    pid_t holder = 0;
    for (int i = 0; i < TRIES && (outcome = try_once(path, &descriptor, &holder)) == BUSY; i++)
        g_usleep(PAUSE_MICROSECONDS);
    if (outcome == TAKEN) {
        struct folder_lock *lock = g_new(struct folder_lock, 1);
        *lock = (struct folder_lock){g_steal_pointer(&path), descriptor};
        return lock;
    }
    if (outcome == BUSY)
        tell_busy(error, dir, holder);
    else
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                    _("cannot write '%s': %s"), dir, file_trouble(errno));
    return NULL;
}

void
folder_lock_release(struct folder_lock *lock)
{
    if (lock == NULL)
        return;
    g_unlink(lock->path);
    close(lock->descriptor);
    g_free(lock->path);
    g_free(lock);
}
