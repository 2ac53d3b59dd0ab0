#include "engine/terminal.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "engine/command.h"
#include "reports/wording.h"

/* Translations beside the program in a build folder, else where they are installed. */
static void
bind_texts(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *dir = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *built =
        dir != NULL ? g_build_filename(dir, "po", "ru", "LC_MESSAGES", NULL) : NULL;
    g_autofree char *local = dir != NULL ? g_build_filename(dir, "po", NULL) : NULL;
    bool in_build = built != NULL && g_file_test(built, G_FILE_TEST_IS_DIR);
    bindtextdomain("shnor", in_build ? local : SHNOR_LOCALEDIR);
    bind_textdomain_codeset("shnor", "UTF-8");
    textdomain("shnor");
}

/* Without the catalogue gettext would answer in English, and half of an order's appendix would be:
 * the program copied without its folder `po`, or a system that leaves out translations. The empty
 * text stands for the catalogue's own head. */
static bool
has_texts(void)
{
    wording_use_language("ru");
    if (dgettext("shnor", "")[0] != '\0')
        return true;
    const char *folder = bindtextdomain("shnor", NULL);
    fprintf(
        stderr,
        "shnor: не найдены русские тексты документов, %s/ru/LC_MESSAGES/shnor.mo: установите "
        "программу целиком (meson install)\n"
        "shnor: the Russian texts of the papers are missing, %s/ru/LC_MESSAGES/shnor.mo: install "
        "the whole program (meson install)\n",
        folder, folder);
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
    setlocale(LC_CTYPE, "C.UTF-8");
    bind_texts();
    if (!has_texts())
        return EXIT_INTERNAL;
    const char *language = take_language(argc, argv);
    if (language != NULL && strcmp(language, "ru") != 0 && strcmp(language, "en") != 0) {
        fprintf(stderr, "shnor: --lang: ru, en\n");
        return EXIT_USAGE_ERROR;
    }
    wording_use_language(language != NULL ? language : environment_language());
    return EXIT_DONE;
}
