/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/output/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".shnor-"
#define PART ".part"
#define ASIDE ".old"
enum { HEX_DIGITS = 16, FILE_MODE = 0666 };

static char *
make_name(const char *ending)
{
    guint64 number = 0;
    ssize_t n;
    do
        n = getrandom(&number, sizeof number, 0);
    while (n < 0 && errno == EINTR);
    g_assert(n == (ssize_t)sizeof number); /* so few bytes are always had */
    return g_strdup_printf(PREFIX "%016" G_GINT64_MODIFIER "x%s", number, ending);
}

char *
temporary_part_name(void)
{
    return make_name(PART);
}

char *
temporary_aside_name(void)
{
    return make_name(ASIDE);
}

bool
temporary_is_name(const char *name)
{
    if (!g_str_has_prefix(name, PREFIX))
        return false;
    const char *digits = name + strlen(PREFIX);
    return strspn(digits, "0123456789abcdef") == HEX_DIGITS &&
           (strcmp(digits + HEX_DIGITS, PART) == 0 || strcmp(digits + HEX_DIGITS, ASIDE) == 0);
}

static bool
write_all(int descriptor, const char *bytes, gsize length)
{
    while (length > 0) {
        ssize_t n = write(descriptor, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (gsize)n;
    }
    return fsync(descriptor) == 0;
}

bool
temporary_write(const char *path, GBytes *bytes)
{
    int descriptor = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (descriptor < 0)
        return false;
    gsize length;
    const char *start = g_bytes_get_data(bytes, &length);
    bool fine = write_all(descriptor, start, length);
    int trouble = errno;
    if (close(descriptor) != 0 && fine) {
        trouble = errno;
        fine = false;
    }
    if (!fine)
        g_unlink(path);
    errno = trouble;
    return fine;
}

void
temporary_sweep(const char *dir)
{
    GDir *folder = g_dir_open(dir, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        struct stat status;
        g_autofree char *path = g_build_filename(dir, name, NULL);
        if (temporary_is_name(name) && lstat(path, &status) == 0 && S_ISREG(status.st_mode) &&
            status.st_uid == geteuid())
            g_unlink(path);
    }
    if (folder != NULL)
        g_dir_close(folder);
}
