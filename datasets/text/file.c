/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that nobody has by honest means; the limit keeps a wrong path from eating the memory. */
enum { MAX_FILE_MIB = 1024 };

const char *
file_trouble(int number)
{
    switch (number) {
    case ENOENT:
        return _("there is no such file or folder");
    case EACCES:
    case EPERM:
        return _("no permission");
    case EISDIR:
        return _("it is a folder");
    case ENOTDIR:
        return _("a part of the path is not a folder");
    case EEXIST:
        return _("it exists already");
    case ENOSPC:
    case EDQUOT:
        return _("the disk is full");
    case EROFS:
        return _("the disk can only be read");
    case EMFILE:
    case ENFILE:
        return _("too many files are open");
    case ESTALE:
        return _("it was changed while it was read");
    case ENAMETOOLONG:
        return _("the name is too long");
    default:
        return g_strerror(number);
    }
}

bool
file_fail(GError **error, const char *path, int number)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number),
                _("cannot read '%s': %s"), path, file_trouble(number));
    return false;
}

int
file_open(const char *path, guint64 *ret_size, GError **error)
{
    struct stat status;
    int descriptor = g_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
    if (descriptor < 0) {
        file_fail(error, path, errno);
        return -1;
    }
    if (fstat(descriptor, &status) != 0)
        file_fail(error, path, errno);
    else if (!S_ISREG(status.st_mode))
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR,
                    _("'%s' is a folder or a device, not a file: name a file"), path);
    else {
        *ret_size = (guint64)status.st_size;
        return descriptor;
    }
    close(descriptor);
    return -1;
}

static bool
read_all(int descriptor, GByteArray *bytes)
{
    static const guint step = 1 << 16;
    for (;;) {
        guint length = bytes->len;
        g_byte_array_set_size(bytes, length + step);
        ssize_t n = read(descriptor, bytes->data + length, step);
        g_byte_array_set_size(bytes, length + (n > 0 ? (guint)n : 0));
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
    }
}

bool
file_read_open(int descriptor, const char *path, char **ret_bytes, gsize *ret_length,
               GError **error)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return file_fail(error, path, errno);
    if (status.st_size > (goffset)MAX_FILE_MIB << 20) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("'%s' is larger than %d MiB"), path,
                    MAX_FILE_MIB);
        return false;
    }
    GByteArray *bytes = g_byte_array_new();
    if (!read_all(descriptor, bytes)) {
        file_fail(error, path, errno);
        g_byte_array_unref(bytes);
        return false;
    }
    *ret_length = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    *ret_bytes = (char *)g_byte_array_free(bytes, FALSE);
    return true;
}

bool
file_read(const char *path, char **ret_bytes, gsize *ret_length, GError **error)
{
    guint64 size;
    int descriptor = file_open(path, &size, error);
    if (descriptor < 0)
        return false;
    bool fine = file_read_open(descriptor, path, ret_bytes, ret_length, error);
    close(descriptor);
    return fine;
}
