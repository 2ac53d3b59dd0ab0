/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For LD_PRELOAD: lets a program fail at its k-th change of a file, to see what it leaves behind.
 *
 * SHNOR_FAULT   "count": nothing fails; "kill": SIGKILL before the k-th call; "full": from the k-th
 *               call on the disk is full; "shot": nothing fails, but before every call the current
 *               folder is copied to SHNOR_SHOTS/k: what a kill there would leave; "rename": of
 *               renames, which alone are counted, the k-th is not allowed
 * SHNOR_AT      k, from 1
 * SHNOR_SHOTS   a folder
 * SHNOR_LOG     a file to which each call's name and file are appended
 *
 * Counted are write, pwrite, fsync, fdatasync, ftruncate, rename and unlink, but for the standard
 * streams. */
#define _GNU_SOURCE
#undef _FILE_OFFSET_BITS /* under which <unistd.h> would call these functions by other names */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int n_calls;

static void
log_call(const char *name, const char *file)
{
    const char *path = getenv("SHNOR_LOG");
    char line[600];
    if (path == NULL)
        return;
    int length = snprintf(line, sizeof line, "%s %s\n", name, file);
    int log = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    syscall(SYS_write, log, line, (size_t)length);
    syscall(SYS_close, log);
}

static char shot[600]; /* the folder that is a copy of the current one */

static int
copy_file(const char *path, const char *copy, const struct stat *status)
{
    int from = open(path, O_RDONLY | O_CLOEXEC),
        to = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status->st_mode & 0777);
    ssize_t n = from < 0 || to < 0 ? -1 : 1;
    while (n > 0)
        n = copy_file_range(from, NULL, to, NULL, (size_t)status->st_size + 1, 0);
    const struct timespec times[] = {status->st_atim, status->st_mtim};
    if (n == 0)
        n = futimens(to, times);
    close(from);
    close(to);
    return (int)n;
}

/* For nftw(). */
static int
copy_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    char copy[1200];
    if (place->level == 0)
        return mkdir(shot, 0777);
    snprintf(copy, sizeof copy, "%s/%s", shot, path);
    return kind == FTW_D ? mkdir(copy, status->st_mode & 0777) : copy_file(path, copy, status);
}

/* The program has no other thread that changes files meanwhile. */
static void
take_shot(int n)
{
    snprintf(shot, sizeof shot, "%s/%d", getenv("SHNOR_SHOTS"), n);
    if (nftw(".", copy_entry, 16, FTW_PHYS) != 0)
        abort();
}

/* Whether this call is to fail for want of room. */
static int
fault(const char *name, const char *file)
{
    const char *kind = getenv("SHNOR_FAULT"), *at = getenv("SHNOR_AT");
    if (kind == NULL || (strcmp(kind, "rename") == 0 && strcmp(name, "rename") != 0))
        return 0;
    int n = atomic_fetch_add(&n_calls, 1) + 1;
    log_call(name, file);
    if (strcmp(kind, "shot") == 0)
        take_shot(n);
    if (at == NULL || n < atoi(at))
        return 0;
    if (strcmp(kind, "kill") == 0)
        kill(getpid(), SIGKILL);
    if (strcmp(kind, "rename") == 0)
        return n == atoi(at);
    return strcmp(kind, "full") == 0 && strcmp(name, "unlink") != 0 &&
           strcmp(name, "rename") != 0 && strcmp(name, "ftruncate") != 0;
}

static int
fault_at(const char *name, int descriptor)
{
    char link[64], file[512] = "";
    if (descriptor <= STDERR_FILENO)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, file, sizeof file - 1);
    if (length <= 0 || file[0] != '/' ||
        (strncmp(file, "/dev/", 5) == 0 && strncmp(file, "/dev/shm/", 9) != 0))
        return 0;
    return fault(name, file);
}

ssize_t
write(int descriptor, const void *bytes, size_t length)
{
    if (fault_at("write", descriptor)) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_write, descriptor, bytes, length);
}

ssize_t
pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
    if (fault_at("pwrite", descriptor)) {
        errno = ENOSPC;
        return -1;
    }
    return syscall(SYS_pwrite64, descriptor, bytes, length, offset);
}

ssize_t
pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset)
{
    return pwrite(descriptor, bytes, length, offset);
}

int
fsync(int descriptor)
{
    if (fault_at("fsync", descriptor)) {
        errno = ENOSPC;
        return -1;
    }
    return (int)syscall(SYS_fsync, descriptor);
}

int
fdatasync(int descriptor)
{
    if (fault_at("fdatasync", descriptor)) {
        errno = ENOSPC;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, descriptor);
}

int
ftruncate(int descriptor, off_t length)
{
    fault_at("ftruncate", descriptor);
    return (int)syscall(SYS_ftruncate, descriptor, length);
}

int
ftruncate64(int descriptor, off64_t length)
{
    return ftruncate(descriptor, length);
}

int
renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (fault("rename", to)) {
        errno = EACCES;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int
rename(const char *from, const char *to)
{
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink(const char *path)
{
    fault("unlink", path);
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
