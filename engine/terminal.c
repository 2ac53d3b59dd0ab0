/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told may hold names out of files, and these may steer a terminal. So both standard
 * streams are ours: whatever is printed, by whichever command, passes screen_write(). */
#define _GNU_SOURCE /* fopencookie() */
#include "engine/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "datasets/text/escape.h"
#include "datasets/text/file.h"
#include "engine/command/command.h"
#include "engine/text_resources.h"
#include "reports/words/wording.h"

#define CATALOGUE "ru/LC_MESSAGES/shnor.mo"

/* Loads the catalogue of a folder. The empty text stands for its head, which is never empty. */
static bool
load_texts(const char *folder)
{
    bindtextdomain("shnor", folder);
    wording_use_language("ru");
    return dgettext("shnor", "")[0] != '\0';
}

/* Gettext reads files alone, so the program's own copy becomes one until it is loaded. */
static bool
load_own_texts(void)
{
    g_autoptr(GBytes) texts = g_resource_lookup_data(
        texts_get_resource(), "/shnor/texts/" CATALOGUE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_autofree char *folder = g_dir_make_tmp("shnor-XXXXXX", NULL);
    if (folder == NULL)
        return false;
    g_autofree char *path = g_build_filename(folder, CATALOGUE, NULL);
    g_autofree char *inner = g_path_get_dirname(path), *outer = g_path_get_dirname(inner);
    bool loaded = g_mkdir_with_parents(inner, 0700) == 0 &&
                  g_file_set_contents(path, g_bytes_get_data(texts, NULL),
                                      (gssize)g_bytes_get_size(texts), NULL) &&
                  load_texts(folder);
    g_remove(path);
    g_rmdir(inner);
    g_rmdir(outer);
    g_rmdir(folder);
    return loaded;
}

/* Texts beside the program in a build folder, else where they are installed, else its own. Without
 * them gettext would answer in English, and half of an order's appendix would be. */
static bool
bind_texts(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *dir = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside = dir != NULL ? g_build_filename(dir, "po", NULL) : NULL;
    bind_textdomain_codeset("shnor", "UTF-8");
    textdomain("shnor");
    if ((beside != NULL && load_texts(beside)) || load_texts(SHNOR_LOCALEDIR) || load_own_texts())
        return true;
    fprintf(
        stderr,
        "shnor: не удалось подготовить русские тексты в папке «%s»: укажите в переменной TMPDIR "
        "папку, доступную для записи\n"
        "shnor: cannot unpack the Russian texts in '%s': set TMPDIR to a folder that can be "
        "written to\n",
        g_get_tmp_dir(), g_get_tmp_dir());
    return false;
}

/* The terminal's language by the environment. */
static const char *
environment_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return g_str_has_prefix(value, "ru") ? "ru" : "en";
    }
    return "en";
}

/* Takes `--lang X` off the front; NULL when it is not there. */
static const char *
take_language(int *argc, char ***argv)
{
    const char *language = NULL;
    if (*argc > 1 && g_str_has_prefix((*argv)[1], "--lang=")) {
        language = (*argv)[1] + strlen("--lang=");
        *argc -= 1;
        *argv += 1;
    } else if (*argc > 2 && strcmp((*argv)[1], "--lang") == 0) {
        language = (*argv)[2];
        *argc -= 2;
        *argv += 2;
    }
    return language;
}

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

struct screen {
    int descriptor;
    GString *rest; /* bytes of a character whose end has not been printed yet */
};

static struct screen screens[] = {{STDOUT_FILENO, NULL}, {STDERR_FILENO, NULL}};

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
screen_write(void *cookie, const char *bytes, size_t size)
{
    struct screen *screen = cookie;
    g_autoptr(GString) text = g_string_sized_new(size);
    gsize rest;
    g_string_append_len(screen->rest, bytes, (gssize)size);
    escape_append(text, screen->rest->str, screen->rest->len, &rest);
    g_string_erase(screen->rest, 0, (gssize)(screen->rest->len - rest));
    return write_whole(screen->descriptor, text) ? (ssize_t)size : 0;
}

/* What is left of a character is told, too; the closing of the descriptor tells late troubles. */
static int
screen_close(void *cookie)
{
    struct screen *screen = cookie;
    g_autoptr(GString) text = g_string_new(NULL);
    escape_append(text, screen->rest->str, screen->rest->len, NULL);
    bool fine = write_whole(screen->descriptor, text);
    g_string_free(g_steal_pointer(&screen->rest), TRUE);
    return close(screen->descriptor) == 0 && fine ? 0 : EOF;
}

static FILE *
screen_open(struct screen *screen, int buffering)
{
    static const cookie_io_functions_t functions = {.write = screen_write, .close = screen_close};
    screen->rest = g_string_new(NULL);
    FILE *stream = fopencookie(screen, "w", functions);
    g_assert(stream != NULL);
    setvbuf(stream, NULL, buffering, BUFSIZ);
    return stream;
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
static void
guard_streams(void)
{
    static gsize set = 0; /* GLib takes one writer for the whole process */
    if (g_once_init_enter(&set)) {
        g_log_set_writer_func(log_message, NULL, NULL);
        g_once_init_leave(&set, 1);
    }
    stdout = screen_open(&screens[0], isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF);
    stderr = screen_open(&screens[1], _IONBF);
}

int
terminal_start(int *argc, char ***argv)
{
    fill_standard_streams();
    guard_streams();
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!bind_texts())
        return EXIT_INTERNAL;
    const char *language = take_language(argc, argv);
    if (language != NULL && strcmp(language, "ru") != 0 && strcmp(language, "en") != 0) {
        fprintf(stderr, "shnor: --lang: ru, en\n");
        return EXIT_USAGE_ERROR;
    }
    wording_use_language(language != NULL ? language : environment_language());
    return EXIT_DONE;
}

/* Why what was told could not be written; 0: all was. A failure before the last is known to the
 * stream without its reason, which one more line feed asks for. */
static int
output_trouble(void)
{
    bool failed = ferror(stdout) != 0;
    errno = 0;
    if (fflush(stdout) != 0)
        return errno;
    if (failed)
        return write(STDOUT_FILENO, "\n", 1) < 0 ? errno : EIO;
    return fclose(stdout) != 0 ? errno : 0;
}

int
terminal_finish(int code)
{
    int trouble = output_trouble();
    if (trouble == 0)
        return code;
    fprintf(stderr, _("shnor: what was to be told could not be written whole: %s\n"),
            file_trouble(trouble));
    return code == EXIT_DONE || code == EXIT_FINDINGS ? EXIT_CANNOT_WRITE : code;
}
