/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a folder where everybody may write, a name says nothing of who made a folder: its owner and
 * rights are asked, no link is followed, and all is done by descriptors, so that nobody can put
 * another folder in its place meanwhile. */
#define _GNU_SOURCE /* memfd_create() */
#include "engine/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "shnor-"
enum { N_SIGNS = 6, DAY_SECONDS = 24 * 60 * 60, DEEPEST = 4 };

static bool
is_name(const char *name)
{
    if (!g_str_has_prefix(name, PREFIX) || strlen(name) != strlen(PREFIX) + N_SIGNS)
        return false;
    for (const char *p = name + strlen(PREFIX); *p != '\0'; p++)
        if (!g_ascii_isalnum(*p))
            return false;
    return true;
}

/* The time of a file that is made now: what the ages of others are held against. 0: not known. */
static gint64
time_of_new_file(void)
{
    struct stat status = {0};
    int descriptor = memfd_create("now", MFD_CLOEXEC);
    if (descriptor < 0)
        return 0;
    bool fine = fstat(descriptor, &status) == 0;
    close(descriptor);
    return fine ? (gint64)status.st_mtime : 0;
}

static bool
is_old(const struct stat *status, gint64 now)
{
    return (gint64)status->st_mtime < now - DAY_SECONDS;
}

static DIR *
open_folder(int above, const char *name)
{
    int descriptor =
        openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    DIR *folder = descriptor >= 0 ? fdopendir(descriptor) : NULL;
    if (folder == NULL && descriptor >= 0)
        close(descriptor);
    return folder;
}

static bool
is_own(int descriptor, gint64 now)
{
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == geteuid() && (status.st_mode & 077) == 0 && is_old(&status, now);
}

/* Whether all in a folder is old and of this user: plain files, and folders likewise. With `remove`
 * takes it away. */
static bool
go_through(DIR *folder, gint64 now, int depth, bool remove)
{
    bool fine = depth < DEEPEST;
    rewinddir(folder);
    for (struct dirent *entry; fine && (entry = readdir(folder)) != NULL;) {
        const char *name = entry->d_name;
        struct stat status;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        fine = fstatat(dirfd(folder), name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
               status.st_uid == geteuid() && is_old(&status, now) &&
               (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
        bool is_folder = fine && S_ISDIR(status.st_mode);
        DIR *inner = is_folder ? open_folder(dirfd(folder), name) : NULL;
        if (is_folder)
            fine = inner != NULL && go_through(inner, now, depth + 1, remove);
        if (inner != NULL)
            closedir(inner);
        if (fine && remove)
            fine = unlinkat(dirfd(folder), name, is_folder ? AT_REMOVEDIR : 0) == 0;
    }
    return fine;
}

static void
remove_one(int above, const char *name, gint64 now)
{
    DIR *folder = open_folder(above, name);
    if (folder == NULL)
        return;
    if (is_own(dirfd(folder), now) && go_through(folder, now, 0, false) &&
        go_through(folder, now, 0, true))
        unlinkat(above, name, AT_REMOVEDIR);
    closedir(folder);
}

void
leftovers_remove(void)
{
    DIR *temporary = opendir(g_get_tmp_dir());
    gint64 now = 0;
    for (struct dirent *entry; temporary != NULL && (entry = readdir(temporary)) != NULL;) {
        if (!is_name(entry->d_name))
            continue;
        if (now == 0)
            now = time_of_new_file();
        remove_one(dirfd(temporary), entry->d_name, now);
    }
    if (temporary != NULL)
        closedir(temporary);
}
