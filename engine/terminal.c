/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/terminal.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "datasets/text/file.h"
#include "engine/command/command.h"
#include "engine/streams.h"
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

int
terminal_start(int *argc, char ***argv)
{
    streams_begin();
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

int
terminal_finish(int code)
{
    int trouble = streams_end();
    if (trouble == 0)
        return code;
    fprintf(stderr, _("shnor: what was to be told could not be written whole: %s\n"),
            file_trouble(trouble));
    return code == EXIT_DONE || code == EXIT_FINDINGS ? EXIT_CANNOT_WRITE : code;
}
