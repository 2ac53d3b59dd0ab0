/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told may hold names out of files, and these may steer a terminal. So both standard
 * streams are ours: whatever is printed, by whichever command, passes stream_write(). */
#define _GNU_SOURCE /* fopencookie() */
#include "engine/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "datasets/text/escape.h"

/* A standard stream that is closed would be the first file that is opened, and what is told would
 * go into that. Its place is taken by what cannot be read or written. */
static void
fill_standard_streams(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0 && errno == EBADF)
            g_open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY, 0);
}

/* ---- the one way to the terminal ---- */

struct stream {
    int descriptor;
    GString *rest; /* bytes of a character whose end has not been printed yet */
};

static struct stream streams[] = {{STDOUT_FILENO, NULL}, {STDERR_FILENO, NULL}};

static bool
write_whole(int descriptor, const GString *text)
{
    for (gsize done = 0; done < text->len;) {
        gssize n = write(descriptor, text->str + done, text->len - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += (gsize)MAX(n, 0);
    }
    return true;
}

static ssize_t
stream_write(void *cookie, const char *bytes, size_t size)
{
    struct stream *stream = cookie;
    g_autoptr(GString) text = g_string_sized_new(size);
    gsize rest;
    g_string_append_len(stream->rest, bytes, (gssize)size);
    escape_append(text, stream->rest->str, stream->rest->len, &rest);
    g_string_erase(stream->rest, 0, (gssize)(stream->rest->len - rest));
    return write_whole(stream->descriptor, text) ? (ssize_t)size : 0;
}

/* What is left of a character is told, too; the closing of the descriptor tells late troubles. */
static int
stream_close(void *cookie)
{
    struct stream *stream = cookie;
    g_autoptr(GString) text = g_string_new(NULL);
    escape_append(text, stream->rest->str, stream->rest->len, NULL);
    bool fine = write_whole(stream->descriptor, text);
    g_string_free(g_steal_pointer(&stream->rest), TRUE);
    return close(stream->descriptor) == 0 && fine ? 0 : EOF;
}

static FILE *
stream_open(struct stream *stream, int buffering)
{
    static const cookie_io_functions_t functions = {.write = stream_write, .close = stream_close};
    stream->rest = g_string_new(NULL);
    FILE *file = fopencookie(stream, "w", functions);
    g_assert(file != NULL);
    setvbuf(file, NULL, buffering, BUFSIZ);
    return file;
}

/* GLib's own writer asks for the descriptor of the stream, which has none. */
static GLogWriterOutput
log_message(GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
    (void)data;
    g_autofree char *text = g_log_writer_format_fields(level, fields, n_fields, FALSE);
    if (level <= G_LOG_LEVEL_MESSAGE)
        fprintf(stderr, "%s\n", text);
    return G_LOG_WRITER_HANDLED;
}

/* GLib takes a writer once in a process, which may have more commands than one
 * (tests/golden/in_a_row.c). */
void
streams_begin(void)
{
    static gsize set = 0;
    if (g_once_init_enter(&set)) {
        g_log_set_writer_func(log_message, NULL, NULL);
        g_once_init_leave(&set, 1);
    }
    fill_standard_streams();
    stdout = stream_open(&streams[0], isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF);
    stderr = stream_open(&streams[1], _IONBF);
}

/* A failure before the last is known to the stream without its reason, which one more line feed
 * asks for. */
int
streams_end(void)
{
    bool failed = ferror(stdout) != 0;
    errno = 0;
    if (fflush(stdout) != 0)
        return errno;
    if (failed)
        return write(STDOUT_FILENO, "\n", 1) < 0 ? errno : EIO;
    return fclose(stdout) != 0 ? errno : 0;
}
